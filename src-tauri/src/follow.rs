//! What follows a change outside of the windows: the tray's menu, and notifications.

use std::sync::{Arc, PoisonError};

use app::{App, Topic, outside::OutsideChange};
use tauri::{AppHandle, Manager, Wry};
use tauri_specta::Event;

use crate::{
    away,
    commands::Shell,
    desktop::Desktop,
    events::DataChanged,
    notices::Notice,
    tray::{Line, Shown, Tray},
    windows::TauriDesktop,
};

/// Tells windows, tray and notifications what changed.
pub fn changed(handle: &AppHandle<Wry>, topics: &[Topic]) {
    if handle.try_state::<Arc<TauriDesktop>>().is_some_and(|desktop| desktop.is_ending()) {
        return;
    }
    // Emitting fails only while the app ends.
    let _ = DataChanged { topics: topics.to_vec() }.emit(handle);
    let (handle, topics) = (handle.clone(), topics.to_vec());
    tauri::async_runtime::spawn(async move {
        let Some(shell) = handle.try_state::<Shell>() else { return };
        if topics
            .iter()
            .any(|topic| matches!(topic, Topic::Entries | Topic::Session | Topic::Preferences | Topic::Outside))
        {
            shell.tray_is_stale.notify_one();
        }
        if topics.contains(&Topic::Session) {
            // What somebody dropped is not the next one's to look into.
            shell.dropped.lock().unwrap_or_else(PoisonError::into_inner).take();
            tell_of_waiting(&shell).await;
        }
        if topics.contains(&Topic::Outside)
            && let Some(count) = shell.app.take_answered().await
        {
            shell.desktop.notify(Notice::Answered { count });
        }
        if topics.contains(&Topic::Backups) && shell.app.take_backup_failure().await {
            shell.desktop.notify(Notice::BackupFailed);
        }
    });
}

/// Puts the icon into the tray where there is one, and does what its menu asks for. On the main thread.
pub fn start_tray(app: &Arc<App>, desktop: &Arc<TauriDesktop>) {
    let language = desktop.preferences().language;
    let (app, chosen_of) = (app.clone(), desktop.clone());
    let choose = move |line| {
        let (app, desktop) = (app.clone(), chosen_of.clone());
        tauri::async_runtime::spawn(async move {
            match line {
                Line::QuickAdd => desktop.show_quick(),
                Line::Open => desktop.open_window(app.session().await.is_ok()),
                Line::Lock => away::lock(&app, &*desktop).await,
                Line::PauseAi => pause_ai(&app).await,
                Line::Quit => {
                    desktop.keep_main_place();
                    desktop.handle.exit(0);
                }
            }
        });
    };
    let nothing_yet = Shown { language, unlocked: false, spent: None, ai_paused: None };
    let Some(tray) = Tray::new(&desktop.handle, nothing_yet, choose) else { return };
    let handle = desktop.handle.clone();
    handle.manage(tray);
    tauri::async_runtime::spawn(async move {
        let Some(shell) = handle.try_state::<Shell>() else { return };
        // One after the other, so that what was read first is not shown last. The ledger may have been opened before there was a
        // tray to say so.
        loop {
            show_in_tray(&handle, &shell).await;
            shell.tray_is_stale.notified().await;
        }
    });
}

async fn pause_ai(app: &App) {
    let Some(paused) = app.outside_paused().await else { return };
    let change = OutsideChange { paused: Some(!paused), ..OutsideChange::default() };
    if let Err(error) = app.change_outside(change).await {
        tracing::warn!(%error, "requests could not be paused, or let go");
    }
}

async fn show_in_tray(handle: &AppHandle<Wry>, shell: &Shell) {
    let preferences = shell.desktop.preferences();
    let unlocked = shell.app.session().await.is_ok();
    let mut spent = None;
    if unlocked && preferences.tray_spending && !preferences.hide_amounts {
        let month = shell.app.clock().today().month();
        if let Ok(summary) = shell.app.monthly_summary(month).await {
            spent = Some(crate::words::words(preferences.language).amount(summary.expenses, summary.currency));
        }
    }
    let ai_paused = shell.app.outside_paused().await;
    let shown = Shown { language: preferences.language, unlocked, spent, ai_paused };
    let tray_of = handle.clone();
    // Posted, not waited for: a menu is made by the main thread, and while the app ends that one waits for the ledger to
    // close, which needs the threads that would be waiting here.
    let _ = handle.run_on_main_thread(move || {
        if let Some(tray) = tray_of.try_state::<Tray>() {
            tray.show(&tray_of, shown);
        }
    });
}

async fn tell_of_waiting(shell: &Shell) {
    if let Ok(Some((count, first))) = shell.app.oldest_waiting().await {
        shell.desktop.notify(Notice::Waiting { count, first });
    }
}
