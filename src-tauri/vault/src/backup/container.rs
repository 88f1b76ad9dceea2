//! One backup in one file, which opens anywhere with the password or the recovery key.
//!
//! ```text
//! magic "COFFERBK" · format u16 · length u8 + version that can read it · checksum 8   the same in every format
//! envelope, 8 KiB · envelope again, 8 KiB        length u32 + bytes + zeros
//! length u32 + label (JSON: which vault, when, size and hash of the database)
//! length u32 + sealed facts                      encrypted under the vault's key, bound to the label
//! the database, encrypted as it is
//! ```
//!
//! What the facts say is money, so they are encrypted; the tag of that encryption also authenticates the label, and the
//! label's hash the database. The envelope has fixed room of its own because a password change must take the old one
//! out of every backup without copying gigabytes: the second place is written first and read first, so at every moment
//! one of the two is whole.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::account::AccountId;
use crate::backup::BackupReason;
use crate::durable;
use crate::envelope::{self, Envelope};
use crate::error::{Error, Result, VaultFile};
use crate::keys::{self, DataKey, Key};

const MAGIC: &[u8; 8] = b"COFFERBK";
const FORMAT: u16 = 1;
const NEEDS: &str = "0.1.0";
const PLACE: usize = envelope::LARGEST + 4;
const LARGEST_LABEL: u32 = 64 * 1024;
const LARGEST_FACTS: u32 = 1024 * 1024;
const DAMAGED: Error = Error::Damaged { what: VaultFile::Backup };

/// What a backup says about itself, authenticated.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BackupManifest {
    /// Whose vault it is.
    pub vault_id: AccountId,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Why it was made.
    pub reason: BackupReason,
    /// The version that made it.
    pub made_by: String,
    /// Bytes of the database in it.
    pub database_size: u64,
    /// What whoever made it noted about its contents.
    pub facts: serde_json::Value,
}

/// What anybody can read off a backup, not authenticated: for asking "whose password?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BackupPeek {
    /// Which vault it claims to be of.
    pub vault_id: AccountId,
    /// Whose vault it claims to be.
    pub username: String,
    /// When it claims to have been made.
    pub made_at: DateTime<Utc>,
    /// Bytes of the file.
    pub size: u64,
}

/// The part that is readable without a key.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Label {
    vault_id: AccountId,
    made_at: DateTime<Utc>,
    reason: BackupReason,
    made_by: String,
    database_size: u64,
    database_sha256: String,
}

/// A container whose frame was read. Nothing in it is authentic before [`Opened::manifest`].
pub(crate) struct Opened {
    pub(crate) envelope: Envelope,
    pub(crate) size: u64,
    label: Label,
    label_bytes: Vec<u8>,
    sealed_facts: Vec<u8>,
    database_at: u64,
}

/// What a stranger's file says it is.
pub fn peek_backup(path: &Path) -> Result<BackupPeek> {
    let Opened { envelope, size, label, .. } = open(path)?;
    let Label { vault_id, made_at, .. } = label;
    Ok(BackupPeek { vault_id, username: envelope.account().username.clone(), made_at, size })
}

pub(crate) fn open(path: &Path) -> Result<Opened> {
    // Asked before it is opened: to open a pipe is to wait for whoever writes into it.
    if !fs::metadata(path)?.is_file() {
        return Err(DAMAGED);
    }
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let head = read_head(&mut file)?;
    let places = [read_place(&mut file)?, read_place(&mut file)?];
    let envelope = current(&places)?;
    let label_bytes = read_counted(&mut file, LARGEST_LABEL)?;
    let sealed_facts = read_counted(&mut file, LARGEST_FACTS)?;
    let label: Label = serde_json::from_slice(&label_bytes).map_err(|_| DAMAGED)?;
    let database_at = (head + 2 * PLACE + 8 + label_bytes.len() + sealed_facts.len()) as u64;
    if database_at.checked_add(label.database_size) != Some(size) || envelope.account().id != label.vault_id {
        return Err(DAMAGED);
    }
    Ok(Opened { envelope, size, label, label_bytes, sealed_facts, database_at })
}

