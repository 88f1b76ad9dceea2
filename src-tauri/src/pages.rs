//! How a window with one of our pages is made: what all of them have in common.

use tauri::{AppHandle, Theme as SystemTheme, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry, window::Color};

use crate::preferences::{Preferences, Theme};

/// The pages' background before they have painted: `--paper` of the tokens, light and dark.
const LIGHT: Color = Color(0xf6, 0xf5, 0xf1, 0xff);
const DARK: Color = Color(0x14, 0x17, 0x1a, 0xff);

/// Whether pages live in a web context that writes nothing to the disk. On Linux such a context is made for each window
/// anew, and only the first one knows our `tauri:` scheme: the second window stayed empty. There the pages keep to
/// themselves instead: no web storage, no forms remembered, and nothing of ours goes through the HTTP cache.
const LEAVES_NO_TRACE: bool = cfg!(not(target_os = "linux"));

/// Whether windows can be kept out of pictures and recordings.
pub const PROTECTS_CONTENT: bool = cfg!(windows);

/// A window with one of our pages, not shown yet.
pub fn window<'a>(
    handle: &'a AppHandle<Wry>,
    preferences: &Preferences,
    label: &str,
    page: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle<Wry>> {
    WebviewWindowBuilder::new(handle, label, WebviewUrl::App(page.into()))
        .title("Coffer")
        .theme(chosen_theme(preferences))
        .visible(false)
        .general_autofill_enabled(false)
        .incognito(LEAVES_NO_TRACE)
        .content_protected(PROTECTS_CONTENT && preferences.content_protected)
        .on_navigation(is_ours)
        .on_new_window(|_, _| tauri::webview::NewWindowResponse::Deny)
}

/// Paints a window before its first frame is shown: known only now is what "system" means.
pub fn paint(window: &WebviewWindow<Wry>, preferences: &Preferences) -> tauri::Result<()> {
    let is_dark = chosen_theme(preferences).map_or_else(|| window.theme(), Ok)? == SystemTheme::Dark;
    window.set_background_color(Some(if is_dark { DARK } else { LIGHT }))
}

fn chosen_theme(preferences: &Preferences) -> Option<SystemTheme> {
    match preferences.theme {
        Theme::System => None,
        Theme::Light => Some(SystemTheme::Light),
        Theme::Dark => Some(SystemTheme::Dark),
    }
}

/// No page but our own is ever shown.
fn is_ours(url: &tauri::Url) -> bool {
    let is_app = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    let is_dev = cfg!(debug_assertions) && url.host_str() == Some("localhost") && url.port() == Some(5173);
    is_app || is_dev
}
