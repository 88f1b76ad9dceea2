//! Registering, unlocking, locking, and what protects the account.

use std::sync::{Arc, PoisonError};

use ledger::{Currency, Ledger, Schema};
use serde::{Deserialize, Serialize};
use specta::Type;
use vault::{BackupReason, NewAccount, OpenVault, RecoveryKeyText, SecretText};

use crate::{
    App, Session, SessionInfo, Topic,
    error::{Error, Reason, Result},
    session::{key, ledger_id, ledger_key, let_go, vault_id},
};

/// The registration form.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    /// 3 to 40 characters.
    pub username: String,
    /// By shape; nothing is ever sent to it.
    pub email: String,
    /// At least 8 characters.
    pub password: SecretText,
    /// The same again.
    pub confirm_password: SecretText,
    /// The home currency.
    pub currency: Currency,
}

/// A new account, and the one time its recovery key is shown.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Registered {
    /// The account.
    pub id: vault::AccountId,
    /// In groups of four.
    pub recovery_key: String,
}

/// Opening a vault without its password.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Recovery {
    /// Whose vault.
    pub username: String,
    /// As it was printed, however it is spaced.
    pub recovery_key: RecoveryKeyText,
    /// The password from now on.
    pub new_password: SecretText,
    /// The same again.
    pub confirm_password: SecretText,
}

/// A change of the password.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PasswordChange {
    /// The password so far.
    pub current: SecretText,
    /// The password from now on.
    pub new_password: SecretText,
    /// The same again.
    pub confirm_password: SecretText,
}

/// The word that must be typed to delete an account.
pub const DELETE_WORD: &str = "DELETE";

impl App {
    /// Whether anybody has an account here.
    pub async fn has_accounts(&self) -> Result<bool> {
        Ok(self.vaults.has_accounts().await?)
    }

    /// Makes an account and opens it. Until the recovery key is proven the session says so.
    ///
    /// # Errors
    /// All fields that cannot be accepted at once; a name or address that is taken.
    pub async fn register(&self, form: Registration) -> Result<Registered> {
        let new = NewAccount {
            username: form.username,
            email: form.email,
            password: form.password,
            confirm_password: form.confirm_password,
        };
        self.end_rescue().await;
        let pending = self.vaults.register(new).await?;
        let ledger = Ledger::create(
            &pending.database_path(),
            &key(&pending.database_key()),
            vault_id(pending.id()),
            form.currency,
            self.clock,
        )
        .await?;
        ledger.close().await?;
        let recovery = pending.recovery_key().cloned();
        let vault = pending.finish().await?;
        let registered = Registered {
            id: vault.account().id,
            recovery_key: recovery.as_ref().map(|key| key.text().to_string()).unwrap_or_default(),
        };
        let session = self.begin(vault).await?;
        *session.unproven.lock().unwrap_or_else(PoisonError::into_inner) = recovery;
        Ok(registered)
    }

    /// Takes part of the recovery key as proof that it was written down.
    ///
    /// # Errors
    /// `part` refused when it is not what was shown.
    pub async fn prove_recovery_key(&self, part: &RecoveryKeyText) -> Result<()> {
        let session = self.session().await?;
        if session.vault.key_is_proven() {
            return Ok(());
        }
        let shown = session.unproven.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if !shown.is_some_and(|key| key.proven_by(part)) {
            return Err(Error::invalid("part", Reason::WrongKey));
        }
        self.trust_recovery_key().await
    }

    /// Takes the recovery key as written down without proof: for a shell that prints it and can ask nobody.
    pub async fn trust_recovery_key(&self) -> Result<()> {
        let session = self.session().await?;
        session.vault.key_was_proven().await?;
        *session.unproven.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }

    /// Opens a vault with its password.
    ///
    /// # Errors
    /// [`Error::BadCredentials`] for a wrong name as for a wrong password; [`Error::Throttled`]; [`Error::VaultInUse`].
    pub async fn log_in(&self, username: &str, password: &SecretText) -> Result<SessionInfo> {
        self.end_rescue().await;
        let vault = self.vaults.log_in(username, password).await?;
        Ok(self.begin(vault).await?.info().await)
    }

    /// The account whose vault the computer's keychain may open, if it has this user name.
    pub async fn device_unlock_available(&self, username: &str) -> Result<bool> {
        Ok(self.vaults.device_unlock_available(username).await?.is_some())
    }

    /// Opens a vault with the key in the computer's keychain.
    ///
    /// # Errors
    /// [`Error::NoDeviceKey`]; [`Error::KeychainUnavailable`]; the password then opens it as always.
    pub async fn unlock_with_device(&self, username: &str) -> Result<SessionInfo> {
        self.end_rescue().await;
        let id = self.vaults.device_unlock_available(username).await?.ok_or(Error::NoDeviceKey)?;
        let vault = self.vaults.unlock_with_device(id).await?;
        Ok(self.begin(vault).await?.info().await)
    }

    /// Opens a vault with its recovery key and gives it a new password.
    pub async fn recover(&self, form: Recovery) -> Result<SessionInfo> {
        self.end_rescue().await;
        let vault =
            self.vaults.recover(&form.username, &form.recovery_key, &form.new_password, &form.confirm_password).await?;
        Ok(self.begin(vault).await?.info().await)
    }

