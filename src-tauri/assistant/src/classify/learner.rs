//! What this user taught: weights beside the shipped ones, few and sparse, moved a little by every lesson.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    features::{Feature, word_hash},
    text::Words,
};

/// How far a lesson moves a weight that was never moved.
const RATE: f32 = 0.7;

/// How often a lesson is gone over.
const STEPS: usize = 2;

/// How much a weight that was never moved resists: so much that a lesson which tells nothing new moves little.
const CALM: f32 = 0.1;

/// How much counts how often a category is chosen, beside the words.
const BIAS_VALUE: f32 = 1.0;

/// How far a lesson moves the trust in the shipped model, which stands between these bounds.
const TRUST_RATE: f32 = 0.03;
const TRUST: std::ops::RangeInclusive<f32> = 0.25..=1.25;

/// So many weights have their place from the start: no lesson waits for the table to grow in its first months.
const ROOM: usize = 1 << 14;

/// The weights of one user.
#[derive(Debug, Clone)]
pub(super) struct Learner {
    rows: HashMap<u32, Row, BuildHasherDefault<AsIs>>,
    bias: Row,
    /// By what the scores of the shipped model are multiplied.
    trust: f32,
    trust_square: f32,
    words: HashSet<u32, BuildHasherDefault<AsIs>>,
    lessons: u32,
}

/// The weights of one feature, one for each category, and what they were moved by so far.
#[derive(Debug, Clone, Default)]
struct Row {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

/// The keys are hashes already.
#[derive(Debug, Clone, Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        // The table looks at the upper bits too.
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(*byte);
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value);
    }
}

impl Default for Learner {
    fn default() -> Self {
        Self {
            rows: HashMap::with_capacity_and_hasher(ROOM, BuildHasherDefault::default()),
            bias: Row::default(),
            trust: 1.0,
            trust_square: 0.0,
            words: HashSet::default(),
            lessons: 0,
        }
    }
}

impl Learner {
    /// How many lessons it had.
    pub fn lessons(&self) -> u32 {
        self.lessons
    }

    /// Whether a word stood in a lesson.
    pub fn knows(&self, word: &str) -> bool {
        self.lessons > 0 && self.words.contains(&word_hash(word))
    }

    /// What speaks for each category: the shipped scores, as far as they are trusted, and what was learnt.
    pub fn scores(&self, prior: &[f32], features: &[Feature]) -> Vec<f32> {
        let mut scores: Vec<f32> = prior.iter().map(|prior| prior * self.trust).collect();
        if self.lessons == 0 {
            return scores;
        }
        self.bias.add_to(&mut scores, 1.0);
        for feature in features {
            if let Some(row) = self.rows.get(&feature.hash) {
                row.add_to(&mut scores, feature.value);
            }
        }
        scores
    }

    /// Learns that these features belong to one category.
    pub fn learn(&mut self, prior: &[f32], features: &[Feature], words: &Words, category: usize) {
        self.lessons = self.lessons.saturating_add(1);
        self.words.extend(words.telling.iter().map(|word| word_hash(word)));
        for _ in 0..STEPS {
            let mut wrong = self.scores(prior, features);
            softmax(&mut wrong);
            if let Some(right) = wrong.get_mut(category) {
                *right -= 1.0;
            }
            let slope: f32 = wrong.iter().zip(prior).map(|(wrong, prior)| wrong * prior).sum();
            self.trust_square += slope * slope;
            if self.trust_square > 0.0 {
                let trust = self.trust - TRUST_RATE * slope / self.trust_square.sqrt();
                self.trust = trust.clamp(*TRUST.start(), *TRUST.end());
            }
            self.bias.step(&wrong, BIAS_VALUE);
            for feature in features {
                self.rows.entry(feature.hash).or_default().step(&wrong, feature.value);
            }
        }
    }

    /// All weights by feature, in order, for a checksum.
    pub fn lines(&self) -> impl Iterator<Item = (u32, &[f32])> {
        let mut hashes: Vec<u32> = self.rows.keys().copied().collect();
        hashes.sort_unstable();
        let rows = hashes.into_iter().filter_map(|hash| Some((hash, self.rows.get(&hash)?.weights.as_slice())));
        [(0, self.bias.weights.as_slice())].into_iter().chain(rows)
    }

    /// How much the shipped scores count.
    pub fn trust(&self) -> f32 {
        self.trust
    }
}

impl Row {
    fn add_to(&self, scores: &mut [f32], value: f32) {
        for (score, weight) in scores.iter_mut().zip(&self.weights) {
            *score += weight * value;
        }
    }

    fn step(&mut self, wrong: &[f32], value: f32) {
        if self.weights.len() < wrong.len() {
            self.weights.resize(wrong.len(), 0.0);
            self.squares.resize(wrong.len(), 0.0);
        }
        for ((weight, square), wrong) in self.weights.iter_mut().zip(&mut self.squares).zip(wrong) {
            let slope = wrong * value;
            if slope != 0.0 {
                *square += slope * slope;
                *weight -= RATE * slope / (CALM + *square).sqrt();
            }
        }
    }
}

/// Makes probabilities of scores.
pub(super) fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return;
    }
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}
