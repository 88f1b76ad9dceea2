//! The model outside: what its owner allows, his key, the outbox, the log of what went out, his prompts, and insights in
//! other words. Everything here can be switched off with one switch, and nothing else of the app waits for it.

mod asking;
mod checking;
mod insights;
mod key;
mod letter;
mod log;
mod outbox;
mod preview;
mod prompts;
mod settings;
mod standing;
mod suggestions;

pub use self::{
    insights::{Sentence, Told, Wording},
    key::KeyPlace,
    preview::Preview,
    prompts::{Prompt, TriedRow},
    settings::{OutsideChange, OutsideSettings},
    standing::{Holding, OutsideState},
};
pub(crate) use self::{
    settings::{Kept, withdraw_consent},
    standing::Line,
};

/// So many entries are queued, or followed, at once.
const MOST_AT_ONCE: u32 = 2000;

/// The name of a value on the wire.
fn code<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
