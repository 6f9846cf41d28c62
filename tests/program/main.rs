//! What the built program does without a terminal: its commands, what they print, and how they end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;

mod about;
mod commands;
mod forms;
#[cfg(feature = "tui")]
mod hostile;
mod pdf;
mod plain;
mod write;
