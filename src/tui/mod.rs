//! The terminal: what it sends, what it shows, and how it is left as it was found.

pub mod events;
pub mod input;
pub mod painter;
pub mod screen;
pub mod theme;
