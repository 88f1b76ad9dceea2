//! Restoring: a backup in the ledger's place, and an account on a computer where it was not, or where its key was lost.
//!
//! A book goes back, consent and costs do not: see [`settle_restored`].

use std::path::Path;

use ledger::{Clock, Ledger, half_typed, restoring};
use uuid::Uuid;
use vault::{BackupReason, OpenVault, Opener, PendingAccount};

use crate::{
    App, SessionInfo, Topic,
    backups::{Backup, Scratch, damaged_backup, pack, unpack},
    error::{Error, Result},
    outside::withdraw_consent,
    session::{key, ledger_id, ledger_key, vault_id},
};

impl App {
    /// Puts a backup in the ledger's place, after a backup of that, with all that was booked up to then. A ledger that is
    /// damaged is set aside instead, and kept; if nobody is logged in because of it, somebody is then.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the backup is not whole. The ledger stays as it is then.
    pub async fn restore_backup(&self, id: &str) -> Result<SessionInfo> {
        // Who is there now says what is to be done. Somebody may lock while the backup is unpacked: without a session then, the
        // ledger is nevertheless not a damaged one.
        let session = self.session().await.ok();
        let vault = match &session {
            Some(session) => session.vault.clone(),
            None => self.rescued().await?,
        };
        // First of all: the backup made below may, by rotation, remove the very one that is asked for.
        let (.., candidate) = unpack(&vault, id).await?;
        let Some(session) = session else {
            self.rescued().await?;
            settle_restored(&candidate.0, &ledger_key(&vault), ledger_id(&vault), self.clock, None).await?;
            vault.set_database_aside().await?;
            vault.replace_database(&candidate.0).await?;
            // Where somebody locked meanwhile, what is restored waits for the next log-in.
            self.leave_rescue().await.ok_or(Error::Locked)?;
            return Ok(self.begin(vault).await?.info().await);
        };
        // What is being asked is answered and counted first, and what is being imported is booked, in the ledger that it
        // was begun in.
        let turn = session.outside.turn().await;
        let imported = session.stopped_import.lock().await;
        let replace = async {
            // Of the closed file: nothing can be booked any more that is neither in this backup nor in what is restored.
            let is_sound = match back_up_closed(&vault, self.clock).await {
                Err(Error::Damaged { .. }) => false,
                backed_up => backed_up.map(|_| true)?,
            };
            let sound = is_sound.then(|| vault.database_path());
            settle_restored(&candidate.0, &ledger_key(&vault), ledger_id(&vault), self.clock, sound.as_deref()).await?;
            if !is_sound {
                vault.set_database_aside().await?;
                session.outside.forget_key();
            }
            Ok(vault.replace_database(&candidate.0).await?)
        };
        let swapped = session.swap_ledger(self.clock, replace).await;
        drop((turn, imported));
        if swapped.is_err() && session.is_ending() {
            drop((session, vault, candidate));
            self.lock().await?;
            return swapped.and(Err(Error::Locked));
        }
        swapped?;
        self.changed(&session, &Topic::OF_THE_LEDGER);
        Ok(session.info().await)
    }

    /// Restores an account of another computer from its backup file, and opens it.
    ///
    /// Where the account is here and only its key is lost, the ledger here is opened with the key of the backup, as long as it
    /// is sound: it is newer. The backup is in the list then.
    ///
    /// # Errors
    /// [`Error::BadCredentials`]; [`Error::Conflict`] when the account is here already; [`Error::Damaged`].
    pub async fn restore_on_this_computer(&self, path: &Path, opener: Opener) -> Result<SessionInfo> {
        self.end_rescue().await;
        let pending = self.vaults.adopt_backup(path, opener).await?;
        let (key, id) = (key(&pending.database_key()), vault_id(pending.id()));
        ledger::db::verify(&pending.database_path(), &key, id).await.map_err(damaged_backup)?;
        let has_ledger_here = take_ledger_here(&pending, &key, id).await?;
        if !has_ledger_here {
            settle_restored(&pending.database_path(), &key, id, self.clock, None).await?;
        }
        let vault = pending.finish().await?;
        if has_ledger_here && let Err(problem) = vault.take_in_backup(path).await {
            tracing::warn!(%problem, "the backup that brought the key is not in the list");
        }
        Ok(self.begin(vault).await?.info().await)
    }
}

/// Puts the ledger of an account whose key was lost in the place of the one from the backup, if it is sound.
async fn take_ledger_here(pending: &PendingAccount, key: &ledger::Key, id: Uuid) -> Result<bool> {
    let Some(here) = pending.lost_database() else { return Ok(false) };
    match ledger::db::verify(&here, key, id).await {
        Err(ledger::Error::Damaged) => return Ok(false),
        // One of a newer version is no reason to fall back to an old book without a word.
        sound => sound?,
    };
    let place = pending.database_path();
    std::fs::remove_file(&place)?;
    ledger::db::copy_closed(&here, key, &place).await?;
    Ok(true)
}

/// The backup before a restore, of a ledger that was just closed.
async fn back_up_closed(vault: &OpenVault, clock: Clock) -> Result<Backup> {
    let copy = Scratch::new(vault)?;
    ledger::db::copy_closed(&vault.database_path(), &ledger_key(vault), &copy.0).await?;
    pack(vault, &copy.0, clock, BackupReason::BeforeRestore).await
}

/// What is no part of the book goes on as it was before the restoring: what may go out, what went out, what that cost, what is
/// half typed. Where no ledger so far can tell, nothing may go out, and what was being typed when the backup was made has
/// long been saved or given up.
async fn settle_restored(
    candidate: &Path,
    key: &ledger::Key,
    id: Uuid,
    clock: Clock,
    so_far: Option<&Path>,
) -> Result<()> {
    let restored = Ledger::open(candidate, key, id, clock).await?;
    let settled = match so_far {
        Some(so_far) => match restoring::take_over(&restored, so_far, key).await {
            Err(ledger::Error::Damaged) => begin_afresh(&restored).await,
            taken => taken.map_err(Error::from),
        },
        None => begin_afresh(&restored).await,
    };
    restored.close().await?;
    settled
}

async fn begin_afresh(restored: &Ledger) -> Result<()> {
    half_typed::keep(restored, None).await?;
    withdraw_consent(restored).await
}
