//! Logistic regression over seven categories by stochastic descent with step sizes of its own for each weight (AdaGrad).

use assistant::classify::{
    features::features,
    model::{Model, known_places},
    seven::SEVEN,
    text::Words,
};

use crate::{decorate::Copy, random::Random, settings::Settings};

/// An example as the descent sees it.
pub struct Example {
    buckets: Vec<(u32, f32)>,
    target: [f32; SEVEN],
    weight: f32,
}

impl Example {
    pub fn buckets(&self) -> &[(u32, f32)] {
        &self.buckets
    }

    pub fn of(copy: &Copy, settings: &Settings) -> Self {
        let features = features(&Words::of(&copy.text));
        let bucket = |feature| u32::try_from(Model::bucket(settings.piece_bits, settings.word_bits, feature)).unwrap();
        let mut target = [1.0 / 7.0; SEVEN];
        if let Some(category) = copy.category {
            target = [0.0; SEVEN];
            target[category] = 1.0;
        }
        let buckets = features.iter().map(|feature| (bucket(feature), feature.value)).collect();
        Self { buckets, target, weight: copy.weight }
    }
}

/// A model in full precision.
pub struct Fitted {
    pub weights: Vec<[f32; SEVEN]>,
    pub bias: [f32; SEVEN],
}

/// Fits a model to examples.
pub fn fit(examples: &[&Example], settings: &Settings) -> Fitted {
    let buckets = Model::buckets(settings.piece_bits, settings.word_bits);
    let mut weights = vec![[0.0_f32; SEVEN]; buckets];
    let mut squares = vec![[1e-6_f32; SEVEN]; buckets];
    let (mut bias, mut bias_squares) = ([0.0_f32; SEVEN], [1e-2_f32; SEVEN]);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(1);
    for round in 0..settings.rounds {
        random.shuffle(&mut order);
        let rate = settings.rate * (1.0 - 0.9 * round as f32 / settings.rounds as f32);
        for place in &order {
            let example = examples[*place];
            let mut wrong = bias;
            for (bucket, value) in &example.buckets {
                for (score, weight) in wrong.iter_mut().zip(&weights[*bucket as usize]) {
                    *score += weight * value;
                }
            }
            softmax(&mut wrong);
            for (wrong, target) in wrong.iter_mut().zip(&example.target) {
                *wrong = (*wrong - target) * example.weight;
            }
            for (bucket, value) in &example.buckets {
                let row = &mut weights[*bucket as usize];
                let squares = &mut squares[*bucket as usize];
                for column in 0..SEVEN {
                    let slope = wrong[column] * value + settings.pull * row[column] * value;
                    squares[column] += slope * slope;
                    row[column] -= rate * slope / squares[column].sqrt();
                }
            }
            for column in 0..SEVEN {
                bias_squares[column] += wrong[column] * wrong[column];
                bias[column] -= 0.1 * rate * wrong[column] / bias_squares[column].sqrt();
            }
        }
    }
    Fitted { weights, bias }
}

impl Fitted {
    /// The model in one byte a weight, with the words it knows.
    pub fn pack(&self, settings: &Settings, known: impl Iterator<Item = String>, sources: u64) -> Model {
        let mut sizes: Vec<f32> =
            self.weights.iter().flatten().map(|weight| weight.abs()).filter(|w| *w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        // A few weights are far larger than all others; cutting them costs less than coarse steps for all.
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2_000)).copied().unwrap_or(1.0);
        let step = largest / 127.0;
        let byte = |weight: &f32| (weight / step).round().clamp(-127.0, 127.0) as i8;
        let mut set = vec![0_u8; 1 << (settings.known_bits - 3)];
        for word in known {
            for (place, bit) in known_places(&word, settings.known_bits) {
                set[place] |= bit;
            }
        }
        Model {
            sources,
            piece_bits: settings.piece_bits,
            word_bits: settings.word_bits,
            known_bits: settings.known_bits,
            step,
            sharpness: settings.sharpness,
            bias: self.bias,
            known: set,
            weights: self.weights.iter().flatten().map(byte).collect(),
        }
    }
}

/// Makes probabilities of scores.
pub fn softmax(scores: &mut [f32; SEVEN]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}
