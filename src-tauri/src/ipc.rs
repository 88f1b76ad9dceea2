//! The one list of commands and events: the program, the bindings and the tests all use it.

use tauri::{Runtime, generate_handler, ipc::Invoke};
use tauri_specta::{Builder, collect_commands, collect_events};

use crate::{
    commands::*,
    events::{DataChanged, FileDragged, QuickShown},
};

/// Hands the paths of all commands to a macro.
macro_rules! all_commands {
    ($to:ident) => {
        $to![
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
            quick_line::read_line,
            quick_window::quick_state,
            quick_window::keep_waiting,
            quick_window::hide_quick,
            quick_window::open_coffer,
            waiting::list_waiting,
            waiting::confirm_waiting,
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
            entries::list_entries,
            entries::total_entries,
            entries::complete_description,
            half_typed::half_typed,
            half_typed::keep_half_typed,
            filing::classify_description,
            filing::forget_description,
            filing::review_entries,
            filing::settle_entries,
            filing::preview_filing,
            filing::file_open,
            filing::measure_filing,
            filing::set_sure,
            rules::list_rules,
            rules::add_rule,
            rules::update_rule,
            rules::move_rule,
            rules::delete_rule,
            rules::preview_rule,
            rules::try_rules,
            rules::offer_rule,
            categories::list_categories,
            categories::add_category,
            categories::update_category,
            categories::merge_categories,
            categories::delete_category,
            views::list_views,
            views::save_view,
            views::delete_view,
            demo::has_demo,
            demo::add_demo,
            demo::remove_demo,
            tags::list_tags,
            tags::rename_tag,
            tags::merge_tags,
            tags::remove_tag,
            rates::value_at_last_rate,
            history::undo,
            history::redo,
            history::undo_change,
            history::redo_change,
            history::list_changes,
            reports::dashboard,
            reports::monthly_summary,
            reports::yearly_summary,
            reports::compare_ranges,
            reports::monthly_insights,
            reports::yearly_insights,
            outside::outside_state,
            outside::change_outside,
            outside::keep_outside_key,
            outside::import_outside_key,
            outside::forget_outside_key,
            outside::list_outside_models,
            outside::check_outside,
            outside::preview_outside,
            outside::send_outbox,
            outside::ask_about,
            outside::ask_about_everything_open,
            outside::list_suggestions,
            outside::accept_suggestions,
            outside::decline_suggestions,
            outside::outbox_standings,
            outside::list_prompts,
            outside::keep_prompt,
            outside::reset_prompt,
            outside::try_prompt,
            outside::list_outside_requests,
            outside::export_outside_requests,
            outside::told_insights,
            outside::tell_insights,
            files::choose_import_file,
            files::look_into_dropped_file,
            files::read_dates_as,
            files::commit_import,
            files::cancel_import,
            files::take_stopped_import,
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
        ]
    };
}

/// Runs the command that a page calls.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    all_commands!(generate_handler)
}

/// What the windows hear without asking.
pub fn events<R: Runtime>() -> Builder<R> {
    Builder::new().events(collect_events![DataChanged, FileDragged, QuickShown])
}

/// All commands and events with their types, which the pages' bindings are written from. Not for the program itself: it
/// needs none of the types, which would make it half a megabyte larger.
pub fn bindings<R: Runtime>() -> Builder<R> {
    events()
        // What goes out and what comes in have one shape here; two of each type would only hide that.
        .disable_serde_phases()
        .commands(all_commands!(collect_commands))
}
