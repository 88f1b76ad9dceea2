//! The key of a service outside, that its owner typed once: sealed under the vault's key, and kept in the computer's keychain
//! or, where that is not to be had, in the account's folder.
//!
//! Sealed in the keychain too, because other programs of the same user may read that: what they find there opens nothing
//! without the vault. And sealed for one address: settings that come back with a backup cannot send it anywhere else.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use specta::Type;
use zeroize::Zeroizing;

use crate::account::AccountId;
use crate::durable;
use crate::envelope::{open_bytes, seal_bytes};
use crate::error::{Error, Reason, Result};
use crate::keychain::Keychain;
use crate::keys::{self, DataKey, Key};
use crate::secret::SecretText;

/// A keychain of Windows holds 1280 characters; twice this many and the cipher's share fit.
const LONGEST: usize = 500;

/// Where a key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeptIn {
    /// In the keychain of this computer.
    Keychain,
    /// In the account's folder; it goes with the folder.
    Vault,
}

/// Keeps a key for a service's address, and reads it back before saying so. One that was kept in the other place goes.
pub(crate) fn keep(
    keychain: &dyn Keychain,
    folder: &Path,
    account: AccountId,
    data: &DataKey,
    service: &str,
    key: &SecretText,
    kept_in: KeptIn,
) -> Result<()> {
    let text = key.expose();
    if text.is_empty() {
        return Err(Error::invalid("key", Reason::Empty));
    }
    if text.len() > LONGEST {
        return Err(Error::invalid("key", Reason::TooLong));
    }
    let sealed = seal_bytes(&wrapping(account, data), text.as_bytes(), &bound(account, service))?;
    match kept_in {
        KeptIn::Keychain => {
            let sealed = SecretText::new(keys::hex(&sealed).as_str());
            keychain.set(&entry(account), &sealed)?;
            let kept = keychain.get(&entry(account))?;
            if kept.is_none_or(|kept| kept.expose() != sealed.expose()) {
                return Err(Error::KeychainUnavailable);
            }
            durable::discard(&file(folder))?;
        }
        KeptIn::Vault => {
            durable::replace(&file(folder), &sealed)?;
            if keychain.delete(&entry(account)).is_err() {
                tracing::warn!(
                    "the keychain did not answer; a key that nobody asks for any more may be left in it, sealed"
                );
            }
        }
    }
    Ok(())
}

/// The key, if there is one that this vault sealed for this address.
pub(crate) fn read(
    keychain: &dyn Keychain,
    folder: &Path,
    account: AccountId,
    data: &DataKey,
    service: &str,
    kept_in: KeptIn,
) -> Result<Option<SecretText>> {
    let sealed = match kept_in {
        KeptIn::Keychain => keychain.get(&entry(account))?.and_then(|text| keys::bytes_from_hex(text.expose())),
        KeptIn::Vault => match durable::read_small(&file(folder), 4096) {
            Ok(sealed) => Some(sealed),
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => None,
            Err(problem) => return Err(problem.into()),
        },
    };
    let opened = sealed.and_then(|sealed| open_bytes(&wrapping(account, data), &sealed, &bound(account, service)));
    let opened = opened.map(Zeroizing::new);
    Ok(opened.and_then(|bytes| std::str::from_utf8(&bytes).ok().map(SecretText::from)))
}

/// Forgets the key wherever it is.
///
/// # Errors
/// [`Error::KeychainUnavailable`] when what is left in the keychain could not be removed; the folder has none any more.
pub(crate) fn forget(keychain: &dyn Keychain, folder: &Path, account: AccountId) -> Result<()> {
    durable::discard(&file(folder))?;
    keychain.delete(&entry(account))
}

/// Where the keychain has it.
pub(crate) fn entry(account: AccountId) -> String {
    format!("service-{account}")
}

fn file(folder: &Path) -> PathBuf {
    folder.join("service.key")
}

fn wrapping(account: AccountId, data: &DataKey) -> Key {
    data.subkey(account, "coffer service key")
}

fn bound(account: AccountId, service: &str) -> Vec<u8> {
    [b"coffer service key".as_slice(), account.as_bytes(), service.as_bytes()].concat()
}
