//! The assistant: where an entry belongs, and what stands out. Knows the ledger's plain types, never its database; opens
//! no connection by itself.
//!
//! So far it has the first two steps of its ladder: the memory of what the user chose ([`memory`]) and [`insights`] that
//! are computed.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod insights;
mod memory;

pub use memory::{Classification, Decider, Why, remember};
