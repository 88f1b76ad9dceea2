//! What a start of the program asks for. A second start hands its wish to the first one.

use serde::{Deserialize, Serialize};

/// What the arguments ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Start {
    /// The window: the ledger's, or the one to log in.
    Window,
    /// Nothing to be seen but the tray: for a start together with the system.
    Tray,
    /// The quick entry.
    QuickAdd,
}

/// Starts without a window, into the tray.
pub const TRAY: &str = "--tray";
/// Opens the quick entry: for a key that the desktop binds, where the app cannot bind one itself.
pub const QUICK_ADD: &str = "--quick-add";

impl Start {
    /// Reads arguments; one that is not known is no reason to stay away.
    pub fn from_args<S: AsRef<str>>(args: impl IntoIterator<Item = S>) -> Self {
        args.into_iter().fold(Self::Window, |asked, arg| match arg.as_ref() {
            QUICK_ADD => Self::QuickAdd,
            TRAY if asked == Self::Window => Self::Tray,
            _ => asked,
        })
    }
}

/// What a terminal is told instead of a start, where the arguments ask for that.
pub fn told<S: AsRef<str>>(args: impl IntoIterator<Item = S>) -> Option<String> {
    args.into_iter().find_map(|arg| match arg.as_ref() {
        "--help" | "-h" => Some(HELP.to_owned()),
        "--version" | "-V" => Some(format!("Coffer {}", env!("CARGO_PKG_VERSION"))),
        _ => None,
    })
}

const HELP: &str = "Coffer keeps income and expenses in an encrypted vault on this computer.

Usage: coffer [--quick-add | --tray]

  --quick-add  Open the quick entry, in the running app if there is one
  --tray       Start without a window, into the tray
  --version    Print the version
  --help       Print this

On the command line, coffer-cli books, lists and sums up.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_say_what_is_opened() {
        assert_eq!(Start::from_args::<&str>([]), Start::Window);
        assert_eq!(Start::from_args(["--tray"]), Start::Tray);
        assert_eq!(Start::from_args(["--quick-add"]), Start::QuickAdd);
        assert_eq!(Start::from_args(["--quick-add", "--tray"]), Start::QuickAdd, "who asks for it wants to see it");
        assert_eq!(Start::from_args(["--whatever"]), Start::Window);
        assert_eq!(told(["--quick-add"]), None);
        assert!(told(["--help"]).unwrap().contains("--quick-add"));
        assert_eq!(told(["-V"]).unwrap(), format!("Coffer {}", env!("CARGO_PKG_VERSION")));
    }
}
