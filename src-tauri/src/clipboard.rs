//! Secrets on the clipboard: told to no history, and taken off again.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::vault::SecretText;
use arboard::Clipboard;

/// How long a copied secret stays.
const STAYS: Duration = Duration::from_secs(10);

/// The system's clipboard while a secret of ours is on it. On X11 and Wayland whoever copied must stay to hand it out.
#[derive(Default)]
pub struct SecretClipboard {
    open: Arc<Mutex<Option<Clipboard>>>,
    /// What was put there last, until it is taken off, and the number of that copy: the same secret
    /// may be copied again, and then stays for its ten seconds.
    last: Arc<Mutex<(u64, Option<SecretText>)>>,
}

impl SecretClipboard {
    /// Puts a secret on the clipboard for ten seconds. Something else copied meanwhile stays.
    pub fn copy(&self, secret: SecretText) -> Result<(), arboard::Error> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match open.take() {
            Some(clipboard) => open.insert(clipboard),
            None => open.insert(Clipboard::new()?),
        };
        put(clipboard, secret.expose())?;
        drop(open);
        let copied = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            *last = (last.0 + 1, Some(secret.clone()));
            last.0
        };
        let (open, last) = (self.open.clone(), self.last.clone());
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(STAYS).await;
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.0 == copied {
                last.1 = None;
                take_off(&open, &secret);
            }
        });
        Ok(())
    }

    /// Takes the secret off at once: the program ends before its ten seconds do.
    pub fn end(&self) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).1.take();
        if let Some(secret) = last {
            take_off(&self.open, &secret);
        }
    }
}

/// Clears the clipboard if the secret is still on it.
fn take_off(open: &Mutex<Option<Clipboard>>, secret: &SecretText) {
    let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(clipboard) = open.as_mut() else { return };
    if clipboard.get_text().is_ok_and(|text| text == secret.expose())
        && let Err(error) = clipboard.clear()
    {
        tracing::warn!(%error, "a secret could not be taken off the clipboard");
    }
}

fn put(clipboard: &mut Clipboard, text: &str) -> Result<(), arboard::Error> {
    #[cfg(target_os = "macos")]
    use arboard::SetExtApple;
    #[cfg(target_os = "linux")]
    use arboard::SetExtLinux;
    #[cfg(windows)]
    use arboard::SetExtWindows;
    #[cfg(windows)]
    return clipboard.set().exclude_from_history().exclude_from_cloud().text(text);
    #[cfg(not(windows))]
    clipboard.set().exclude_from_history().text(text)
}
