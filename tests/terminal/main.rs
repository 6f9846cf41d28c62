//! What the built program does in a terminal: a pty, tmux, an sshd of its own; and what every frame costs in bytes.

#![cfg(feature = "tui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;
mod pty;

mod bytes;
mod files;
mod program;
mod sshd;
mod terminals;
