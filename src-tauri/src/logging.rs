//! The log: a few files in the system's place for logs, for whoever has to find out what went wrong. No payee, amount,
//! note or key is ever written into an event; SQL, which would carry them, is not logged at all.

use std::path::Path;

use tracing_appender::{non_blocking::WorkerGuard, rolling};
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

/// How many days' files are kept.
const DAYS: usize = 7;

/// Starts logging into `folder`. What is written is chosen with `COFFER_LOG`, in the form of
/// `tracing_subscriber::EnvFilter`; warnings by default. Without a folder to write to the app runs without a log.
pub fn start(folder: &Path) -> Option<WorkerGuard> {
    let files = rolling::Builder::new()
        .rotation(rolling::Rotation::DAILY)
        .filename_prefix("coffer")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let chosen = EnvFilter::try_from_env("COFFER_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    // Whatever is chosen, statements stay out: their arguments are the user's life.
    let never = tracing_subscriber::filter::filter_fn(|event| !event.target().starts_with("sqlx"));
    let layer = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false).with_filter(chosen);
    tracing_subscriber::registry().with(layer.with_filter(never)).try_init().ok()?;
    Some(guard)
}