impl Opened {
    /// The manifest, if this backup was made with this vault's key and not changed since.
    pub(crate) fn manifest(&self, data: &DataKey) -> Result<BackupManifest> {
        let facts = envelope::open_bytes(&facts_key(data, self.label.vault_id), &self.sealed_facts, &self.label_bytes)
            .ok_or(DAMAGED)?;
        let Label { vault_id, made_at, reason, ref made_by, database_size, .. } = self.label;
        let facts = serde_json::from_slice(&facts).map_err(|_| DAMAGED)?;
        Ok(BackupManifest { vault_id, made_at, reason, made_by: made_by.clone(), database_size, facts })
    }
}

pub(super) fn pack(
    path: &Path,
    data: &DataKey,
    envelope: &Envelope,
    db_copy: &Path,
    reason: BackupReason,
    facts: &serde_json::Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let (database_size, database_sha256) = hash_of(&mut File::open(db_copy)?)?;
    if database_size == 0 {
        return Err(Error::Internal("an empty file is no database"));
    }
    let vault_id = envelope.account().id;
    let label = Label {
        vault_id,
        made_at: now,
        reason,
        made_by: env!("CARGO_PKG_VERSION").to_owned(),
        database_size,
        database_sha256,
    };
    let label = serde_json::to_vec(&label).map_err(|_| Error::Internal("the label could not be written"))?;
    let facts = serde_json::to_vec(facts).map_err(|_| Error::Internal("the facts could not be written"))?;
    let sealed = envelope::seal_bytes(&facts_key(data, vault_id), &facts, &label)?;
    let place = place_of(envelope)?;
    let mut head = MAGIC.to_vec();
    head.extend(FORMAT.to_le_bytes());
    head.push(u8::try_from(NEEDS.len()).map_err(|_| Error::Internal("version too long"))?);
    head.extend(NEEDS.as_bytes());
    let checksum = Sha256::digest(&head);
    head.extend(&checksum[..8]);
    let counted =
        |bytes: &[u8]| u32::try_from(bytes.len()).map(u32::to_le_bytes).map_err(|_| Error::Internal("part too long"));
    let (label_length, sealed_length) = (counted(&label)?, counted(&sealed)?);
    durable::replace_with(path, |file| {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        for part in [&head, &place, &place, label_length.as_slice(), &label, &sealed_length, &sealed] {
            out.write_all(part)?;
        }
        io::copy(&mut File::open(db_copy)?, &mut out)?;
        out.flush()
    })?;
    Ok(())
}

/// Reads a whole backup and compares it with what it says of itself.
pub(crate) fn verify(path: &Path, data: &DataKey) -> Result<BackupManifest> {
    copy_checked(path, data, &mut io::sink())
}

pub(crate) fn unpack(path: &Path, data: &DataKey, into: &Path) -> Result<BackupManifest> {
    let temporary = durable::temporary_beside(into);
    let outcome = (|| {
        durable::discard(&temporary)?;
        let mut file = durable::create_private(&temporary)?;
        let manifest = copy_checked(path, data, &mut file)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&temporary, into)?;
        durable::sync_parent(into)?;
        Ok(manifest)
    })();
    if outcome.is_err() {
        durable::discard(&temporary).ok();
    }
    outcome
}

fn copy_checked(path: &Path, data: &DataKey, out: &mut impl Write) -> Result<BackupManifest> {
    let backup = open(path)?;
    let manifest = backup.manifest(data)?;
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(backup.database_at))?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; 1 << 20];
    let mut left = backup.label.database_size;
    while left > 0 {
        let want = usize::try_from(left).unwrap_or(usize::MAX).min(chunk.len());
        let got = file.read(&mut chunk[..want])?;
        if got == 0 {
            return Err(DAMAGED);
        }
        hash.update(&chunk[..got]);
        out.write_all(&chunk[..got])?;
        left -= got as u64;
    }
    if keys::hex(&hash.finalize()).as_str() == backup.label.database_sha256 { Ok(manifest) } else { Err(DAMAGED) }
}

