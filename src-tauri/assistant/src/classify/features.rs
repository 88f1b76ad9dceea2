//! A description as numbers: which pieces of words and which words stand in it, each by a hash.

use super::text::Words;

/// One thing that stands in a description.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Feature {
    /// What it is, as a hash; the user's own weights are kept by it.
    pub hash: u32,
    /// Whether it is a word or two, rather than a piece of one.
    pub word: bool,
    /// How much it weighs: all pieces together have length one, and all words [`WORDS`].
    pub value: f32,
}

/// What all words together weigh beside the pieces of them. Less carries over better to names that were never seen.
const WORDS: f32 = 0.45;

/// The shortest and the longest piece of a word, in characters, its borders counted.
const PIECES: std::ops::RangeInclusive<usize> = 2..=5;

/// What the words of a description are made of, each thing once.
pub fn features(words: &Words) -> Vec<Feature> {
    let mut pieces: Vec<u32> = Vec::with_capacity(256);
    let mut whole: Vec<u32> = Vec::with_capacity(64);
    let mut bounded: Vec<char> = Vec::with_capacity(40);
    let mut before: Option<&str> = None;
    for word in &words.telling {
        bounded.clear();
        bounded.push('^');
        bounded.extend(word.chars());
        bounded.push('$');
        for length in PIECES {
            pieces.extend(bounded.windows(length).map(|piece| hash(0x51, piece.iter().copied())));
        }
        whole.push(word_hash(word));
        if let Some(before) = before {
            whole.push(hash(0x53, before.chars().chain([' ']).chain(word.chars())));
        }
        before = Some(word);
    }
    let mut features = Vec::with_capacity(pieces.len() + whole.len());
    gather(&mut features, pieces, false);
    gather(&mut features, whole, true);
    features
}

/// The hash by which a single word is known.
pub fn word_hash(word: &str) -> u32 {
    hash(0x52, word.chars())
}

#[expect(clippy::cast_precision_loss, reason = "a description has some hundred pieces")]
fn gather(features: &mut Vec<Feature>, mut hashes: Vec<u32>, word: bool) {
    hashes.sort_unstable();
    hashes.dedup();
    let length = if word { WORDS } else { 1.0 };
    let value = length / (hashes.len() as f32).sqrt();
    features.extend(hashes.into_iter().map(|hash| Feature { hash, word, value }));
}

/// FNV-1a over the characters, and a last stir, so that the low bits may serve as the number of a bucket.
pub(super) fn hash(seed: u32, chars: impl Iterator<Item = char>) -> u32 {
    let mut hash = 0x811C_9DC5_u32 ^ seed;
    for c in chars {
        hash = (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    }
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85EB_CA6B);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_length_and_everything_counts_once() {
        let features = features(&Words::of("coffee coffee beans"));
        for (word, wanted) in [(false, 1.0), (true, WORDS)] {
            let length: f32 = features.iter().filter(|f| f.word == word).map(|f| f.value * f.value).sum();
            assert!((length.sqrt() - wanted).abs() < 1e-4, "{length}");
        }
        let mut hashes: Vec<_> = features.iter().map(|feature| (feature.word, feature.hash)).collect();
        let all = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), all);
    }

    #[test]
    fn nothing_has_no_features() {
        assert_eq!(features(&Words::of("")), []);
    }
}
