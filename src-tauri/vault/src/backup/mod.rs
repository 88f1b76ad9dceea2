//! The backups of one vault: a folder of containers, numbered in the order they were made.
//!
//! The number, not the clock, says which is newer. What a container looks like is in `container`; which ones are kept is
//! in `rotation`. When to make one, and what its facts are, is for callers to say.

pub(crate) mod container;
mod rotation;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

pub use container::{BackupManifest, BackupPeek, peek_backup};

use crate::durable;
use crate::envelope::Envelope;
use crate::error::{Error, Result};
use crate::keys::DataKey;

/// How the file names end.
pub(crate) const EXTENSION: &str = "cofferbackup";
/// What stands before that in the name of one that was taken in from elsewhere.
const TAKEN_IN: &str = "-added";

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum BackupReason {
    /// Somebody asked for it.
    Manual,
    /// The first change of a day.
    Daily,
    /// A new version is about to change the tables.
    BeforeMigration,
    /// Many rows are about to come in.
    BeforeImport,
    /// Another backup is about to take its place.
    BeforeRestore,
    /// The password is about to change.
    BeforePasswordChange,
}

impl BackupReason {
    /// Whether it was made because something is about to be put in the ledger's place, or much of it changed.
    const fn is_guard(self) -> bool {
        matches!(self, Self::BeforeMigration | Self::BeforeImport | Self::BeforeRestore)
    }
}

/// So many days those are kept, whatever is made after them.
const GUARDED_DAYS: i64 = 7;
/// So many of them at most.
const GUARDS: usize = 10;

/// A backup in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BackupFile {
    /// Its file name.
    pub id: String,
    /// When it was made, by the clock of that moment.
    pub made_at: DateTime<Utc>,
    /// Why it was made.
    pub reason: BackupReason,
    /// Bytes of the file.
    pub size: u64,
    /// What whoever made it noted about its contents.
    pub facts: serde_json::Value,
}

/// A backup with its place in the order.
struct Numbered {
    number: u64,
    file: BackupFile,
}

pub(crate) fn list(dir: &Path, data: &DataKey) -> Result<Vec<BackupFile>> {
    Ok(numbered(dir, data)?.into_iter().map(|backup| backup.file).collect())
}

/// The names of files that have a backup's name and cannot be read as one of this vault: cut off, changed, foreign.
pub(crate) fn unreadable(dir: &Path, data: &DataKey) -> Result<Vec<String>> {
    let sound: Vec<String> = list(dir, data)?.into_iter().map(|backup| backup.id).collect();
    let names = files(dir)?.into_iter().filter_map(|(_, path)| Some(path.file_name()?.to_str()?.to_owned()));
    Ok(names.filter(|name| !sound.contains(name)).collect())
}

