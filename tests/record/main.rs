//! The record that the program carries, of a real city and real people: it is sound, it is told in words of its own, and its
//! questions are answered. Nothing else in `tests/` rests on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;

mod commands;
mod copied;
mod inspections;
mod jump;
#[cfg(feature = "tui")]
mod pictures;
mod plain;
#[cfg(feature = "tui")]
mod questions;
mod sheets;
mod sound;

use casebook::session::OpenCase;

/// The record as the program opens it.
fn embedded() -> OpenCase {
    common::open_case(casebook::embedded::case(), "embedded")
}
