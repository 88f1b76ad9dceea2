//! Filing as a person meets it: what is learnt, what is filed by whom, what waits to be looked at or confirmed, and the rules.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod learning;
mod many;
mod review;
mod rules;
mod support;
mod waiting;
