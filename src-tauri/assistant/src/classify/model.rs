//! What everybody's classifier knows from the start: a linear model over hashed features, one byte a weight, made by
//! `cargo xtask train` and committed. It is never changed while the program runs.

use std::sync::LazyLock;

use super::{
    features::{Feature, word_hash},
    seven::SEVEN,
    text::Words,
};

static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    // A test holds the committed file to its form; without it the program still files what the user taught it.
    Model::read(include_bytes!("../../model/classifier.bin")).unwrap_or_default()
});

/// The first bytes of a model's file: what it is, and the version of its form.
const MAGIC: &[u8; 8] = b"COFFERM1";

/// The model.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Model {
    /// A hash of all that it was made from and how.
    pub sources: u64,
    /// How many buckets the pieces of words have, as a power of two.
    pub piece_bits: u8,
    /// How many buckets the words have, as a power of two.
    pub word_bits: u8,
    /// How many bits the set of known words has, as a power of two.
    pub known_bits: u8,
    /// What one step of a weight is worth.
    pub step: f32,
    /// By what the scores are multiplied so that their softmax is a probability.
    pub sharpness: f32,
    /// What each category has before anything is read.
    pub bias: [f32; SEVEN],
    /// Which words the training knew: two bits a word.
    pub known: Vec<u8>,
    /// The weights: buckets of the pieces, then of the words; in each bucket one for each category.
    pub weights: Vec<i8>,
}

impl Model {
    /// The one that comes with the program.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// How many buckets there are.
    pub fn buckets(piece_bits: u8, word_bits: u8) -> usize {
        (1 << piece_bits) + (1 << word_bits)
    }

    /// Which bucket a feature falls into.
    pub fn bucket(piece_bits: u8, word_bits: u8, feature: &Feature) -> usize {
        let low = |bits: u8| feature.hash as usize & ((1 << bits) - 1);
        if feature.word { (1 << piece_bits) + low(word_bits) } else { low(piece_bits) }
    }

    /// How much speaks for each of the seven.
    pub fn scores(&self, features: &[Feature]) -> [f32; SEVEN] {
        let mut scores = self.bias;
        for feature in features {
            let begin = Self::bucket(self.piece_bits, self.word_bits, feature) * SEVEN;
            if let Some(weights) = self.weights.get(begin..begin + SEVEN) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += feature.value * self.step * f32::from(*weight);
                }
            }
        }
        scores.map(|score| score * self.sharpness)
    }

    /// Whether a word occurred in the training; one in some fifty that did not is thought to.
    pub fn knows(&self, word: &str) -> bool {
        known_places(word, self.known_bits)
            .iter()
            .all(|(byte, bit)| self.known.get(*byte).is_some_and(|b| b & bit != 0))
    }

    /// Which share of the telling letters stands in known words.
    #[expect(clippy::cast_precision_loss, reason = "a description has some hundred letters")]
    pub fn known_share(&self, words: &Words, also: impl Fn(&str) -> bool) -> f32 {
        let all: usize = words.telling.iter().map(String::len).sum();
        let known: usize = words.telling.iter().filter(|word| self.knows(word) || also(word)).map(String::len).sum();
        if all == 0 { 0.0 } else { known as f32 / all as f32 }
    }

    /// Reads a model's file.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut from = Reader(bytes);
        if from.take::<8>()? != *MAGIC {
            return None;
        }
        let sources = u64::from_le_bytes(from.take()?);
        let [piece_bits, word_bits, known_bits] = from.take()?;
        if [piece_bits, word_bits, known_bits].iter().any(|bits| !(3..=20).contains(bits)) {
            return None;
        }
        let step = from.float()?;
        let sharpness = from.float()?;
        let mut bias = [0.0; SEVEN];
        for value in &mut bias {
            *value = from.float()?;
        }
        let known = from.slice(1 << (known_bits - 3))?.to_vec();
        let weights = from.slice(Self::buckets(piece_bits, word_bits) * SEVEN)?;
        let weights = weights.iter().map(|byte| byte.cast_signed()).collect();
        from.0.is_empty().then_some(Self {
            sources,
            piece_bits,
            word_bits,
            known_bits,
            step,
            sharpness,
            bias,
            known,
            weights,
        })
    }

    /// The file of a model.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.sources.to_le_bytes());
        bytes.extend([self.piece_bits, self.word_bits, self.known_bits]);
        for value in [self.step, self.sharpness].iter().chain(&self.bias) {
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend(&self.known);
        bytes.extend(self.weights.iter().map(|weight| weight.cast_unsigned()));
        bytes
    }
}

/// The two bits by which a word is known: byte and mask.
pub fn known_places(word: &str, known_bits: u8) -> [(usize, u8); 2] {
    let hash = word_hash(word);
    [hash, hash.rotate_left(16).wrapping_mul(0x9E37_79B1)].map(|hash| {
        let place = hash.wrapping_shr(32 - u32::from(known_bits.clamp(3, 32))) as usize;
        (place / 8, 1 << (place % 8))
    })
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let (slice, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(slice)
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.slice(N)?.try_into().ok()
    }

    fn float(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes).filter(|value| value.is_finite())
    }
}
