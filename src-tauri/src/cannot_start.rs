//! What is said when the app cannot start. Whoever clicked its icon sees no terminal, so a dialog says it too: the
//! system's own, since there is no window of ours yet, and will not be.

use std::{error::Error, io, path::Path};

use crate::{
    preferences::Language,
    words::{Words, words},
};

/// Says why it cannot start, on the terminal and in a dialog, and comes back when that is closed. Without a display there is
/// only the terminal.
pub fn tell(error: &(dyn Error + 'static), data_dir: Option<&Path>) {
    eprintln!("Coffer cannot start: {error}");
    let words = words(Language::System);
    show(words.cannot_start, &reason(words, error, data_dir));
}

fn reason(words: &Words, error: &(dyn Error + 'static), data_dir: Option<&Path>) -> String {
    let Some(data_dir) = data_dir else { return error.to_string() };
    let folder = data_dir.display();
    match cause(error) {
        Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => {
            format!("{} {folder}", words.disk_is_full)
        }
        Some(io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => {
            format!("{} {folder}", words.folder_is_read_only)
        }
        _ => format!("{error}\n{folder}"),
    }
}

/// What the system said, wherever in the chain of errors it stands.
fn cause(error: &(dyn Error + 'static)) -> Option<io::ErrorKind> {
    let mut next = Some(error);
    while let Some(error) = next {
        match error.downcast_ref::<app::Error>() {
            Some(app::Error::DiskFull) => return Some(io::ErrorKind::StorageFull),
            Some(app::Error::ReadOnly) => return Some(io::ErrorKind::ReadOnlyFilesystem),
            _ => {}
        }
        if let Some(system) = error.downcast_ref::<io::Error>() {
            return Some(system.kind());
        }
        next = error.source();
    }
    None
}

#[cfg(target_os = "linux")]
fn show(title: &str, text: &str) {
    use gtk::prelude::{DialogExt, GtkWindowExt, MessageDialogExt};
    if gtk::init().is_err() {
        return;
    }
    let dialog = gtk::MessageDialog::new(
        None::<&gtk::Window>,
        gtk::DialogFlags::empty(),
        gtk::MessageType::Error,
        gtk::ButtonsType::Close,
        title,
    );
    dialog.set_title("Coffer");
    dialog.set_secondary_text(Some(text));
    dialog.run();
}

#[cfg(any(windows, target_os = "macos"))]
fn show(title: &str, text: &str) {
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title(title).set_description(text).show();
}

#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
fn show(_title: &str, _text: &str) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_and_a_closed_folder_are_said_in_plain_words_with_the_folder() {
        let english = words(Language::En);
        let folder = Path::new("/home/ada/coffer");
        let said = |error: &(dyn Error + 'static)| reason(english, error, Some(folder));
        for full in [io::Error::from(io::ErrorKind::StorageFull), io::Error::from_raw_os_error(28)] {
            assert_eq!(said(&full), format!("{} /home/ada/coffer", english.disk_is_full));
        }
        assert_eq!(said(&app::Error::DiskFull), format!("{} /home/ada/coffer", english.disk_is_full));
        let closed = io::Error::from(io::ErrorKind::PermissionDenied);
        assert_eq!(said(&closed), format!("{} /home/ada/coffer", english.folder_is_read_only));
        let other = io::Error::other("the lock is gone");
        assert_eq!(said(&other), "the lock is gone\n/home/ada/coffer");
    }
}
