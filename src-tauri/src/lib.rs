//! The shell: all that knows Tauri. It wires the application to windows and does nothing else; what the app can do is in
//! [`app`].
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod commands;
pub mod desktop;
pub mod error;
pub mod events;
pub mod ipc;
mod logging;
pub mod preferences;
mod windows;

use std::{process::ExitCode, sync::Arc, time::Duration};

use app::{App, ledger::Clock, vault::OsKeychain};
use tauri::{Manager, RunEvent, Wry};
use tauri_plugin_store::StoreExt;
use tauri_specta::Event;

use crate::{
    commands::Shell,
    desktop::{Desktop, Window},
    events::DataChanged,
    windows::TauriDesktop,
};

/// How often the shell looks whether the user has been away too long.
const IDLE_CHECK: Duration = Duration::from_secs(1);

/// Runs the app until its last window is closed.
pub fn run() -> ExitCode {
    let ipc = ipc::builder::<Wry>();
    let commands = ipc.invoke_handler();
    let built = tauri::Builder::default()
        // First of all plugins: a second start must end before it does anything else.
        .plugin(tauri_plugin_single_instance::init(|handle, _, _| {
            if let Some(desktop) = handle.try_state::<Arc<TauriDesktop>>() {
                desktop.bring_to_front();
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_store::Builder::new().build())
        .invoke_handler(commands)
        .setup(move |tauri| {
            ipc.mount_events(tauri);
            start(tauri)
        })
        .build(tauri::generate_context!());
    let tauri = match built {
        Ok(tauri) => tauri,
        Err(error) => {
            eprintln!("Coffer cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = tauri.run_return(|handle, event| match event {
        RunEvent::ExitRequested { .. } => {
            if let Some(desktop) = handle.try_state::<Arc<TauriDesktop>>() {
                desktop.keep_main_size();
            }
        }
        RunEvent::Exit => {
            if let Some(shell) = handle.try_state::<Shell>() {
                // The file is left whole and alone, without a journal beside it.
                if let Err(error) = tauri::async_runtime::block_on(shell.app.close()) {
                    tracing::error!(%error, "the ledger did not close");
                }
            }
        }
        _ => {}
    });
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

fn start(tauri: &tauri::App<Wry>) -> Result<(), Box<dyn std::error::Error>> {
    let log = tauri.path().app_log_dir().ok().and_then(|folder| logging::start(&folder));
    tauri.manage(log);
    let data_dir = app::default_data_dir().ok_or("this system names no folder for data")?;
    std::fs::create_dir_all(&data_dir)?;
    let file = data_dir.join("preferences.json");
    if preferences::set_damaged_aside(&file).is_some() {
        tracing::warn!("the preferences were damaged; the defaults hold");
    }
    let store = tauri.store(&file)?;
    let desktop = Arc::new(TauriDesktop::new(tauri.handle().clone(), store));
    let handle = tauri.handle().clone();
    let announce = move |topics: &[app::Topic]| {
        // Emitting fails only while the app ends.
        let _ = DataChanged { topics: topics.to_vec() }.emit(&handle);
    };
    let keychain = Arc::new(OsKeychain::new(app::IDENTIFIER));
    let app = Arc::new(tauri::async_runtime::block_on(App::open(&data_dir, keychain, Clock::System, announce))?);
    app.set_auto_lock(desktop.preferences().auto_lock_minutes);
    tauri.manage(desktop.clone());
    tauri.manage(Shell::new(app.clone(), desktop.clone()));
    desktop.show_only(Window::Unlock);
    tauri::async_runtime::spawn(lock_when_idle(app, desktop));
    Ok(())
}

async fn lock_when_idle(app: Arc<App>, desktop: Arc<TauriDesktop>) {
    let mut clock = tokio::time::interval(IDLE_CHECK);
    loop {
        clock.tick().await;
        if app.is_idle().await {
            if let Err(error) = app.lock().await {
                tracing::error!(%error, "the automatic lock failed");
            }
            desktop.show_only(Window::Unlock);
        }
    }
}
