//! The one list of commands and events, generic over the runtime: the app, the bindings and the tests all use it.

use tauri::Runtime;
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{
    commands::*,
    events::{DataChanged, QuickShown},
};

/// All commands and events.
pub fn builder<R: Runtime>() -> Builder<R> {
    Builder::new()
        // What goes out and what comes in have one shape here; two of each type would only hide that.
        .disable_serde_phases()
        .commands(collect_commands![
            about::app_info,
            preferences::preferences,
            preferences::set_preferences,
            session::session,
            session::touch,
            session::unlock_options,
            session::log_in,
            session::unlock_with_device,
            session::log_out,
            session::lock,
            account::password_strength,
            account::register_account,
            account::prove_recovery_key,
            account::recover_account,
            account::change_password,
            account::renew_recovery_key,
            account::set_stay_unlocked,
            account::delete_account,
            desktop::desktop_facts,
            desktop::untold_lacking,
            desktop::copy_secret,
            quick_window::quick_state,
            quick_window::keep_waiting,
            quick_window::hide_quick,
            quick_window::open_coffer,
            waiting::list_waiting,
            waiting::discard_waiting,
            waiting::discard_unreadable_waiting,
            entries::add_expense,
            entries::add_income,
            entries::update_expense,
            entries::update_income,
            entries::delete_expense,
            entries::delete_income,
            entries::delete_entries,
            entries::recategorise_entries,
            entries::entry,
            entries::list_entries,
            entries::total_entries,
            entries::classify_description,
            categories::list_categories,
            categories::add_category,
            categories::update_category,
            categories::merge_categories,
            categories::delete_category,
            history::undo,
            history::redo,
            history::undo_change,
            history::redo_change,
            history::list_changes,
            reports::dashboard,
            reports::monthly_summary,
            reports::yearly_summary,
            reports::monthly_insights,
            reports::yearly_insights,
            files::choose_import_file,
            files::commit_import,
            files::cancel_import,
            files::export_csv,
            backups::list_backups,
            backups::back_up_now,
            backups::look_into_backup,
            backups::restore_backup,
            backups::rescue_vault,
            backups::add_backup_file,
            backups::save_backup_as,
            backups::show_data_folder,
            backups::choose_backup_file,
            backups::restore_on_this_computer,
        ])
        .events(collect_events![DataChanged, QuickShown])
}
