//! Casebook: a hand-curated case of events, people, reports and findings, read, searched, walked and printed, every
//! statement with its citation. The library knows no terminal; the feature `tui` adds it.

pub mod citation;
pub mod date;
pub mod diagnostic;
pub mod load;
pub mod record;
pub mod schema;
pub mod scrub;
pub mod search;
pub mod text;
