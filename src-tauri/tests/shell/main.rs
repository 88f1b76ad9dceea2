//! The shell without a desktop: the bindings are current, and who may call what.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod access;
mod bindings;
mod support;
mod traced;
