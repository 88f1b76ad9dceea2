//! What went wrong, as one sentence and an exit code.

use std::io;
use std::process::ExitCode;

use app::{Conflict, Error, FieldError, FileProblem, Missing, Reason, vault::VaultFile};

/// Why a verb did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// The application refused.
    App(Error),
    /// What was typed cannot be accepted.
    Usage(String),
    /// It was understood, looked into, and not done; the report is printed already.
    Refused(String),
    /// Nothing can be printed, or nothing asked.
    Output(io::Error),
}

impl Failure {
    /// Typed wrongly.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }

    /// The code that scripts look at; the list is part of `--help`.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) | Self::App(Error::Invalid(_)) => 2,
            Self::App(Error::VaultInUse) => 3,
            Self::App(Error::BadCredentials) => 4,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::App(_) | Self::Refused(_) | Self::Output(_) => 1,
        })
    }

    /// What to say; nothing to a reader that went away.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::App(error) => Some(sentence(error)),
            Self::Usage(sentence) | Self::Refused(sentence) => Some(sentence.clone()),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(error) => Some(format!("The output cannot be written: {error}.")),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn sentence(error: &Error) -> String {
    match error {
        Error::Locked => "The vault is locked.".to_owned(),
        Error::Invalid(fields) => {
            let mut sentences: Vec<_> = fields.iter().map(field).collect();
            // A password and its repetition are one to whoever gives it once.
            sentences.dedup();
            sentences.join("\n")
        }
        Error::NotFound(what) => format!("There is no such {}.", missing(*what)),
        Error::Conflict(Conflict::Username) => "This user name is taken.".to_owned(),
        Error::Conflict(Conflict::Email) => "This e-mail address has an account already.".to_owned(),
        Error::Conflict(Conflict::CategoryName) => "Another category has this name.".to_owned(),
        Error::Conflict(Conflict::TagName) => "Another tag has this name; merge the two instead.".to_owned(),
        Error::Conflict(Conflict::RulePattern) => "There is a rule for this already.".to_owned(),
        Error::Conflict(Conflict::Account) => "The account of this backup is on this computer already. Take the file in with coffer-cli backup --add FILE, then \
             restore it with coffer-cli restore ID.".to_owned(),
        Error::BadCredentials => "The user name or the password is wrong.".to_owned(),
        Error::Throttled { seconds } => {
            format!("Too many wrong passwords. Try again in {seconds} {}.", plural(*seconds, "second"))
        }
        Error::NotReversible(why) => not_reversible(why),
        Error::NothingToUndo => "There is nothing to undo.".to_owned(),
        Error::NothingToRedo => "There is nothing to redo.".to_owned(),
        Error::CategoryInUse => "The category still has entries or categories below it.".to_owned(),
        Error::VaultInUse => "This vault is open in Coffer or in another coffer-cli; lock it there first.".to_owned(),
        Error::Damaged { what: VaultFile::Backup } => {
            "This backup is damaged, or of another account; choose another.".to_owned()
        }
        Error::Damaged { .. } => {
            "The vault is damaged. Put a backup in its place: coffer-cli restore --help.".to_owned()
        }
        Error::NewerVersion { needs } => format!("This was written by a newer Coffer: version {needs} is needed."),
        Error::File(problem) => file(problem),
        Error::DiskFull => "The disk is full; nothing was changed.".to_owned(),
        Error::ReadOnly => "The data folder cannot be written.".to_owned(),
        Error::Cancelled => "Stopped; nothing was changed.".to_owned(),
        Error::Overflow => "A sum is larger than Coffer can hold.".to_owned(),
        Error::NoInbox | Error::InboxFull => "There is no room for what waits to be confirmed.".to_owned(),
        Error::KeychainUnavailable => "The system's keychain does not answer.".to_owned(),
        Error::NoDeviceKey => "The system's keychain has no key for this vault.".to_owned(),
        Error::Outside(_) => "The model outside gave no answer that can be used.".to_owned(),
        Error::OutsideHolds(_) => "Requests to a model outside are held back; nothing was sent.".to_owned(),
        Error::Internal(error) => format!("Something went wrong inside: {error}."),
    }
}

/// `1 second`, `2 seconds`.
pub fn plural(count: u64, one: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{one}s") }
}

fn missing(what: Missing) -> &'static str {
    match what {
        Missing::Entry => "entry",
        Missing::Category => "category",
        Missing::Rule => "rule",
        Missing::Tag => "tag",
        Missing::Change => "change",
        Missing::Backup => "backup",
        Missing::Import => "import",
        Missing::Account => "account",
    }
}

