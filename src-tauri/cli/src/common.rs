//! The options that all verbs share.

use std::path::PathBuf;

use clap::Args;

/// What every verb takes.
#[derive(Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// The folder that holds the accounts; else COFFER_DATA_DIR is taken, else the app's own
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Whose vault it is
    #[arg(long, global = true, value_name = "NAME", env = "COFFER_USER", hide_env_values = true)]
    pub user: Option<String>,
    /// A file whose first line is the password; else COFFER_PASSWORD is taken, else it is asked for
    #[arg(long, global = true, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub json: bool,
}