/// The sound backups of this vault, newest first.
fn numbered(dir: &Path, data: &DataKey) -> Result<Vec<Numbered>> {
    let mut found = Vec::new();
    for (number, path) in files(dir)? {
        let Some(id) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        let manifest = container::open(&path).and_then(|backup| Ok((backup.size, backup.manifest(data)?)));
        match manifest {
            Ok((size, manifest)) => {
                let BackupManifest { made_at, reason, facts, .. } = manifest;
                found.push(Numbered { number, file: BackupFile { id, made_at, reason, size, facts } });
            }
            Err(problem) => {
                tracing::warn!(%problem, number, "a file in the backup folder is not a sound backup of this vault")
            }
        }
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    Ok(found)
}

/// Every file here that has the name of a backup, with its number.
fn files(dir: &Path) -> Result<Vec<(u64, PathBuf)>> {
    let mut files = Vec::new();
    let entries = match fs::read_dir(dir) {
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(files),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let number = path.file_name().and_then(|name| name.to_str()).and_then(number_of);
        if let Some(number) = number {
            files.push((number, path));
        }
    }
    files.sort();
    Ok(files)
}

/// The envelope that the newest readable backup carries. Every change of a password or key wraps all backups anew, so
/// that one is the current one.
pub(crate) fn newest_envelope(dir: &Path) -> Option<Envelope> {
    let newest_first = files(dir).ok()?.into_iter().rev();
    newest_first.filter_map(|(_, path)| container::open(&path).ok()).map(|backup| backup.envelope).next()
}

fn is_taken_in(name: &str) -> bool {
    name.strip_suffix(EXTENSION).is_some_and(|stem| stem.trim_end_matches('.').ends_with(TAKEN_IN))
}

fn number_of(name: &str) -> Option<u64> {
    let (digits, _) = name.strip_suffix(EXTENSION)?.split_once('-')?;
    digits.parse().ok()
}

pub(crate) fn path_of(dir: &Path, id: &str) -> Result<PathBuf> {
    let plain = number_of(id).is_some() && id.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
    let path = dir.join(id);
    if plain && path.is_file() { Ok(path) } else { Err(Error::NotFound) }
}

pub(crate) fn pack(
    dir: &Path,
    data: &DataKey,
    envelope: &Envelope,
    db_copy: &Path,
    reason: BackupReason,
    facts: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<BackupFile> {
    durable::make_private_dir(dir)?;
    let id = next_id(dir, reason, now, "")?;
    let path = dir.join(&id);
    container::pack(&path, data, envelope, db_copy, reason, &facts, now)?;
    // A backup that cannot be read is worse than none: it is believed in.
    if let Err(problem) = container::verify(&path, data) {
        durable::discard(&path)?;
        return Err(problem);
    }
    let size = fs::metadata(&path)?.len();
    Ok(BackupFile { id, made_at: now, reason, size, facts })
}

/// Takes a backup of this vault in from elsewhere, under the current envelope. One that is here already stays alone.
pub(crate) fn take_in(dir: &Path, data: &DataKey, envelope: &Envelope, from: &Path) -> Result<BackupFile> {
    let BackupManifest { made_at, reason, facts, .. } = container::verify(from, data)?;
    let here = list(dir, data)?.into_iter().find(|backup| backup.made_at == made_at && backup.reason == reason);
    if let Some(backup) = here {
        return Ok(backup);
    }
    durable::make_private_dir(dir)?;
    let id = next_id(dir, reason, made_at, TAKEN_IN)?;
    let path = dir.join(&id);
    durable::replace_with(&path, |file| io::copy(&mut fs::File::open(from)?, file).map(drop))?;
    let sound = container::wrap_anew(&path, envelope).and_then(|()| container::verify(&path, data));
    if let Err(problem) = sound {
        durable::discard(&path)?;
        return Err(problem);
    }
    let size = fs::metadata(&path)?.len();
    Ok(BackupFile { id, made_at, reason, size, facts })
}

/// The file name of the next backup.
fn next_id(dir: &Path, reason: BackupReason, made_at: DateTime<Utc>, origin: &str) -> Result<String> {
    let number = files(dir)?.last().map_or(0, |(number, _)| *number) + 1;
    let why = match reason {
        BackupReason::Manual => "manual",
        BackupReason::Daily => "daily",
        BackupReason::BeforeMigration => "before-migration",
        BackupReason::BeforeImport => "before-import",
        BackupReason::BeforeRestore => "before-restore",
        BackupReason::BeforePasswordChange => "before-password-change",
    };
    Ok(format!("{number:06}-{}-{why}{origin}.{EXTENSION}", made_at.format("%Y-%m-%d-%H%M%S")))
}

/// Gives every backup here the current envelope, where it has another one.
pub(crate) fn wrap_all(dir: &Path, envelope: &Envelope) -> Result<()> {
    let mut first_problem = None;
    for (_, path) in files(dir)? {
        if let Err(problem) = container::wrap_anew(&path, envelope) {
            // One damaged file must not keep the old password alive in all others.
            first_problem.get_or_insert(problem);
        }
    }
    match first_problem {
        // A damaged one stays for the list to name; it opens with nothing.
        None | Some(Error::Damaged { .. } | Error::NewerVersion { .. }) => Ok(()),
        Some(problem) => Err(problem),
    }
}

/// Removes what an interrupted packing left.
pub(crate) fn sweep(dir: &Path) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "tmp") {
            durable::discard(&path)?;
        }
    }
    Ok(())
}

pub(crate) fn rotate(
    dir: &Path,
    data: &DataKey,
    now: DateTime<Utc>,
    day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
) -> Result<Vec<String>> {
    // One that was taken in is newer here than it is: it would take the place of what was made here. It stays until its
    // owner removes it.
    let mut sound = numbered(dir, data)?;
    sound.retain(|backup| !is_taken_in(&backup.file.id));
    let made: Vec<DateTime<Utc>> = sound.iter().map(|backup| backup.file.made_at).collect();
    // Whoever asked for one by hand is about to try something; the backups that come of trying must not push it out.
    let by_hand = sound.iter().position(|backup| backup.file.reason == BackupReason::Manual);
    // Nor may they push out what was saved before something was put in its place.
    let guards: Vec<usize> = (0..sound.len())
        .filter(|place| sound[*place].file.reason.is_guard() && now - made[*place] < TimeDelta::days(GUARDED_DAYS))
        .take(GUARDS)
        .collect();
    let is_kept = |place: &usize| Some(*place) == by_hand || guards.contains(place);
    let mut removed = Vec::new();
    for place in rotation::superfluous(&made, now, day_of).into_iter().filter(|place| !is_kept(place)) {
        let id = &sound[place].file.id;
        durable::discard(&dir.join(id))?;
        removed.push(id.clone());
    }
    durable::sync_dir(dir)?;
    Ok(removed)
}
