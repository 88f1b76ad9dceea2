//! The model outside: what its owner allows, his key, the outbox, the log of what went out, his prompts, and insights in
//! other words. Everything here can be switched off with one switch, and nothing else of the app waits for it.

mod asking;
mod insights;
mod key;
mod log;
mod outbox;
mod preview;
mod prompts;
mod settings;
mod standing;

pub use self::{
    insights::{Sentence, Told, Wording},
    key::KeyPlace,
    outbox::TriedRow,
    preview::Preview,
    prompts::Prompt,
    settings::{OutsideChange, OutsideSettings},
    standing::{Holding, OutsideState},
};
pub(crate) use self::{settings::Kept, standing::Line};
