//! The ledger as its callers see it, on real encrypted files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    missing_docs
)]

mod categories;
mod demo;
mod file;
mod filing;
mod given_up;
mod habits;
mod journal;
mod lessons;
mod model;
mod paging;
mod ranges;
mod reports;
mod rules;
mod search;
mod story;
mod support;
mod tags;
mod undo;
mod worth;
