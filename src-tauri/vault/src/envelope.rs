//! The key envelope: one data key, wrapped once for each way to open the vault.
//!
//! ```text
//! magic "COFFERKY" · format u16 · length u8 + version that can read it       the same in every format
//! length u32 + header (JSON: who, when, by which version)
//! number of slots u8, then per slot: kind u8 · memory, passes, lanes u32 · salt 16 · nonce 24 · wrapped key 48
//! seal 32      keyed hash under the data key, over all but the device slot
//! checksum 32  SHA-256 of everything before it                               the same in every format
//! ```
//!
//! Integers are little-endian. The checksum tells an accident from a wrong password before anything is derived; each
//! slot is authenticated together with the whole header and its own parameters, so nothing can be swapped; the
//! seal ties the slots to each other. The device slot stays outside of the seal because it must be removable while the
//! vault is locked. Which file is read and how it is replaced is decided at the end of this file.

use std::fmt;
use std::io;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::account::{Account, AccountId};
use crate::durable;
use crate::error::{Error, Result, VaultFile};
use crate::kdf::{self, KdfParams, KdfProfile};
use crate::keys::{self, DataKey, Key};
use crate::recovery_key::RecoveryKey;

const MAGIC: &[u8; 8] = b"COFFERKY";
const FORMAT: u16 = 1;
/// The first version that reads this format.
const NEEDS: &str = "0.1.0";
const DAMAGED: Error = Error::Damaged { what: VaultFile::Envelope };
/// No envelope is larger; a backup reserves this much for one.
pub(crate) const LARGEST: usize = 8 * 1024 - 4;
const CHECKSUM: usize = 32;

/// A way to open a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SlotKind {
    Password,
    Recovery,
    Device,
}

impl SlotKind {
    fn code(self) -> u8 {
        match self {
            Self::Password => 1,
            Self::Recovery => 2,
            Self::Device => 3,
        }
    }

    fn from_code(code: u8) -> Option<Self> {
        [Self::Password, Self::Recovery, Self::Device].into_iter().find(|kind| kind.code() == code)
    }
}

#[derive(Clone, PartialEq, Eq)]
struct Slot {
    kind: SlotKind,
    params: KdfParams,
    salt: [u8; 16],
    nonce: [u8; 24],
    wrapped: [u8; 48],
}

const NO_KDF: KdfParams = KdfParams { memory_kib: 0, passes: 0, lanes: 0 };

/// The header as it is stored, so that `accounts.db` can be made again from it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    vault_id: AccountId,
    username: String,
    email: String,
    created_at: DateTime<Utc>,
    created_by: String,
}

/// What stands in a key file. Holds no key in the clear.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    account: Account,
    /// Everything up to the slots, byte for byte as stored: this is what the slots are bound to.
    head: Vec<u8>,
    slots: Vec<Slot>,
    seal: [u8; 32],
}

