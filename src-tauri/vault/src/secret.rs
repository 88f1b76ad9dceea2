//! Text that must not be seen: typed passwords and keys, from the moment they arrive.
//!
//! `SecretText` can be read from a form but never written to one: it has no `Serialize`, its `Debug` is blind, and its
//! memory is wiped when it goes.

use std::fmt;

use serde::Deserialize;
use specta::Type;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A password or key as somebody typed it.
#[derive(Clone, Default, Deserialize, Type, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct SecretText(String);

impl SecretText {
    /// Takes over a text; the caller should have no other copy.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself. Whoever calls this answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(…)")
    }
}