fn field(error: &FieldError) -> String {
    let name = match error.field.as_str() {
        "username" => "--user",
        "email" => "--email",
        "source" => "--description",
        "tags" => "--tag",
        "tagName" => "The new name",
        "password" | "confirmPassword" => "The password",
        "recoveryKey" if error.why == Reason::WrongKey => return "The recovery key is wrong.".to_owned(),
        "recoveryKey" => "The recovery key",
        other => return format!("--{other}: {}.", reason(error.why)),
    };
    let limits = match (name, error.why) {
        ("--user", Reason::TooShort | Reason::TooLong) => " (3 to 40 characters)",
        ("--tag" | "The new name", Reason::BadCharacters) => " (a tag is one word)",
        ("The password", Reason::TooShort | Reason::TooLong) => " (8 to 128 characters)",
        _ => "",
    };
    format!("{name}{} {}{limits}.", if name.starts_with('-') { ":" } else { "" }, reason(error.why))
}

fn reason(why: Reason) -> &'static str {
    match why {
        Reason::Empty => "must not be empty",
        Reason::TooShort => "is too short",
        Reason::TooLong => "is too long",
        Reason::NotAnEmail => "is not an e-mail address",
        Reason::Common => "is one of the passwords that are tried first",
        Reason::Weak => "is too easy to guess",
        Reason::Unchanged => "is the same as before",
        Reason::Mismatch => "is not the same both times",
        Reason::BadCharacters => "has characters that cannot be in it",
        Reason::NotPositive => "must be more than zero",
        Reason::TooLarge => "is too large",
        Reason::NotANumber => "is not a number",
        Reason::NotADate => "is not a day of the calendar",
        Reason::OutOfRange => "must be between 1900 and 2199",
        Reason::UnknownCategory => "is no category; see coffer-cli categories",
        Reason::WrongWord => "is not the word that was asked for",
        Reason::WrongKey => "is not the recovery key",
        Reason::Nested => "can only be nested one level deep",
        Reason::Itself => "cannot be put into itself",
        Reason::Protected => "must stay",
        Reason::NotAnAddress => "is no address of a server",
        Reason::NotEncrypted => "would be reached without encryption",
    }
}

fn not_reversible(why: &app::ledger::NotReversible) -> String {
    use app::ledger::NotReversible as Not;
    match why {
        Not::ChangedLater { by } if by.undone => {
            format!("It rests on change {}, which is undone; redo that one first.", by.id.0)
        }
        Not::ChangedLater { by } => {
            format!("Change {} came later and touched the same entries; undo that one first.", by.id.0)
        }
        Not::CategoryGone { name } => format!("The category \"{name}\" that its entries belong to is gone."),
        Not::CategoryUsed { name } => format!("The category \"{name}\" that it made is in use."),
        Not::NameTaken { name } => format!("The name \"{name}\" that it would bring back is taken."),
        Not::AlreadyUndone => "It is undone already.".to_owned(),
        Not::NotUndone => "It has not been undone.".to_owned(),
    }
}

fn file(problem: &FileProblem) -> String {
    match problem {
        FileProblem::Empty => "The file is empty.".to_owned(),
        FileProblem::NotText => "The file is not text; a CSV file is needed.".to_owned(),
        FileProblem::NoHeader => {
            "The first line names no columns; it must have Date, Description and Amount.".to_owned()
        }
        FileProblem::MissingColumn { column } => format!("The column {} is missing.", column.heading()),
        FileProblem::DuplicateColumn { column } => format!("The column {} is there twice.", column.heading()),
        FileProblem::TooLarge { limit_bytes } => {
            format!("The file is too large; at most {} MiB are read.", limit_bytes / 1024 / 1024)
        }
        FileProblem::TooManyRows { limit } => format!("The file has more than {limit} rows."),
        FileProblem::TooManyCategories { limit } => format!(
            "The column Category holds more than {limit} names that are no categories yet; give it another heading to leave it out."
        ),
        FileProblem::IsDirectory => "That is a folder, not a file.".to_owned(),
        FileProblem::NoPermission => "The system does not allow this file to be opened.".to_owned(),
        FileProblem::NotFound => "There is no such file.".to_owned(),
        FileProblem::ChangedMeanwhile => "The file changed while it was being read; try again.".to_owned(),
        FileProblem::Unreadable => "The file cannot be read.".to_owned(),
        FileProblem::NotWritable => "The file cannot be written there.".to_owned(),
        FileProblem::NotABackup => "That is not a backup of Coffer.".to_owned(),
        FileProblem::BadRows { count } => {
            format!("{count} {} cannot be read; nothing was booked.", plural(u64::from(*count), "row"))
        }
    }
}
