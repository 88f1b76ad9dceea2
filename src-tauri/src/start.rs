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
    }
}