/// Puts another envelope of the same vault into a backup, without touching the rest. Writes nothing where it is there.
pub(super) fn wrap_anew(path: &Path, envelope: &Envelope) -> Result<()> {
    let mut file = File::options().read(true).write(true).open(path)?;
    let head = read_head(&mut file)? as u64;
    let places = [read_place(&mut file)?, read_place(&mut file)?];
    if current(&places)?.account().id != envelope.account().id {
        return Ok(());
    }
    let wanted = place_of(envelope)?;
    for (index, place) in places.iter().enumerate().rev() {
        if **place != *wanted {
            file.seek(SeekFrom::Start(head + (index * PLACE) as u64))?;
            file.write_all(&wanted)?;
            file.sync_all()?;
        }
    }
    Ok(())
}

/// The envelope that counts: the second place is the newer one whenever it is whole.
fn current(places: &[Vec<u8>; 2]) -> Result<Envelope> {
    match envelope_in(&places[1]) {
        Err(Error::Damaged { .. }) => envelope_in(&places[0]).map_err(|problem| match problem {
            Error::Damaged { .. } => DAMAGED,
            other => other,
        }),
        other => other,
    }
}

fn envelope_in(place: &[u8]) -> Result<Envelope> {
    let (length, bytes) = place.split_first_chunk::<4>().ok_or(DAMAGED)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| DAMAGED)?;
    let (bytes, padding) = bytes.split_at_checked(length).ok_or(DAMAGED)?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(DAMAGED);
    }
    Envelope::from_bytes(bytes)
}

fn place_of(envelope: &Envelope) -> Result<Vec<u8>> {
    let bytes = envelope.to_bytes()?;
    let mut place =
        u32::try_from(bytes.len()).map_err(|_| Error::Internal("envelope too long"))?.to_le_bytes().to_vec();
    place.extend(bytes);
    place.resize(PLACE, 0);
    Ok(place)
}

fn read_place(file: &mut File) -> Result<Vec<u8>> {
    let mut place = vec![0; PLACE];
    read_all(file, &mut place)?;
    Ok(place)
}

/// Reads up to the envelopes and says where they begin.
fn read_head(file: &mut File) -> Result<usize> {
    let mut fixed = [0; 11];
    read_all(file, &mut fixed)?;
    let needs_length = usize::from(fixed[10]);
    let mut rest = vec![0; needs_length + 8];
    read_all(file, &mut rest)?;
    let (needs, checksum) = rest.split_at(needs_length);
    let mut expected = Sha256::new_with_prefix(fixed);
    expected.update(needs);
    if fixed[..8] != *MAGIC || expected.finalize()[..8] != *checksum {
        return Err(DAMAGED);
    }
    match u16::from_le_bytes([fixed[8], fixed[9]]) {
        FORMAT => Ok(fixed.len() + rest.len()),
        format if format > FORMAT => Err(Error::NewerVersion { needs: envelope::plain_version(needs) }),
        _ => Err(DAMAGED),
    }
}

fn read_counted(file: &mut File, limit: u32) -> Result<Vec<u8>> {
    let mut length = [0; 4];
    read_all(file, &mut length)?;
    let length = u32::from_le_bytes(length);
    if length > limit {
        return Err(DAMAGED);
    }
    let mut bytes = vec![0; usize::try_from(length).map_err(|_| DAMAGED)?];
    read_all(file, &mut bytes)?;
    Ok(bytes)
}

/// A file that ends too early is damaged, not unreadable.
fn read_all(file: &mut File, bytes: &mut [u8]) -> Result<()> {
    file.read_exact(bytes).map_err(|problem| match problem.kind() {
        io::ErrorKind::UnexpectedEof => DAMAGED,
        _ => problem.into(),
    })
}

fn hash_of(file: &mut File) -> Result<(u64, String)> {
    let mut hash = Sha256::new();
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let size = io::copy(&mut reader, &mut HashWriter(&mut hash))?;
    Ok((size, keys::hex(&hash.finalize()).to_string()))
}

struct HashWriter<'a>(&'a mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn facts_key(data: &DataKey, vault: AccountId) -> Key {
    data.subkey(vault, "coffer backup facts")
}
