//! Filing as a person meets it: what is learnt, what is filed by whom, what waits, and the rules.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod learning;
mod many;
mod review;
mod rules;
mod support;