impl Envelope {
    /// An envelope around a data key, with a password and a recovery key.
    pub(crate) async fn create(
        account: &Account,
        data: &DataKey,
        password: Zeroizing<Vec<u8>>,
        recovery: &RecoveryKey,
        profile: KdfProfile,
    ) -> Result<Self> {
        let header = Header {
            vault_id: account.id,
            username: account.username.clone(),
            email: account.email.clone(),
            created_at: account.created_at,
            created_by: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let header = serde_json::to_vec(&header).map_err(|_| Error::Internal("the header could not be written"))?;
        let mut head = MAGIC.to_vec();
        head.extend(FORMAT.to_le_bytes());
        push_short(&mut head, NEEDS.as_bytes())?;
        head.extend(u32::try_from(header.len()).map_err(|_| Error::Internal("header too long"))?.to_le_bytes());
        head.extend(&header);
        let mut envelope = Self { account: account.clone(), head, slots: Vec::new(), seal: [0; 32] };
        envelope.set_password(data, password, profile).await?;
        envelope.set_recovery(data, recovery)?;
        Ok(envelope)
    }

    /// Whose vault it is. Only authentic once a slot has been opened.
    pub(crate) fn account(&self) -> &Account {
        &self.account
    }

    pub(crate) fn has_device_slot(&self) -> bool {
        self.slot(SlotKind::Device).is_some()
    }

    /// What the password slot costs to try.
    pub(crate) fn password_costs(&self) -> Option<KdfParams> {
        self.slot(SlotKind::Password).map(|slot| slot.params)
    }

    /// The data key, if the password is right.
    pub(crate) async fn open_with_password(
        &self,
        password: Zeroizing<Vec<u8>>,
        profile: KdfProfile,
    ) -> Result<DataKey> {
        let slot = self.slot(SlotKind::Password).ok_or(DAMAGED)?;
        profile.check_read(slot.params).map_err(|_| DAMAGED)?;
        let key = kdf::derive(password, slot.salt, slot.params).await?;
        self.unwrap(slot, &key)
    }

    /// The data key, if the recovery key is right.
    pub(crate) fn open_with_recovery(&self, recovery: &RecoveryKey) -> Result<DataKey> {
        let slot = self.slot(SlotKind::Recovery).ok_or(DAMAGED)?;
        self.unwrap(slot, &keys::derive(&slot.salt, recovery.bytes(), "coffer recovery slot"))
    }

    /// The data key, if the device key is right.
    pub(crate) fn open_with_device(&self, device: &Key) -> Result<DataKey> {
        let slot = self.slot(SlotKind::Device).ok_or(Error::NoDeviceKey)?;
        self.unwrap(slot, &keys::derive(&slot.salt, device.as_slice(), "coffer device slot"))
    }

    pub(crate) async fn set_password(
        &mut self,
        data: &DataKey,
        password: Zeroizing<Vec<u8>>,
        profile: KdfProfile,
    ) -> Result<()> {
        let params = profile.calibrated().await?;
        self.set_password_at(data, password, params, profile).await
    }

    pub(crate) async fn set_password_at(
        &mut self,
        data: &DataKey,
        password: Zeroizing<Vec<u8>>,
        params: KdfParams,
        profile: KdfProfile,
    ) -> Result<()> {
        profile.check_made(params)?;
        let salt = keys::random()?;
        let key = kdf::derive(password, salt, params).await?;
        self.wrap(data, SlotKind::Password, params, salt, &key)
    }

    pub(crate) fn set_recovery(&mut self, data: &DataKey, recovery: &RecoveryKey) -> Result<()> {
        let salt = keys::random()?;
        let key = keys::derive(&salt, recovery.bytes(), "coffer recovery slot");
        self.wrap(data, SlotKind::Recovery, NO_KDF, salt, &key)
    }

    pub(crate) fn set_device(&mut self, data: &DataKey, device: &Key) -> Result<()> {
        let salt = keys::random()?;
        let key = keys::derive(&salt, device.as_slice(), "coffer device slot");
        self.wrap(data, SlotKind::Device, NO_KDF, salt, &key)
    }

    /// Needs no key: whoever finds the device key wrong must be able to take the slot away.
    pub(crate) fn remove_device(&mut self) {
        self.slots.retain(|slot| slot.kind != SlotKind::Device);
    }

    /// The envelope as it travels with a backup: what one computer's keychain holds is of no use on another.
    pub(crate) fn portable(&self) -> Self {
        let mut copy = self.clone();
        copy.remove_device();
        copy
    }

    fn slot(&self, kind: SlotKind) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.kind == kind)
    }

    fn wrap(&mut self, data: &DataKey, kind: SlotKind, params: KdfParams, salt: [u8; 16], key: &Key) -> Result<()> {
        let nonce: [u8; 24] = keys::random()?;
        let bound = self.bound_to(kind, params, &salt);
        let wrapped = cipher(key)
            .encrypt(&XNonce::from(nonce), Payload { msg: data.0.as_slice(), aad: &bound })
            .map_err(|_| Error::Internal("the key could not be wrapped"))?;
        let wrapped = wrapped.try_into().map_err(|_| Error::Internal("the wrapped key has an odd length"))?;
        let slot = Slot { kind, params, salt, nonce, wrapped };
        match self.slots.iter_mut().find(|slot| slot.kind == kind) {
            Some(old) => *old = slot,
            None => self.slots.push(slot),
        }
        self.slots.sort_by_key(|slot| slot.kind.code());
        self.seal = self.sealed_with(data);
        Ok(())
    }

    fn unwrap(&self, slot: &Slot, key: &Key) -> Result<DataKey> {
        let bound = self.bound_to(slot.kind, slot.params, &slot.salt);
        let opened = cipher(key)
            .decrypt(&XNonce::from(slot.nonce), Payload { msg: &slot.wrapped, aad: &bound })
            .map_err(|_| Error::BadCredentials)
            .map(Zeroizing::new)?;
        let mut data = Key::default();
        if opened.len() != data.len() {
            return Err(DAMAGED);
        }
        data.copy_from_slice(&opened);
        let data = DataKey(data);
        // The seal is public, so comparing it in varying time tells nothing.
        if self.sealed_with(&data) == self.seal { Ok(data) } else { Err(DAMAGED) }
    }

    /// What a slot is authenticated with: the whole header, its kind, and its parameters.
    fn bound_to(&self, kind: SlotKind, params: KdfParams, salt: &[u8; 16]) -> Vec<u8> {
        let mut bound = b"coffer envelope slot".to_vec();
        bound.extend(u64::try_from(self.head.len()).unwrap_or(u64::MAX).to_le_bytes());
        bound.extend(&self.head);
        bound.push(kind.code());
        push_params(&mut bound, params);
        bound.extend(salt);
        bound
    }

    fn sealed_with(&self, data: &DataKey) -> [u8; 32] {
        let mut body = Vec::new();
        for slot in self.slots.iter().filter(|slot| slot.kind != SlotKind::Device) {
            push_slot(&mut body, slot);
        }
        // HKDF with the public bytes as salt is a keyed hash of them under the data key.
        let mut public = Sha256::new_with_prefix(&self.head);
        public.update(&body);
        *keys::derive(&public.finalize(), data.0.as_slice(), "coffer envelope seal")
    }

    /// The bytes of the file.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = self.head.clone();
        bytes.push(u8::try_from(self.slots.len()).map_err(|_| Error::Internal("too many slots"))?);
        for slot in &self.slots {
            push_slot(&mut bytes, slot);
        }
        bytes.extend(self.seal);
        let checksum = Sha256::digest(&bytes);
        bytes.extend(checksum);
        if bytes.len() > LARGEST {
            return Err(Error::Internal("envelope too long"));
        }
        Ok(bytes)
    }

    /// Reads the bytes of a file. A newer format is refused with the version that it needs.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if bytes.len() > LARGEST || bytes.len() < CHECKSUM {
            return Err(DAMAGED);
        }
        let (content, checksum) = bytes.split_at(bytes.len() - CHECKSUM);
        if Sha256::digest(content).as_slice() != checksum {
            return Err(DAMAGED);
        }
        let mut rest = content;
        if take(&mut rest, MAGIC.len())? != MAGIC {
            return Err(DAMAGED);
        }
        let format = u16::from_le_bytes(take_array(&mut rest)?);
        let needs_length = usize::from(take_array::<1>(&mut rest)?[0]);
        let needs = take(&mut rest, needs_length)?;
        if format > FORMAT {
            return Err(Error::NewerVersion { needs: plain_version(needs) });
        }
        let header_length = usize::try_from(u32::from_le_bytes(take_array(&mut rest)?)).map_err(|_| DAMAGED)?;
        let header: Header = serde_json::from_slice(take(&mut rest, header_length)?).map_err(|_| DAMAGED)?;
        let head = content[..content.len() - rest.len()].to_vec();
        let count = take_array::<1>(&mut rest)?[0];
        let mut slots: Vec<Slot> = Vec::new();
        for _ in 0..count {
            let slot = take_slot(&mut rest)?;
            if slots.iter().any(|other| other.kind == slot.kind) {
                return Err(DAMAGED);
            }
            slots.push(slot);
        }
        let seal = take_array(&mut rest)?;
        if !rest.is_empty() || format == 0 {
            return Err(DAMAGED);
        }
        let Header { vault_id: id, username, email, created_at, created_by: _ } = header;
        Ok(Self { account: Account { id, username, email, created_at }, head, slots, seal })
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<SlotKind> = self.slots.iter().map(|slot| slot.kind).collect();
        f.debug_struct("Envelope").field("vault", &self.account.id).field("slots", &kinds).finish_non_exhaustive()
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(<&CipherKey>::from(&**key))
}

