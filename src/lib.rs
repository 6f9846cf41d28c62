//! Casebook: a hand-curated case of events, people, reports and findings, read, searched, walked and printed, every
//! statement with its citation. The library knows no terminal; the feature `tui` adds it.

pub mod case;
pub mod charset;
pub mod citation;
pub mod cli;
pub mod date;
pub mod decimal;
pub mod diagnostic;
pub mod embedded;
pub mod id;
pub mod keys;
pub mod load;
pub mod misread;
pub mod order;
pub mod originals;
pub mod page;
pub mod pages;
pub mod places;
pub mod plain;
pub mod print;
pub mod record;
pub mod role;
pub mod schema;
pub mod scrub;
pub mod search;
pub mod session;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
