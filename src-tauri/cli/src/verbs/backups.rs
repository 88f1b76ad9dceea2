//! `backup`, `restore` and `verify`.

use std::path::PathBuf;

use app::backups::Backup as Kept;
use app::ledger::{Currency, Date, Facts, Minor, format_plain};
use app::vault::{BackupReason, Opener, RecoveryKeyText, SecretText};
use clap::Args;
use serde::Serialize;

use crate::access::{self, Desk};
use crate::common::Common;
use crate::failure::Failure;
use crate::print::{Print, Progress, table};

pub const BACKUP_SHAPE: &str =
    "A backup is encrypted as the vault is, and checked before it counts. The 3 newest always stay; of
the older ones the last 7 days, 4 weeks and 12 months.

With --json:
  {\"id\": \"…\", \"made_at\": \"2025-01-31T12:00:00Z\", \"reason\": \"manual\", \"size\": 1234567,
   \"holds\": {\"entries\": 80, \"first\": \"2025-01-01\", \"last\": \"2025-01-31\",
    \"income_minor\": 210000, \"expenses_minor\": 123450, \"categories\": 7, \"currency\": \"USD\"}}
  A sum that is too large to count is null.
With --list and --json:
  {\"backups\": [as above, …]}";

pub const RESTORE_SHAPE: &str =
    "What is there now is backed up first, so that a restore can be taken back by another one. A vault
that is damaged is set aside in its folder instead.
With --from the account of another computer is set up here; --user is not needed, and the password
is the one the account had when the backup was made.

With --json:
  {\"restored\": true, \"now\": {\"entries\": 80, …}}   as holds in backup --help
With --look and --json:
  {\"backup\": {…}, \"now\": {\"entries\": 81, …}}   now is null when the vault is damaged
With --from and --json:
  {\"restored\": true, \"id\": \"…\", \"username\": \"…\", \"currency\": \"USD\"}";

pub const VERIFY_SHAPE: &str = "With --json:
  {\"whole\": true, \"holds\": {\"entries\": 80, …}, \"backups\": [{\"id\": \"…\", \"whole\": true}]}
  holds as in backup --help; null if the vault is damaged. The exit code is 1 if anything is.";

#[derive(Args)]
pub struct Backup {
    /// Also copy it to this file, for another disk or computer
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    to: Option<PathBuf>,
    /// Write over a file of this name
    #[arg(long, requires = "to")]
    force: bool,
    /// List the backups instead of making one
    #[arg(long)]
    list: bool,
    /// Take a backup file of this account into the list instead, from another disk or folder
    #[arg(long, value_name = "FILE", conflicts_with_all = ["to", "list"])]
    add: Option<PathBuf>,
}

#[derive(Args)]
pub struct Restore {
    /// The backup's id, from backup --list
    #[arg(value_name = "BACKUP", required_unless_present = "from")]
    backup: Option<String>,
    /// Only look into it: what it holds beside what is there now
    #[arg(long, conflicts_with = "from")]
    look: bool,
    /// A backup file of another computer, whose account is to be set up here
    #[arg(long, value_name = "FILE", conflicts_with = "backup")]
    from: Option<PathBuf>,
    /// Open that file with the recovery key instead of the password: from COFFER_RECOVERY_KEY, else it is asked for
    #[arg(long, requires = "from")]
    with_recovery_key: bool,
}

impl Restore {
    /// Whether an account of another computer is meant, so that there is nobody to log in yet.
    pub fn is_from_elsewhere(&self) -> bool {
        self.from.is_some()
    }
}

#[derive(Serialize)]
struct Holds {
    entries: i64,
    first: Option<Date>,
    last: Option<Date>,
    income_minor: Option<Minor>,
    expenses_minor: Option<Minor>,
    categories: i64,
    currency: Currency,
}

impl From<Facts> for Holds {
    fn from(facts: Facts) -> Self {
        Self {
            entries: facts.entries,
            first: facts.first,
            last: facts.last,
            income_minor: facts.income,
            expenses_minor: facts.expenses,
            categories: facts.categories,
            currency: facts.currency,
        }
    }
}

impl Holds {
    fn cells(&self) -> Vec<String> {
        let amount = |minor: Option<Minor>| match minor {
            Some(minor) => format_plain(minor, self.currency),
            None => "too large to show".to_owned(),
        };
        let days = self.first.zip(self.last).map(|(first, last)| format!("{first} – {last}"));
        vec![
            format!("{} {}", self.entries, if self.entries == 1 { "entry" } else { "entries" }),
            days.unwrap_or_default(),
            format!("in {}", amount(self.income_minor)),
            format!("out {}", amount(self.expenses_minor)),
            self.currency.to_string(),
        ]
    }
}

#[derive(Serialize)]
struct Line {
    id: String,
    made_at: String,
    reason: BackupReason,
    size: u64,
    holds: Holds,
}

impl From<Kept> for Line {
    fn from(backup: Kept) -> Self {
        Self {
            id: backup.id,
            made_at: backup.made_at.to_string(),
            reason: backup.reason,
            size: backup.size,
            holds: backup.facts.into(),
        }
    }
}

impl Line {
    fn cells(&self) -> Vec<String> {
        [vec![self.id.clone(), self.made_at.clone(), why(self.reason).to_owned()], self.holds.cells()].concat()
    }
}

#[derive(Serialize)]
struct Listing {
    backups: Vec<Line>,
}

#[derive(Serialize)]
struct Look {
    backup: Line,
    now: Option<Holds>,
}

#[derive(Serialize)]
struct Restored {
    restored: bool,
    now: Holds,
}

#[derive(Serialize)]
struct Adopted {
    restored: bool,
    id: String,
    username: String,
    currency: Currency,
}

#[derive(Serialize)]
struct Verified {
    whole: bool,
    holds: Option<Holds>,
    backups: Vec<VerifiedBackup>,
}

#[derive(Serialize)]
struct VerifiedBackup {
    id: String,
    whole: bool,
}

pub async fn back_up(desk: &Desk<'_>, args: Backup) -> Result<(), Failure> {
    if args.list {
        let backups = desk.app.list_backups().await?.into_iter().map(Line::from).collect();
        let listing = Listing { backups };
        let rows: Vec<_> = listing.backups.iter().map(Line::cells).collect();
        return Ok(desk.print.result(&listing, |out| table(out, &[], &rows))?);
    }
    if let Some(to) = args.to.as_ref().filter(|to| !args.force && to.exists()) {
        return Err(Failure::Refused(format!("{} is there already; --force writes over it.", to.display())));
    }
    let made = match args.add {
        Some(file) => desk.app.add_backup_file(&file).await?,
        None => desk.app.back_up_now().await?,
    };
    if let Some(to) = args.to {
        desk.app.save_backup_as(&made.id, &to).await?;
    }
    let line = Line::from(made);
    Ok(desk.print.result(&line, |out| table(out, &[], &[line.cells()]))?)
}

pub async fn restore(desk: &Desk<'_>, args: Restore) -> Result<(), Failure> {
    let id = args.backup.unwrap_or_default();
    let look = desk.app.look_into_backup(&id).await?;
    if args.look {
        let look = Look { backup: look.backup.into(), now: look.now.map(Holds::from) };
        return Ok(desk.print.result(&look, |out| {
            let row = |name: &str, cells| [vec![name.to_owned()], cells].concat();
            let now = look.now.as_ref().map_or_else(|| vec!["DAMAGED".to_owned()], Holds::cells);
            table(out, &[], &[row("Backup", look.backup.holds.cells()), row("Now", now)])
        })?);
    }
    desk.app.restore_backup(&id).await?;
    let restored = Restored { restored: true, now: desk.app.verify().await?.into() };
    Ok(desk.print.result(&restored, |out| {
        writeln!(out, "Restored.")?;
        table(out, &[], &[restored.now.cells()])
    })?)
}

/// Sets up an account of another computer from its backup file.
pub async fn adopt(common: &Common, args: Restore) -> Result<(), Failure> {
    let file = args.from.unwrap_or_default();
    let whose = app::backups::peek(&file)?.username;
    let opener = if args.with_recovery_key {
        Opener::RecoveryKey(recovery_key()?)
    } else {
        let prompt = format!("Password of {} when the backup was made: ", crate::print::plain(&whose));
        Opener::Password(access::password(common, &prompt)?)
    };
    let restore = async |app: &app::App| Ok(app.restore_on_this_computer(&file, opener).await?);
    let session = access::with_app(common, restore).await?;
    let adopted =
        Adopted { restored: true, id: session.id.to_string(), username: session.username, currency: session.currency };
    Ok(Print::new(common).result(&adopted, |out| writeln!(out, "The vault of {} is ready.", adopted.username))?)
}

pub async fn verify(desk: &Desk<'_>) -> Result<(), Failure> {
    let vault = match desk.app.verify().await {
        Ok(facts) => Some(Holds::from(facts)),
        Err(app::Error::Damaged { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let list = desk.app.list_backups().await?;
    let of = u64::try_from(list.len()).unwrap_or(u64::MAX);
    let (mut backups, mut progress) = (Vec::new(), Progress::new());
    for (done, backup) in (0..).zip(list) {
        progress.show("Reading the backups", done, of);
        let whole = match desk.app.look_into_backup(&backup.id).await {
            Ok(_) => true,
            Err(app::Error::Damaged { .. }) => false,
            Err(error) => return Err(error.into()),
        };
        backups.push(VerifiedBackup { id: backup.id, whole });
    }
    drop(progress);
    let unreadable = desk.app.unreadable_backups().await?;
    backups.extend(unreadable.into_iter().map(|id| VerifiedBackup { id, whole: false }));
    let whole = vault.is_some() && backups.iter().all(|backup| backup.whole);
    let verified = Verified { whole, holds: vault, backups };
    desk.print.result(&verified, |out| {
        let state = |whole| if whole { "whole" } else { "DAMAGED" };
        let holds = verified.holds.as_ref().map(Holds::cells).unwrap_or_default();
        let mut rows = vec![[vec!["vault".to_owned(), state(verified.holds.is_some()).to_owned()], holds].concat()];
        rows.extend(verified.backups.iter().map(|backup| vec![backup.id.clone(), state(backup.whole).to_owned()]));
        table(out, &[], &rows)
    })?;
    if whole { Ok(()) } else { Err(Failure::Refused("Not everything is whole.".to_owned())) }
}

fn recovery_key() -> Result<RecoveryKeyText, Failure> {
    match std::env::var("COFFER_RECOVERY_KEY") {
        Ok(key) => Ok(SecretText::from(key)),
        Err(_) => access::ask("Recovery key: "),
    }
}

fn why(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Manual => "asked for",
        BackupReason::Daily => "of the day",
        BackupReason::BeforeMigration => "before an update",
        BackupReason::BeforeImport => "before an import",
        BackupReason::BeforeRestore => "before a restore",
        BackupReason::BeforePasswordChange => "before a new password",
    }
}