/// Encrypts under a key that may be used more than once; the nonce goes in front.
pub(crate) fn seal_bytes(key: &Key, plain: &[u8], bound: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; 24] = keys::random()?;
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: bound })
        .map_err(|_| Error::Internal("could not be encrypted"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Undoes [`seal_bytes`]; none where a single bit is not as it was.
pub(crate) fn open_bytes(key: &Key, sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound }).ok()
}

fn push_short(bytes: &mut Vec<u8>, text: &[u8]) -> Result<()> {
    bytes.push(u8::try_from(text.len()).map_err(|_| Error::Internal("too long for one byte"))?);
    bytes.extend(text);
    Ok(())
}

fn push_params(bytes: &mut Vec<u8>, params: KdfParams) {
    for number in [params.memory_kib, params.passes, params.lanes] {
        bytes.extend(number.to_le_bytes());
    }
}

fn push_slot(bytes: &mut Vec<u8>, slot: &Slot) {
    bytes.push(slot.kind.code());
    push_params(bytes, slot.params);
    bytes.extend(slot.salt);
    bytes.extend(slot.nonce);
    bytes.extend(slot.wrapped);
}

fn take_slot(rest: &mut &[u8]) -> Result<Slot> {
    let kind = SlotKind::from_code(take_array::<1>(rest)?[0]).ok_or(DAMAGED)?;
    let mut number = || take_array(rest).map(u32::from_le_bytes);
    let params = KdfParams { memory_kib: number()?, passes: number()?, lanes: number()? };
    Ok(Slot { kind, params, salt: take_array(rest)?, nonce: take_array(rest)?, wrapped: take_array(rest)? })
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length).ok_or(DAMAGED)?;
    *rest = left;
    Ok(taken)
}

