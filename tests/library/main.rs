//! What the library does: reading a case, what is derived from it, its pages, the jump, the session, and screens drawn in
//! memory. These and the unit tests are what to run after every change.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;

mod as_of;
mod as_of_rules;
#[cfg(feature = "tui")]
mod as_of_session;
mod briefs;
mod contract;
mod documents;
mod faults;
mod findings;
mod html;
mod jump;
mod left_out;
mod linked;
#[cfg(feature = "tui")]
mod live;
mod load;
mod machines;
mod odt;
mod outline;
mod plain;
mod posts_and_figures;
mod rosters;
#[cfg(feature = "tui")]
mod screens;
#[cfg(feature = "tui")]
mod session;
mod sheets;
mod small;
mod sources;
#[cfg(feature = "tui")]
mod ten_questions;
mod tramway;
mod write;
mod writers;
