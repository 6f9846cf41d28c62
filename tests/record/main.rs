//! The record that the program carries: it is sound, its own words are used, and its questions are answered. Nothing else in
//! `tests/` rests on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod copied;
