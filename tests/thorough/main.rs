//! What holds of any case: cases made by chance, at every size and in great number, some against a second and slower reading
//! of what the format says. These take long.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;

mod as_of;
mod as_of_fields;
mod bearing;
mod every_line;
mod filters;
mod findings;
#[cfg(feature = "tui")]
mod fuzz;
mod load;
#[cfg(feature = "tui")]
mod properties;
mod recheck;
mod rename;
mod rosters;
mod slips;
mod standings;
mod waiting;
