//! A data folder of its own for each test, and the program run in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const PASSWORD: &str = "a walrus counts 17 pebbles";

/// A data folder, and somewhere to put files.
pub struct Place {
    folder: TempDir,
}

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The document it printed, whether or not it succeeded.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The same, when nothing must have gone wrong.
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With an account `anna` in US dollars.
    pub fn with_account() -> Self {
        let place = Self::new();
        place.register("anna");
        place
    }

    pub fn register(&self, user: &str) -> Said {
        let email = format!("{user}@example.org");
        self.run_as(user, &["register", "--email", &email, "--currency", "USD", "--json"]).done()
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The folder of the only account.
    pub fn account_folder(&self) -> PathBuf {
        let mut entries = std::fs::read_dir(self.data().join("accounts")).unwrap().map(|entry| entry.unwrap().path());
        entries.find(|path| path.is_dir()).unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Runs it for `anna`.
    pub fn run(&self, args: &[&str]) -> Said {
        self.run_as("anna", args)
    }

    pub fn run_as(&self, user: &str, args: &[&str]) -> Said {
        said(self.command(&[&["--user", user], args].concat()).env("COFFER_PASSWORD", PASSWORD))
    }

    /// The program with the data folder and without anything else of this computer's.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_coffer-cli"));
        for name in ["COFFER_PASSWORD", "COFFER_USER", "COFFER_RECOVERY_KEY"] {
            command.env_remove(name);
        }
        command.env("COFFER_DATA_DIR", self.data()).env("HOME", self.folder.path()).args(args).stdin(Stdio::null());
        command
    }

    /// How many entries `anna` has.
    pub fn count(&self) -> i64 {
        self.run(&["list", "--limit", "1", "--json"]).done().json()["count"].as_i64().unwrap()
    }
}

pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