fn take_array<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>().ok_or(DAMAGED)?;
    *rest = left;
    Ok(*taken)
}

/// A version number out of a file that is not ours to trust: shown to a person, so nothing but a version passes.
pub(crate) fn plain_version(bytes: &[u8]) -> String {
    let text: String = bytes
        .iter()
        .map(|b| char::from(*b))
        .filter(|c| c.is_ascii_alphanumeric() || ".-+".contains(*c))
        .take(20)
        .collect();
    if text.is_empty() { "?".to_owned() } else { text }
}

/// Reads the envelope of an account folder: the file, else its second copy.
///
/// The copy counts only where the file is missing or damaged. A sound file that a password does not open is the answer,
/// and one that cannot be read just now is none: the copy may still hold the password of yesterday.
pub(crate) fn read_from(folder: &Path) -> Result<Envelope> {
    let first = read_file(&folder.join(FILE));
    match first {
        Ok(envelope) => Ok(envelope),
        Err(first @ Error::Damaged { .. }) => read_file(&folder.join(COPY)).map_err(|second| match second {
            newer @ Error::NewerVersion { .. } => newer,
            _ => first,
        }),
        Err(other) => Err(other),
    }
}

/// Puts an envelope in place: the file first, then its copy, each in one step.
pub(crate) fn write_to(folder: &Path, envelope: &Envelope) -> Result<()> {
    let bytes = envelope.to_bytes()?;
    if let Err(problem) = durable::replace(&folder.join(FILE), &bytes) {
        // The rename may have happened before the error. What is on disk is what counts.
        let landed = durable::read_small(&folder.join(FILE), LARGEST as u64).ok().as_deref() == Some(&bytes);
        if !landed {
            return Err(problem.into());
        }
        tracing::warn!(%problem, "the envelope was replaced, but may not outlast a power cut");
    }
    if let Err(problem) = durable::replace(&folder.join(COPY), &bytes) {
        // The change is made; the copy follows when the vault is next opened.
        tracing::warn!(%problem, "the second copy of the envelope could not be written");
    }
    Ok(())
}

/// After a crash between the two: makes file and copy equal again. Writes nothing where they are.
pub(crate) fn settle(folder: &Path, envelope: &Envelope) -> Result<()> {
    let bytes = envelope.to_bytes()?;
    for name in [FILE, COPY] {
        let path = folder.join(name);
        durable::discard(&durable::temporary_beside(&path))?;
        if durable::read_small(&path, LARGEST as u64).ok().as_deref() != Some(&bytes) {
            durable::replace(&path, &bytes)?;
        }
    }
    Ok(())
}

/// The key file of an account folder.
pub(crate) const FILE: &str = "vault.key";
/// Its second copy.
pub(crate) const COPY: &str = "vault.key.bak";

fn read_file(path: &Path) -> Result<Envelope> {
    match durable::read_small(path, LARGEST as u64) {
        Ok(bytes) => Envelope::from_bytes(&bytes),
        Err(problem) if matches!(problem.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Err(DAMAGED),
        Err(problem) => Err(problem.into()),
    }
}
