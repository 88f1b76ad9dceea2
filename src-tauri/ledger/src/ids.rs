//! Identities: time-ordered UUIDs (version 7), each kind a type of its own. 16 bytes in the file, text on the wire.

use std::fmt;

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identity, later in order than those made before it.
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }

            /// The 16 bytes that the file holds.
            pub fn bytes(&self) -> &[u8] {
                self.0.as_bytes()
            }

            /// The identity of 16 bytes from the file.
            pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
                Uuid::from_slice(bytes).ok().map(Self)
            }

            /// Reads the text form.
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl AsRef<Uuid> for $name {
            fn as_ref(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

id! {
    /// An expense or an income.
    EntryId
}
id! {
    /// A category.
    CategoryId
}
id! {
    /// A saved view.
    ViewId
}

id! {
    /// A rule.
    RuleId
}

/// A change-set: its place in the journal, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct ChangeId(#[specta(type = specta_typescript::Number)] pub i64);

/// The ids as a JSON array of hexadecimal texts, for `IN (SELECT unhex(value) FROM json_each(?))`: one parameter and one
/// prepared statement, however many they are.
pub(crate) fn json_of<'a, T: AsRef<Uuid> + 'a>(ids: impl IntoIterator<Item = &'a T>) -> String {
    let ids = ids.into_iter();
    let mut json = String::with_capacity(ids.size_hint().0 * 35 + 2);
    json.push('[');
    for (index, id) in ids.enumerate() {
        if index > 0 {
            json.push(',');
        }
        json.push('"');
        json.push_str(id.as_ref().simple().encode_lower(&mut Uuid::encode_buffer()));
        json.push('"');
    }
    json.push(']');
    json
}
