//! The terminal: what it sends, what it shows, and how it is left as it was found.

mod boxes;
mod draw;
mod emitter;
pub mod events;
mod guest;
pub mod input;
mod job;
mod modes;
pub mod painter;
mod parts;
mod run;
pub mod screen;
mod status;
pub mod theme;
mod tray;
mod watch;

pub use draw::draw;
pub use run::{Looks, Stage, drive, message, run};
pub use screen::has_terminal;
