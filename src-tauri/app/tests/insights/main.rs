//! Insights on ledgers made by hand, in which each fact is known beforehand, and on large ones whose sums are known.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod facts;
mod support;
mod truth;
