//! The assistant: where an entry belongs, and what stands out. Knows the ledger's plain types, never its database.
//!
//! [`classify`] decides on the device where an expense belongs; [`insights`] are computed; [`quick`] reads the quick
//! entry's one line; [`remote`] asks a model outside, where that is allowed.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod classify;
pub mod insights;
mod months;
pub mod quick;
pub mod remote;
