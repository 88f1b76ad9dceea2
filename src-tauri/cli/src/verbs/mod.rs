//! One file a verb, or a few that belong together: its arguments, the shape of what it prints, and the call.

pub mod backups;
pub mod categories;
pub mod classify;
pub mod entries;
pub mod export;
pub mod history;
pub mod import;
pub mod insights;
pub mod man;
pub mod parse;
pub mod register;
pub mod rules;
pub mod summary;
pub mod tags;
