//! A vault whose ledger is damaged: its secret was right, its file is not. It stays open, without a session, for one of
//! its backups to take the ledger's place.
//!
//! Listing, looking into and restoring are the same use cases as with a session, in [`crate::backups`] and `restoring.rs`.

use std::sync::Arc;

use vault::OpenVault;

use crate::{
    App,
    error::{Error, Result},
    session::let_go,
};

impl App {
    /// Whether a vault is open whose ledger is damaged.
    pub async fn is_rescuing(&self) -> bool {
        self.rescue.read().await.is_some()
    }

    /// The vault that is open, with a session or without.
    ///
    /// # Errors
    /// [`Error::Locked`] when none is.
    pub(crate) async fn open_vault(&self) -> Result<Arc<OpenVault>> {
        match self.session().await {
            Ok(session) => Ok(session.vault.clone()),
            Err(_) => self.rescued().await,
        }
    }

    /// The vault that is open because its ledger is damaged.
    ///
    /// # Errors
    /// [`Error::Locked`] when none is.
    pub(crate) async fn rescued(&self) -> Result<Arc<OpenVault>> {
        self.rescue.read().await.clone().ok_or(Error::Locked)
    }

    pub(crate) async fn keep_for_rescue(&self, vault: Arc<OpenVault>) {
        self.touch();
        *self.rescue.write().await = Some(vault);
    }

    /// Lets go of the vault and waits until nobody works with it: as long as it is held, nobody can open it. Says whether there
    /// was one.
    pub(crate) async fn end_rescue(&self) -> bool {
        let Some(vault) = self.leave_rescue().await else { return false };
        let_go(vault).await;
        true
    }

    /// The vault, for whoever goes on with it.
    pub(crate) async fn leave_rescue(&self) -> Option<Arc<OpenVault>> {
        self.rescue.write().await.take()
    }
}
