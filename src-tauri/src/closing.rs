//! What closing a window comes to: the app stays in the tray where there is one, and ends elsewhere.

use std::time::Duration;

use tauri::Manager;
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogResult};

use crate::{buses, desktop::Desktop, windows::TauriDesktop, words::words};

/// The key of the preferences file: whether it was said that the app stays.
const TRAY_EXPLAINED: &str = "trayExplained";

/// For so many seconds a tray may come up after us.
const TRAY_PATIENCE: u32 = 20;

/// What closing a window comes to.
enum Closing {
    /// The window goes, the app stays in the tray.
    Stay,
    /// The app ends.
    Quit,
    /// The window stays.
    NotAtAll,
}

impl TauriDesktop {
    /// A window's close button was pressed: the app stays in the tray where there is one, says so the first time, and
    /// ends elsewhere.
    pub async fn close(&self, label: &str) {
        self.keep_main_place();
        let has_tray = self.preferences().keep_in_tray && buses::has_tray().await;
        match if has_tray { self.explain_tray().await } else { Closing::Quit } {
            Closing::Quit => self.handle.exit(0),
            Closing::Stay => {
                if let Some(window) = self.handle.get_webview_window(label)
                    && let Err(error) = window.destroy()
                {
                    tracing::error!(%error, label, "the window does not close");
                }
            }
            Closing::NotAtAll => {}
        }
    }

    /// Says, once on this computer, that the app stays. Answers what the user wants; Escape takes the closing back.
    async fn explain_tray(&self) -> Closing {
        if self.store.get(TRAY_EXPLAINED).is_some() {
            return Closing::Stay;
        }
        let words = words(self.preferences().language);
        let (answer, answered) = tokio::sync::oneshot::channel();
        self.handle
            .dialog()
            .message(words.stays)
            .title("Coffer")
            .buttons(MessageDialogButtons::YesNoCancelCustom(
                words.stay.to_owned(),
                words.quit.to_owned(),
                words.cancel.to_owned(),
            ))
            .show_with_result(move |pressed| _ = answer.send(pressed));
        match answered.await {
            Ok(MessageDialogResult::Custom(pressed)) if pressed == words.quit => Closing::Quit,
            Ok(MessageDialogResult::Custom(pressed)) if pressed == words.stay => {
                self.store.set(TRAY_EXPLAINED, true);
                Closing::Stay
            }
            _ => Closing::NotAtAll,
        }
    }

    /// Started without a window. A session's tray may come up after us; where none comes at all, the window opens.
    pub async fn start_in_tray(&self, app: &app::App) {
        for _ in 0..TRAY_PATIENCE {
            if buses::has_tray().await || self.has_window() {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        // With a ledger that the keychain opened meanwhile, there is nothing to log in to.
        self.open_window(app.session().await.is_ok());
    }
}
