//! How the model is fitted, as measured to be best.

/// What can be turned.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Buckets for pieces of words, for words, and bits of the set of known words, as powers of two.
    pub piece_bits: u8,
    pub word_bits: u8,
    pub known_bits: u8,
    /// How often all examples are gone over, and how far a step goes.
    pub rounds: usize,
    pub rate: f32,
    /// How strongly weights are pulled to nought.
    pub pull: f32,
    /// By what the scores are multiplied; `--measure` finds it.
    pub sharpness: f32,
}

/// What the committed model was made with.
pub const SETTINGS: Settings =
    Settings { piece_bits: 16, word_bits: 15, known_bits: 18, rounds: 10, rate: 0.2, pull: 6e-3, sharpness: 1.1 };
