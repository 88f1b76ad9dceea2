//! What was typed while the vault was locked: each line sealed to the vault's public key, in a file of its own, until its
//! owner is there and says what becomes of it.
//!
//! ```text
//! <account>/inbox.key        magic "COFFERIN" · format u16 · public key 32 · SHA-256 of everything before it
//! <account>/inbox/<id>       ephemeral public key 32 · nonce 24 · sealed line
//! ```
//!
//! The box is the sealed box of libsodium in other parts: X25519 between a key made for this line and the vault's key,
//! HKDF-SHA256 over what they agree on (with both public keys as salt), XChaCha20-Poly1305. The private key is derived from
//! the data key, so it exists only while the vault is open.
//!
//! Whoever can write into the folder can leave a line, or put another public key there: a sealed box does not say who sent
//! it. So a line is only ever offered to the owner, never booked by itself, and the public key is made right at every
//! opening. What was sealed to a foreign key is counted, so that it does not go unnoticed.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use uuid::Uuid;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::account::AccountId;
use crate::durable;
use crate::envelope::{open_bytes, seal_bytes};
use crate::error::{Error, Reason, Result, VaultFile};
use crate::keys::{self, DataKey, Key};

const MAGIC: &[u8; 8] = b"COFFERIN";
const FORMAT: u16 = 1;
const KEY_FILE: &str = "inbox.key";
/// The folder in an account's folder in which lines wait.
pub(crate) const INBOX: &str = "inbox";
const KEY_FILE_LENGTH: usize = 8 + 2 + 32 + 32;
/// A line is not a letter: the largest that is taken, in bytes.
pub const LARGEST: usize = 64 * 1024;
/// So many wait at most: whoever forgot the password for that long has other worries, and a full disk is one more.
pub const MOST: usize = 1000;
/// Ephemeral key, nonce and the cipher's tag.
const OVERHEAD: usize = 32 + 24 + 16;

/// The identity of a line that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct WaitingId(Uuid);

impl WaitingId {
    /// Its 16 bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Display for WaitingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl FromStr for WaitingId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(Self)
    }
}

/// A line that waits, opened.
pub struct WaitingLine {
    /// Its identity; they sort by the time they were typed.
    pub id: WaitingId,
    /// What was sealed.
    pub line: Zeroizing<Vec<u8>>,
}

/// All that waits.
#[derive(Default)]
pub struct Inbox {
    /// What can be read, the oldest first.
    pub lines: Vec<WaitingLine>,
    /// How many cannot: damaged, or sealed to a key that is not this vault's.
    pub unreadable: usize,
}

/// Seals a line to an account that is locked, or open elsewhere: nothing of it is read but the public key.
pub(crate) fn seal(folder: &Path, account: AccountId, line: &[u8]) -> Result<WaitingId> {
    if line.is_empty() {
        return Err(Error::invalid("line", Reason::Empty));
    }
    if line.len() > LARGEST {
        return Err(Error::invalid("line", Reason::TooLong));
    }
    let owner = read_public(folder)?;
    let inbox = inbox(folder);
    durable::make_private_dir(&inbox)?;
    if names(&inbox)?.len() >= MOST {
        return Err(Error::InboxFull);
    }
    let ephemeral = StaticSecret::from(*keys::random_key()?);
    let public = PublicKey::from(&ephemeral);
    let key = agreed(&ephemeral, &owner, &public, &owner).ok_or(Error::Damaged { what: VaultFile::Inbox })?;
    let sealed = seal_bytes(&key, line, &bound(account))?;
    let id = WaitingId(Uuid::now_v7());
    durable::replace(&inbox.join(id.to_string()), &[public.as_bytes().as_slice(), &sealed].concat())?;
    Ok(id)
}

/// Opens all that waits. What cannot be read stays where it is.
pub(crate) fn read_all(folder: &Path, account: AccountId, data: &DataKey) -> Result<Inbox> {
    let secret = secret(account, data);
    let mut found = Inbox::default();
    for id in names(&inbox(folder))? {
        match durable::read_small(&file(folder, id), (LARGEST + OVERHEAD) as u64) {
            Ok(bytes) => match open(&secret, account, &bytes) {
                Some(line) => found.lines.push(WaitingLine { id, line }),
                None => found.unreadable += 1,
            },
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => {}
            Err(problem) if problem.kind() == io::ErrorKind::InvalidData => found.unreadable += 1,
            Err(problem) => return Err(problem.into()),
        }
    }
    found.lines.sort_by_key(|line| line.id);
    Ok(found)
}

/// Whether anything waits, readable or not.
pub(crate) fn is_empty(folder: &Path) -> Result<bool> {
    Ok(names(&inbox(folder))?.is_empty())
}

