//! The shell: all that knows Tauri. It wires the application to windows and does nothing else; what the app can do is in
//! [`app`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod away;
mod buses;
mod cannot_start;
mod clipboard;
mod closing;
pub mod commands;
pub mod desktop;
mod dialogs;
mod dropping;
pub mod error;
pub mod events;
mod follow;
mod graphics;
pub mod ipc;
mod left_at;
mod logging;
pub mod notices;
mod pages;
mod place;
pub mod preferences;
mod quick;
pub mod shortcut;
mod single;
pub mod start;
mod tray;
mod windows;
mod words;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Duration};

use app::{App, ledger::Clock, vault::OsKeychain};
use tauri::{AppHandle, Manager, RunEvent, WindowEvent, Wry};
use tauri_plugin_store::StoreExt;
use tokio::sync::RwLock;

use crate::{
    commands::Shell,
    desktop::{Desktop, Window},
    start::Start,
    windows::TauriDesktop,
};

/// Where a phone's build begins.
#[cfg(mobile)]
#[tauri::mobile_entry_point]
fn phone() {
    run();
}

/// Runs the app until it is ended.
pub fn run() -> ExitCode {
    if let Some(words) = start::told(std::env::args().skip(1)) {
        use std::io::Write;
        // Whoever closes the pipe has read enough.
        let _ = writeln!(std::io::stdout(), "{words}");
        return ExitCode::SUCCESS;
    }
    #[cfg(target_os = "linux")]
    graphics::spare_webkit_what_it_cannot();
    let asked = Start::from_args(std::env::args().skip(1));
    let data_dir = app::default_data_dir();
    match ready(asked, data_dir.clone()) {
        Ok(Some(ready)) => open(ready),
        Ok(None) => ExitCode::SUCCESS,
        Err(error) => {
            cannot_start::tell(&*error, data_dir.as_deref());
            ExitCode::FAILURE
        }
    }
}

/// The first start, with all that it needs before the first window.
struct Ready {
    asked: Start,
    data_dir: PathBuf,
    #[cfg(unix)]
    first: single::First,
}

/// None for a start that has told the first one what it was asked for.
fn ready(asked: Start, data_dir: Option<PathBuf>) -> Result<Option<Ready>, Box<dyn std::error::Error>> {
    let data_dir = data_dir.ok_or("this system names no folder for data")?;
    app::make_data_dir(&data_dir)?;
    #[cfg(unix)]
    let first = match single::claim(&data_dir, asked)? {
        single::Instance::First(first) => first,
        single::Instance::Second => return Ok(None),
    };
    Ok(Some(Ready {
        asked,
        data_dir,
        #[cfg(unix)]
        first,
    }))
}

