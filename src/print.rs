//! Writers of a page, and where a print goes.

mod file;
mod lp;
mod text;

pub use lp::{PATIENCE, lp};
pub use file::{NotWritten, write};
pub use text::{continuous, sheets};
