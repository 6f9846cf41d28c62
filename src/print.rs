//! Writers of a page, and where a print goes.

mod file;
mod text;

pub use file::{NotWritten, write};
pub use text::{continuous, sheets};
