//! The real program over a real encrypted vault, as a script uses it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod access;
mod backups;
mod bad_input;
mod classify;
mod ledgers;
mod lines;
mod support;
