//! Whose vault, where, and with which password.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use app::ledger::{Clock, Currency};
use app::vault::{MemoryKeychain, SecretText, Vaults};
use app::{App, Error, SessionInfo};

use crate::common::Common;
use crate::failure::{Failure, plural};
use crate::print::Print;

/// No password is longer; a larger file is not one.
const PASSWORD_FILE_LIMIT: u64 = 64 * 1024;

/// An open vault, and where to print.
pub struct Desk<'a> {
    /// The application, with the vault open.
    pub app: &'a App,
    /// Where what a verb says goes.
    pub print: Print,
}

impl Desk<'_> {
    /// The currency of the book.
    pub async fn currency(&self) -> Result<Currency, Failure> {
        Ok(self.app.session().await?.ledger().await.currency())
    }
}

/// Does some work with the data folder open and nobody logged in, and closes it whatever came of the work: what was
/// written is folded into one file then, and the next program may open it.
pub async fn with_app<T>(common: &Common, work: impl AsyncFnOnce(&App) -> Result<T, Failure>) -> Result<T, Failure> {
    let folder = data_dir(common)?;
    app::make_data_dir(&folder)
        .map_err(|error| Failure::Refused(format!("The data folder {} cannot be made: {error}.", folder.display())))?;
    // The terminal never unlocks by the system's keychain, so it has no business there.
    let app = App::open(&folder, Arc::new(MemoryKeychain::default()), Clock::System, |_| {}).await?;
    let done = work(&app).await;
    let closed = app.close().await;
    let done = done?;
    closed?;
    Ok(done)
}

/// Does some work with the user's vault open. When its ledger is damaged, what works on backups works all the same.
pub async fn with_desk<T>(
    common: &Common,
    work: impl AsyncFnOnce(&Desk<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let user = user(common)?;
    refuse_without_accounts(common)?;
    let password = password(common, &format!("Password of {user}: "))?;
    with_app(common, async |app| {
        let damage = match log_in_when_due(app, user, &password).await {
            Err(damage) if app.is_rescuing().await => Some(damage),
            entered => entered.map(|_| None)?,
        };
        match (work(&Desk { app, print: Print::new(common) }).await, damage) {
            (Err(Failure::App(Error::Locked)), Some(damage)) => Err(damage.into()),
            (done, _) => done,
        }
    })
    .await
}

/// Refuses a folder that holds no accounts: a mistyped one must not become a data folder by being looked into.
fn refuse_without_accounts(common: &Common) -> Result<(), Failure> {
    let folder = data_dir(common)?;
    if Vaults::is_begun(&folder) {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "There are no accounts in {}; coffer-cli register makes one, restore --from brings one.",
        folder.display()
    )))
}

/// Logs in, after whatever wait earlier wrong passwords have left. The wait is counted in this process, so one that ended
/// instead of waiting would never let anybody in again.
async fn log_in_when_due(app: &App, user: &str, password: &SecretText) -> app::Result<SessionInfo> {
    loop {
        match app.log_in(user, password).await {
            Err(Error::Throttled { seconds }) => {
                eprintln!("Too many wrong passwords; waiting {seconds} {}.", plural(seconds, "second"));
                tokio::time::sleep(Duration::from_secs(seconds)).await;
            }
            entered => return entered,
        }
    }
}

/// The user named.
pub fn user(common: &Common) -> Result<&str, Failure> {
    common.user.as_deref().ok_or_else(|| Failure::usage("Say whose vault: --user NAME (or COFFER_USER)."))
}

/// The password, from where it was put.
pub fn password(common: &Common, prompt: &str) -> Result<SecretText, Failure> {
    match given_password(common)? {
        Some(password) => Ok(password),
        None => ask(prompt),
    }
}

/// A password to be set: given, or asked for twice.
pub fn new_password(common: &Common) -> Result<(SecretText, SecretText), Failure> {
    match given_password(common)? {
        Some(password) => Ok((password.clone(), password)),
        None => Ok((ask("New password: ")?, ask("The same again: ")?)),
    }
}

fn given_password(common: &Common) -> Result<Option<SecretText>, Failure> {
    if let Some(path) = &common.password_file {
        return read_password(path).map(Some);
    }
    match std::env::var("COFFER_PASSWORD") {
        Ok(password) if !password.is_empty() => Ok(Some(SecretText::from(password))),
        // Empty it is not there: to try nothing would count as a wrong password.
        Ok(_) | Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => Err(Failure::usage("COFFER_PASSWORD is not valid text.")),
    }
}

fn read_password(path: &Path) -> Result<SecretText, Failure> {
    let unreadable = |_| Failure::usage(format!("The password file {} cannot be read.", path.display()));
    let mut text = String::new();
    File::open(path).map_err(unreadable)?.take(PASSWORD_FILE_LIMIT).read_to_string(&mut text).map_err(unreadable)?;
    // Windows' editors put a mark of three bytes in front.
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    // Taken over whole, so that the wiping of the secret reaches every copy of it.
    if let Some(end) = text.find(['\r', '\n']) {
        let rest = SecretText::from(text.split_off(end));
        drop(rest);
    }
    Ok(SecretText::from(text))
}

/// Asks on the terminal, without showing what is typed.
pub fn ask(prompt: &str) -> Result<SecretText, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("There is no password: set COFFER_PASSWORD, or give --password-file."));
    }
    rpassword::prompt_password(prompt).map(SecretText::from).map_err(Failure::Output)
}

fn data_dir(common: &Common) -> Result<PathBuf, Failure> {
    let folder = common.data_dir.clone().or_else(app::default_data_dir);
    folder.ok_or_else(|| Failure::usage("Say where the data lies: --data-dir DIR."))
}
