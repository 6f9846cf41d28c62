//! Casebook: a hand-curated case of events, people, reports and findings, read, searched, walked and printed, every
//! statement with its citation. The library knows no terminal; the feature `tui` adds it.

pub mod citation;
pub mod date;
pub mod diagnostic;
pub mod keys;
pub mod record;
pub mod role;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