/// Opens one line that waits.
///
/// # Errors
/// [`Error::NotFound`] when it waits no longer; damaged when it cannot be read.
pub(crate) fn read(folder: &Path, account: AccountId, data: &DataKey, id: WaitingId) -> Result<Zeroizing<Vec<u8>>> {
    let damaged = Error::Damaged { what: VaultFile::Inbox };
    match durable::read_small(&file(folder, id), (LARGEST + OVERHEAD) as u64) {
        Ok(bytes) => open(&secret(account, data), account, &bytes).ok_or(damaged),
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => Err(Error::NotFound),
        Err(problem) if problem.kind() == io::ErrorKind::InvalidData => Err(damaged),
        Err(problem) => Err(problem.into()),
    }
}

/// Removes a line, for good. One that is gone is as good as removed.
pub(crate) fn discard(folder: &Path, id: WaitingId) -> Result<()> {
    durable::discard(&file(folder, id))?;
    Ok(durable::sync_dir(&inbox(folder))?)
}

/// Removes whatever nobody can read.
pub(crate) fn discard_unreadable(folder: &Path, account: AccountId, data: &DataKey) -> Result<()> {
    // Which there are is asked first: a line that comes while they are read is not taken for one that cannot be.
    let there = names(&inbox(folder))?;
    let readable = read_all(folder, account, data)?.lines;
    for id in there {
        if !readable.iter().any(|line| line.id == id) {
            discard(folder, id)?;
        }
    }
    Ok(())
}

/// Puts the right public key where it belongs, if it is not there. Says whether another one was.
pub(crate) fn settle(folder: &Path, account: AccountId, data: &DataKey) -> Result<bool> {
    durable::make_private_dir(&inbox(folder))?;
    let public = PublicKey::from(&secret(account, data));
    let was = match read_public(folder) {
        Ok(there) if there == public => return Ok(false),
        Err(Error::NotFound) => false,
        Ok(_) | Err(_) => true,
    };
    let mut bytes = MAGIC.to_vec();
    bytes.extend(FORMAT.to_le_bytes());
    bytes.extend(public.as_bytes());
    let checksum = Sha256::digest(&bytes);
    bytes.extend(checksum);
    durable::replace(&folder.join(KEY_FILE), &bytes)?;
    Ok(was)
}

fn read_public(folder: &Path) -> Result<PublicKey> {
    let bytes = match durable::read_small(&folder.join(KEY_FILE), KEY_FILE_LENGTH as u64) {
        Ok(bytes) => bytes,
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Err(Error::NotFound),
        Err(problem) if problem.kind() == io::ErrorKind::InvalidData => {
            return Err(Error::Damaged { what: VaultFile::Inbox });
        }
        Err(problem) => return Err(problem.into()),
    };
    let damaged = Error::Damaged { what: VaultFile::Inbox };
    let Some((content, checksum)) = bytes.split_last_chunk::<32>() else { return Err(damaged) };
    let start = [MAGIC.as_slice(), &FORMAT.to_le_bytes()].concat();
    match content.strip_prefix(start.as_slice()).map(<[u8; 32]>::try_from) {
        Some(Ok(key)) if Sha256::digest(content).as_slice() == checksum => Ok(PublicKey::from(key)),
        _ => Err(damaged),
    }
}

fn secret(account: AccountId, data: &DataKey) -> StaticSecret {
    StaticSecret::from(*data.subkey(account, "coffer inbox"))
}

fn open(secret: &StaticSecret, account: AccountId, bytes: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (public, sealed) = bytes.split_first_chunk::<32>()?;
    let (public, owner) = (PublicKey::from(*public), PublicKey::from(secret));
    let key = agreed(secret, &public, &public, &owner)?;
    open_bytes(&key, sealed, &bound(account)).map(Zeroizing::new)
}

/// The key that both sides come to; none for a public key that would make it the same for everybody.
fn agreed(ours: &StaticSecret, theirs: &PublicKey, ephemeral: &PublicKey, owner: &PublicKey) -> Option<Key> {
    let shared = ours.diffie_hellman(theirs);
    let salt = [ephemeral.as_bytes().as_slice(), owner.as_bytes()].concat();
    shared.was_contributory().then(|| keys::derive(&salt, shared.as_bytes(), "coffer waiting line"))
}

fn bound(account: AccountId) -> Vec<u8> {
    [b"coffer inbox".as_slice(), account.as_bytes()].concat()
}

fn inbox(folder: &Path) -> PathBuf {
    folder.join(INBOX)
}

fn file(folder: &Path, id: WaitingId) -> PathBuf {
    inbox(folder).join(id.to_string())
}

/// The lines that are there, whoever put them; half-written ones bear another name.
fn names(inbox: &Path) -> Result<Vec<WaitingId>> {
    let entries = match fs::read_dir(inbox) {
        Ok(entries) => entries,
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(problem) => return Err(problem.into()),
    };
    let mut names = Vec::new();
    for entry in entries {
        if let Some(Ok(id)) = entry?.file_name().to_str().map(str::parse::<WaitingId>) {
            names.push(id);
        }
    }
    Ok(names)
}
