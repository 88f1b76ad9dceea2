//! The model outside, against a server on this computer that answers as it is told to: what goes out, what comes back, and
//! that nothing else happens.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod hostile;
mod insights;
mod queue;
mod restoring;
mod secrecy;
mod support;
