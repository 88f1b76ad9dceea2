//! The random key of a vault and everything derived from it.
//!
//! The data key never leaves this crate. What others get are keys derived from it under a label, so that a key
//! for one purpose says nothing about another.

use std::fmt;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::account::AccountId;
use crate::error::{Error, Result};

/// Thirty-two secret bytes that wipe themselves.
pub type Key = Zeroizing<[u8; 32]>;

/// The random key that everything of one vault hangs on.
#[derive(Clone)]
pub(crate) struct DataKey(pub(crate) Key);

impl DataKey {
    pub(crate) fn generate() -> Result<Self> {
        Ok(Self(random_key()?))
    }

    /// A key for one purpose in one vault.
    pub(crate) fn subkey(&self, vault: AccountId, label: &str) -> Key {
        derive(vault.as_bytes(), self.0.as_slice(), label)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

/// The raw key of the SQLCipher database.
#[derive(Clone)]
pub struct DatabaseKey(Key);

impl DatabaseKey {
    pub(crate) fn of(data: &DataKey, vault: AccountId) -> Self {
        Self(data.subkey(vault, "coffer database"))
    }

    /// The 64 hexadecimal digits that `PRAGMA key = "x'…'"` wants.
    pub fn hex(&self) -> Zeroizing<String> {
        hex(self.0.as_slice())
    }

    /// The bytes themselves.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

/// HKDF-SHA256 to 32 bytes.
pub(crate) fn derive(salt: &[u8], secret: &[u8], label: &str) -> Key {
    let mut key = Key::default();
    // 32 bytes are far below HKDF's limit of 255 blocks, so this cannot fail.
    let done = Hkdf::<Sha256>::new(Some(salt), secret).expand(label.as_bytes(), key.as_mut_slice());
    debug_assert!(done.is_ok());
    key
}

pub(crate) fn random_key() -> Result<Key> {
    let mut key = Key::default();
    fill_random(key.as_mut_slice())?;
    Ok(key)
}

pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| Error::Internal("the system gave no randomness"))
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

/// Lower-case hexadecimal, wiped when dropped.
pub(crate) fn hex(bytes: &[u8]) -> Zeroizing<String> {
    // Reserved in full: a growing string would leave pieces of a key behind.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    text
}

/// The 32 bytes behind 64 hexadecimal digits.
pub(crate) fn key_from_hex(text: &str) -> Option<Key> {
    let bytes = Zeroizing::new(bytes_from_hex(text)?);
    let mut key = Key::default();
    if bytes.len() != key.len() {
        return None;
    }
    key.copy_from_slice(&bytes);
    Some(key)
}

/// The bytes behind hexadecimal digits.
pub(crate) fn bytes_from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    // Reserved in full: a growing vector would leave pieces of a key behind.
    let mut bytes = Vec::with_capacity(digits.len() / 2);
    for pair in digits.chunks_exact(2) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        bytes.push(u8::try_from(high << 4 | low).ok()?);
    }
    Some(bytes)
}
