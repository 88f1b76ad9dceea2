//! The assistant: where an entry belongs, and what stands out. Knows the ledger's plain types, never its database; opens
//! no connection by itself.
//!
//! So far it has the first two steps of its ladder: the memory of what the user chose ([`memory`]) and insights that
//! are computed ([`insight`]).
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod insight;
mod memory;

pub use insight::{Insight, InsightCode, insights};
pub use memory::{Classification, Decider, Why, remember};