fn open(ready: Ready) -> ExitCode {
    let data_dir = ready.data_dir.clone();
    let builder = tauri::Builder::default();
    // First of all plugins: a second start must end before it does anything else.
    #[cfg(windows)]
    let builder = builder.plugin(tauri_plugin_single_instance::init(|handle, args, _| {
        started_again(handle, Start::from_args(args.into_iter().skip(1)));
    }));
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_store::Builder::new().build())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_autostart::Builder::new().arg(start::TRAY).build())
        .invoke_handler(ipc::handler())
        .setup(move |tauri| {
            ipc::events::<Wry>().mount_events(tauri);
            let data_dir = ready.data_dir.clone();
            if let Err(error) = start(tauri, ready) {
                cannot_start::tell(&*error, Some(&data_dir));
                // An error that is handed on from here is a panic.
                tauri.handle().exit(1);
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    let tauri = match built {
        Ok(tauri) => tauri,
        Err(error) => {
            cannot_start::tell(&error, Some(&data_dir));
            return ExitCode::FAILURE;
        }
    };
    let code = tauri.run_return(happened);
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

fn happened(handle: &AppHandle<Wry>, event: RunEvent) {
    let Some(desktop) = handle.try_state::<Arc<TauriDesktop>>() else { return };
    match event {
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            let desktop = desktop.inner().clone();
            tauri::async_runtime::spawn(async move {
                if label == quick::LABEL { desktop.hide_quick() } else { desktop.close(&label).await }
            });
        }
        RunEvent::WindowEvent { label, event: WindowEvent::DragDrop(event), .. } if label == Window::Main.label() => {
            dropping::dragged(handle, event);
        }
        // Without a window, and nobody said that it ends: it stays in the tray.
        RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
        RunEvent::ExitRequested { .. } => {
            desktop.keep_main_place();
            desktop.end();
        }
        // The Dock's icon was clicked.
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { has_visible_windows: false, .. } => started_again(handle, Start::Window),
        RunEvent::Exit => {
            if let Some(shell) = handle.try_state::<Shell>() {
                // The file is left whole and alone, without a journal beside it.
                if let Err(error) = tauri::async_runtime::block_on(shell.app.close()) {
                    tracing::error!(%error, "the ledger did not close");
                }
            }
        }
        _ => {}
    }
}

fn start(tauri: &tauri::App<Wry>, ready: Ready) -> Result<(), Box<dyn std::error::Error>> {
    let handle = tauri.handle();
    let log = tauri.path().app_log_dir().ok().and_then(|folder| logging::start(&folder));
    tauri.manage(log);
    let file = ready.data_dir.join("preferences.json");
    if preferences::set_damaged_aside(&file).is_some() {
        tracing::warn!("the preferences were damaged; the defaults hold");
    }
    let store = tauri.store(&file)?;
    let desktop = Arc::new(TauriDesktop::new(handle.clone(), store));
    let announce = {
        let handle = handle.clone();
        move |topics: &[app::Topic]| follow::changed(&handle, topics)
    };
    let keychain = Arc::new(OsKeychain::new(app::IDENTIFIER));
    let app = App::open(&ready.data_dir, keychain, Clock::System, announce);
    let app = Arc::new(tauri::async_runtime::block_on(app)?);
    app.set_auto_lock(desktop.preferences().auto_lock_minutes);
    tauri.manage(desktop.clone());
    let shell = Shell::new(app.clone(), desktop.clone());
    let opening = shell.opening.clone();
    tauri.manage(shell);

    tauri::async_runtime::spawn(show_first(ready.asked, app.clone(), desktop.clone(), opening));
    away::watch(&app, &desktop);
    tauri::async_runtime::spawn(app.clone().tend_outbox());
    #[cfg(unix)]
    ready.first.listen({
        let handle = handle.clone();
        move |asked| started_again(&handle, asked)
    })?;
    Ok(())
}

/// So long at most tray and keys wait for the first window: a keychain may be slow, or ask the user first.
const UNTIL_THE_TRAY: Duration = Duration::from_secs(1);

/// After so long again the first window has been drawn, and the page of the quick entry is made. Who wants it before that
/// gets it a little later.
const UNTIL_THE_QUICK_ENTRY: Duration = Duration::from_secs(3);

/// Shows what was asked for, and only then makes ready what is there beside it. To ask for keys takes the main thread 50 ms
/// on X11, which it has while the page's process starts; a second page would take the processor from the first.
async fn show_first(asked: Start, app: Arc<App>, desktop: Arc<TauriDesktop>, opening: Arc<RwLock<()>>) {
    match asked {
        Start::Window => {
            let opening = tauri::async_runtime::spawn({
                let (app, desktop) = (app.clone(), desktop.clone());
                async move { open_first(app, desktop, opening).await }
            });
            // Only the waiting ends: the window opens whenever the keychain has answered.
            let _ = tokio::time::timeout(UNTIL_THE_TRAY, opening).await;
        }
        Start::QuickAdd => {
            desktop.show_quick();
            tauri::async_runtime::spawn(open_quietly(app.clone(), desktop.clone()));
        }
        Start::Tray => {
            tauri::async_runtime::spawn(open_quietly(app.clone(), desktop.clone()));
        }
    }
    let placed = desktop.handle.run_on_main_thread({
        let (app, desktop) = (app.clone(), desktop.clone());
        move || {
            shortcut::start(&desktop.handle, |handle| started_again(handle, Start::QuickAdd));
            desktop.bind_keys();
            follow::start_tray(&app, &desktop);
        }
    });
    if let Err(error) = placed {
        tracing::error!(%error, "there is neither tray nor shortcut");
    }
    if asked == Start::Window {
        tokio::time::sleep(UNTIL_THE_QUICK_ENTRY).await;
    }
    if desktop.is_ending() {
        return;
    }
    desktop.prepare_quick();
    if asked == Start::Tray {
        desktop.start_in_tray(&app).await;
    }
}

/// The first window: the ledger itself for somebody who wants it to stay unlocked on this computer, else the log-in. The
/// ledger's window is made, hidden, while keychain and file are opened; one that is not to be had makes room for the log-in.
async fn open_first(app: Arc<App>, desktop: Arc<TauriDesktop>, opening: Arc<RwLock<()>>) {
    let Some(username) = desktop.last_username() else { return desktop.open_window(false) };
    if !app.device_unlock_available(&username).await.unwrap_or(false) {
        return desktop.open_window(false);
    }
    let opening = opening.write_owned().await;
    let unlocked = tauri::async_runtime::spawn({
        let app = app.clone();
        async move { app.unlock_with_device(&username).await }
    });
    desktop.make_ready(Window::Main);
    match unlocked.await {
        Ok(Ok(_)) => {
            drop(opening);
            desktop.show_only(Window::Main);
        }
        // The log-in offers it once more, and says what is wrong.
        Ok(Err(error)) => {
            tracing::warn!(%error, "the keychain did not open the ledger");
            desktop.show_only(Window::Unlock);
        }
        Err(error) => {
            tracing::error!(%error, "opening the ledger broke off");
            desktop.show_only(Window::Unlock);
        }
    }
}

/// Without a window: for somebody who wants the ledger to stay unlocked on this computer, a line is booked at once.
async fn open_quietly(app: Arc<App>, desktop: Arc<TauriDesktop>) {
    if let Some(username) = desktop.last_username()
        && app.device_unlock_available(&username).await.unwrap_or(false)
        && let Err(error) = app.unlock_with_device(&username).await
    {
        tracing::warn!(%error, "the keychain did not open the ledger");
    }
}

/// Another start was asked for something, or as if.
fn started_again(handle: &AppHandle<Wry>, asked: Start) {
    let (Some(desktop), Some(shell)) = (handle.try_state::<Arc<TauriDesktop>>(), handle.try_state::<Shell>()) else {
        return;
    };
    let (desktop, app) = (desktop.inner().clone(), shell.app.clone());
    match asked {
        Start::QuickAdd => desktop.show_quick(),
        Start::Tray => {}
        Start::Window => {
            tauri::async_runtime::spawn(async move { desktop.open_window(app.session().await.is_ok()) });
        }
    }
}