    /// Ends the session: stops what is under way, closes the file, and waits until nobody holds the keys any more. Does nothing
    /// when locked.
    pub async fn lock(&self) -> Result<()> {
        let was_rescuing = self.end_rescue().await;
        let Some((vault, ended)) = self.end_session().await else {
            if was_rescuing {
                self.announce(&[Topic::Session]);
            }
            return Ok(());
        };
        let_go(vault).await;
        self.announce(&[Topic::Session]);
        ended
    }

    /// Ends the session and closes all files: the last thing before the program ends, and the keys with it.
    pub async fn close(&self) -> Result<()> {
        self.leave_rescue().await;
        let ended = self.end_session().await.map_or(Ok(()), |(_, ended)| ended);
        self.vaults.close().await;
        ended
    }

    /// Takes the session away and ends it. Says how that went, beside the vault, which others may still work with; none when
    /// nobody is logged in.
    async fn end_session(&self) -> Option<(Arc<OpenVault>, Result<()>)> {
        // The door closes first, so that nothing new begins while the old work ends.
        let session = self.session.write().await.take()?;
        let ended = session.end().await;
        if let Some(file) = session.stopped_import.lock().await.take() {
            let whose = session.vault.account().id;
            *self.stopped_import.lock().unwrap_or_else(PoisonError::into_inner) = Some((whose, file));
        }
        Some((session.vault.clone(), ended))
    }

    /// Changes the password, after a backup. Old backups here take the new one too.
    pub async fn change_password(&self, form: PasswordChange) -> Result<()> {
        let session = self.session().await?;
        session.vault.check_password_change(&form.current, &form.new_password, &form.confirm_password)?;
        session.vault.verify_password(&form.current).await?;
        session.back_up(self.clock, BackupReason::BeforePasswordChange).await?;
        session.vault.change_password(&form.current, &form.new_password, &form.confirm_password).await?;
        self.changed(&session, &[Topic::Account, Topic::Backups]);
        Ok(())
    }

    /// Makes a new recovery key; the old one opens nothing any more.
    pub async fn renew_recovery_key(&self, password: &SecretText) -> Result<String> {
        let session = self.session().await?;
        let key = session.vault.renew_recovery_key(password).await?;
        self.changed(&session, &[Topic::Account]);
        Ok(key.text().to_string())
    }

    /// Lets the computer's keychain open the vault, or no longer.
    pub async fn set_stay_unlocked(&self, on: bool, password: &SecretText) -> Result<()> {
        let session = self.session().await?;
        session.vault.set_stay_unlocked(on, password).await?;
        self.changed(&session, &[Topic::Account]);
        Ok(())
    }

    /// Deletes the account with all its data and backups on this computer, and ends the session.
    ///
    /// # Errors
    /// `word` refused unless it is [`DELETE_WORD`]; [`Error::BadCredentials`]. The session goes on then.
    pub async fn delete_account(&self, password: &SecretText, word: &str) -> Result<()> {
        if word != DELETE_WORD {
            return Err(Error::invalid("word", Reason::WrongWord));
        }
        let proof = self.session().await?.vault.verify_password(password).await?;
        let (vault, ended) = self.end_session().await.ok_or(Error::Locked)?;
        if let Err(problem) = ended {
            // The file that did not close well is about to go.
            tracing::warn!(%problem, "the ledger of an account that is deleted did not close");
        }
        self.announce(&[Topic::Session]);
        Ok(self.vaults.delete(&vault, proof).await?)
    }

    /// Who is logged in.
    pub async fn session_info(&self) -> Option<SessionInfo> {
        match self.session().await {
            Ok(session) => Some(session.info().await),
            Err(_) => None,
        }
    }

    /// Opens the ledger of an unlocked vault and makes it the session.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the ledger cannot be opened. The vault stays open then, for a backup to be put in its place.
    pub(crate) async fn begin(&self, vault: impl Into<Arc<OpenVault>>) -> Result<Arc<Session>> {
        let vault = vault.into();
        let ledger = match self.open_ledger(&vault).await {
            Err(problem @ Error::Damaged { .. }) => {
                self.keep_for_rescue(vault).await;
                return Err(problem);
            }
            opened => opened?,
        };
        let session = Arc::new(Session::new(vault, ledger));
        self.touch();
        if let Some(before) = self.session.write().await.replace(session.clone())
            && let Err(problem) = before.end().await
        {
            tracing::error!(%problem, "the ledger of the session before did not close");
        }
        self.announce(&[Topic::Session]);
        self.outbox_wakes.notify_one();
        Ok(session)
    }

    /// Opens the ledger of a vault, after a backup if its tables are to be changed.
    async fn open_ledger(&self, vault: &OpenVault) -> Result<Ledger> {
        let (path, key, id) = (vault.database_path(), ledger_key(vault), ledger_id(vault));
        if Ledger::probe(&path, &key, id).await? == Schema::Older {
            let copy = vault.restore_dir().join("before-migration.db");
            ledger::db::copy_closed(&path, &key, &copy).await?;
            crate::backups::pack(vault, &copy, self.clock, BackupReason::BeforeMigration).await?;
        }
        Ok(Ledger::open(&path, &key, id, self.clock).await?)
    }
}
