//! Where an expense belongs, decided on the device: the user's rule, else the memory of what he chose, else a linear
//! model that ships with the program and learns from every choice.
//!
//! A description goes through [`text`], which leaves out what says nothing; what stays is looked up in the memory and in
//! the dictionary ([`aliases`]) and cut into [`features`]. Their shipped weights ([`model`]) and those that this user
//! taught add up to a score for each category, and the scores to probabilities.
//!
//! Nothing is learnt but by [`Classifier::learn`], which is for what the user chose, corrected or confirmed. The same
//! lessons in the same order make the same state to the bit, so a lesson is taken back by replaying the others.

pub mod aliases;
mod answer;
pub mod features;
mod holdout;
mod learner;
mod memory;
pub mod model;
mod rules;
pub mod seven;
pub mod text;

use ledger::{CategoryId, categories::Builtin};

pub use answer::{Classification, Decider, Guess, HALF_SURE, Why};
pub use holdout::{Filing, hold_out};
pub use rules::{Match, Rule};

use aliases::{Aliases, Found};
use features::{Feature, features, hash};
use learner::{Learner, softmax};
use memory::{Memory, Remembered};
use model::Model;
use rules::Rules;
use seven::{SEVEN, column};
use text::Words;

/// A category that expenses may be filed under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its identity.
    pub id: CategoryId,
    /// Which of the seven it is, whatever it is called now; none for those that the user made.
    pub builtin: Option<Builtin>,
    /// Its name.
    pub name: String,
    /// Whether it is archived. Nothing is filed under it, and what belongs there is left open: nowhere else is where its owner
    /// would put it.
    pub rests: bool,
}

/// A choice of the user's: this description belongs there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// What was described.
    pub description: String,
    /// Where it belongs.
    pub category: CategoryId,
}

/// What a known name adds to its category's score: something in any case, more the more of the description it is.
const NAME_ADDS: f32 = 1.5;
const NAME_SHARE_ADDS: f32 = 2.0;

/// What the name of a category that the user made adds to its score when it stands in the description.
const OWN_NAME_ADDS: f32 = 4.0;

/// The score of a category that the user made before anything was filed under it.
const OWN_SCORE: f32 = -1.5;

/// Below this share of known letters, and without a known name, the model is not believed by more than [`HALF_SURE`].
const KNOWN_SHARE: f32 = 0.3;

/// From this share of known letters on the model is surer than its sharpness says, and by how much where all are known.
const ASSURED_FROM: f32 = 0.6;
const ASSURED: f32 = 0.4;

/// Decides where expenses belong.
#[derive(Debug, Clone)]
pub struct Classifier {
    slots: Vec<Slot>,
    rules: Rules,
    memory: Memory,
    learner: Learner,
}

/// A category's place in all vectors.
#[derive(Debug, Clone)]
struct Slot {
    id: CategoryId,
    /// Its column of the shipped model.
    column: Option<usize>,
    name: Words,
    standing: Standing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It may be answered with.
    Offered,
    /// It is archived: what belongs there is left open.
    Rests,
    /// It is not there any more.
    Gone,
}

/// How likely each category is.
struct Ranking {
    /// Those that may be answered with, the likeliest first.
    ranked: Vec<(CategoryId, f32)>,
    /// The probabilities of those that rest.
    resting: Vec<f32>,
}

/// A description, looked at from all sides.
struct Looked {
    words: Words,
    found: Vec<Found>,
    features: Vec<Feature>,
    prior: Vec<f32>,
}

impl Classifier {
    /// Knows what everybody's knows, and these categories.
    pub fn new(categories: &[Known]) -> Self {
        let mut new =
            Self { slots: Vec::new(), rules: Rules::default(), memory: Memory::default(), learner: Learner::default() };
        new.set_categories(categories);
        new
    }

    /// One that was taught these lessons, the oldest first.
    pub fn replay<'a>(categories: &[Known], lessons: impl IntoIterator<Item = &'a Lesson>) -> Self {
        let mut new = Self::new(categories);
        for lesson in lessons {
            new.learn(&lesson.description, lesson.category);
        }
        new
    }

    /// From now on these categories are answered with and no others. New ones join at once; what was learnt of one that
    /// is gone is kept, in case it comes back.
    pub fn set_categories(&mut self, categories: &[Known]) {
        for slot in &mut self.slots {
            slot.standing = Standing::Gone;
        }
        for known in categories {
            let column = known.builtin.map(column);
            let name = Words::of(&known.name);
            let standing = if known.rests { Standing::Rests } else { Standing::Offered };
            match self.slots.iter_mut().find(|slot| slot.id == known.id) {
                Some(slot) => (slot.column, slot.name, slot.standing) = (column, name, standing),
                None => self.slots.push(Slot { id: known.id, column, name, standing }),
            }
        }
    }

    /// From now on these rules decide first.
    pub fn set_rules(&mut self, rules: Vec<Rule>) {
        self.rules = Rules::of(rules);
    }

    /// Learns a choice. Nothing is learnt of a description without words, nor for a category that is not there.
    pub fn learn(&mut self, description: &str, category: CategoryId) {
        let Some(slot) = self.slots.iter().position(|slot| slot.id == category && slot.standing != Standing::Gone)
        else {
            return;
        };
        let looked = self.look(description);
        if looked.words.is_empty() {
            return;
        }
        self.learner.learn(&looked.prior, &looked.features, &looked.words, slot);
        self.memory.learn(looked.words.key(), description, category);
    }

    /// How many lessons it had.
    pub fn lessons(&self) -> u32 {
        self.learner.lessons()
    }

    /// Where a description belongs.
    pub fn classify(&self, description: &str) -> Classification {
        let looked = self.look(description);
        let Ranking { ranked, resting } = self.rank(&looked);
        if looked.words.is_empty() {
            return unknown(&ranked);
        }
        if let Some(rule) = self.rules.find(&looked.words, |id| self.is_offered(id)) {
            let why = Why::Rule { pattern: rule.pattern.clone() };
            return decided(&ranked, rule.category, 1.0, Decider::Rule, why);
        }
        if let Some(known) = self.memory.recall(&looked.words.key(), |id| self.is_there(id)) {
            if !self.is_offered(known.category) {
                return unknown(&ranked);
            }
            let why = Why::ChosenBefore { times: known.times, description: known.description.to_owned() };
            return decided(&ranked, known.category, memory_confidence(&known), Decider::Memory, why);
        }
        self.by_model(&looked, &ranked, &resting)
    }

    /// A number for all that was learnt: equal exactly when the state is.
    pub fn checksum(&self) -> u64 {
        let mut sum = 0xCBF2_9CE4_8422_2325_u64;
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
            }
        };
        for slot in &self.slots {
            add(slot.id.bytes());
        }
        add(&self.learner.trust().to_bits().to_le_bytes());
        for (hash, weights) in self.learner.lines() {
            add(&hash.to_le_bytes());
            weights.iter().for_each(|weight| add(&weight.to_bits().to_le_bytes()));
        }
        for (key, last) in self.memory.lines() {
            add(key.as_bytes());
            last.iter().for_each(|id| add(id.bytes()));
        }
        sum
    }

    fn look(&self, description: &str) -> Looked {
        let words = Words::of(description);
        let found = Aliases::shipped().find(&words);
        let mut features = features(&words);
        let shipped = prior(&features, &found);
        let own = |slot: &Slot| {
            let named = !slot.name.is_empty() && words.all.windows(slot.name.all.len()).any(|w| w == slot.name.all);
            OWN_SCORE + if named { OWN_NAME_ADDS } else { 0.0 }
        };
        let score = |slot: &Slot| match slot.column {
            _ if slot.standing == Standing::Gone => f32::NEG_INFINITY,
            Some(column) => shipped[column],
            None => own(slot),
        };
        let prior = self.slots.iter().map(score).collect();
        // The names, and the description as a whole, are things that can be learnt of too.
        let whole = hash(0x55, words.telling.iter().flat_map(|word| word.chars().chain([' '])));
        let names = found.iter().map(|name| hash(0x54, name.text.chars()));
        features.extend(names.chain([whole]).map(|hash| Feature { hash, word: true, value: 0.5 }));
        Looked { words, found, features, prior }
    }

    fn rank(&self, looked: &Looked) -> Ranking {
        let mut scores = self.learner.scores(&looked.prior, &looked.features);
        softmax(&mut scores);
        let mut ranking = Ranking { ranked: Vec::with_capacity(scores.len()), resting: Vec::new() };
        for (slot, probability) in self.slots.iter().zip(scores) {
            match slot.standing {
                Standing::Offered => ranking.ranked.push((slot.id, probability)),
                Standing::Rests => ranking.resting.push(probability),
                Standing::Gone => {}
            }
        }
        ranking.ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranking
    }

    fn by_model(&self, looked: &Looked, ranked: &[(CategoryId, f32)], resting: &[f32]) -> Classification {
        let Some(&(category, likeliest)) = ranked.first() else { return unknown(ranked) };
        if resting.iter().any(|probability| *probability > likeliest) {
            return unknown(ranked);
        }
        let known = Model::shipped().known_share(&looked.words, |word| self.learner.knows(word));
        let is_unknown = (known < KNOWN_SHARE || looked.words.say_nothing()) && looked.found.is_empty();
        let probability = assured(ranked, resting, Model::shipped().known_share(&looked.words, |_| false));
        let believed = if is_unknown { probability.min(f32::from(HALF_SURE) / 100.0) } else { probability };
        let column = self.slots.iter().find(|slot| slot.id == category).and_then(|slot| slot.column);
        let name = looked.found.iter().find(|found| column == Some(seven::column(found.category)));
        let why = match name {
            Some(name) => Why::KnownName { name: name.text.to_owned() },
            None if known == 0.0 => Why::Unknown,
            None => Why::LooksLike { word: self.telling_word(looked, category) },
        };
        decided(ranked, category, believed, Decider::Model, why)
    }

    /// The word that speaks most for a category.
    fn telling_word(&self, looked: &Looked, category: CategoryId) -> String {
        let speaks = |word: &String| {
            let alone = self.look(word);
            let ranked = self.rank(&alone).ranked;
            ranked.iter().find(|(id, _)| *id == category).map_or(0.0, |(_, probability)| *probability)
        };
        let best = looked.words.named().iter().map(|word| (speaks(word), word)).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, word)| word.clone()).unwrap_or_default()
    }

    fn is_offered(&self, category: CategoryId) -> bool {
        self.slots.iter().any(|slot| slot.id == category && slot.standing == Standing::Offered)
    }

    fn is_there(&self, category: CategoryId) -> bool {
        self.slots.iter().any(|slot| slot.id == category && slot.standing != Standing::Gone)
    }
}

/// What the shipped model and the dictionary say of each of the seven.
pub fn prior(features: &[Feature], found: &[Found]) -> [f32; SEVEN] {
    let mut scores = Model::shipped().scores(features);
    for name in found {
        scores[column(name.category)] += NAME_ADDS + NAME_SHARE_ADDS * name.share;
    }
    scores
}

/// The probability of the first, the surer the more of the letters stand in words that the training knew. The model's sharpness
/// is measured on words that it never saw, and where it saw them all that is too modest.
fn assured(ranked: &[(CategoryId, f32)], resting: &[f32], known: f32) -> f32 {
    let power = 1.0 + ASSURED * ((known - ASSURED_FROM) / (1.0 - ASSURED_FROM)).max(0.0);
    let sum: f32 = ranked.iter().map(|(_, probability)| probability).chain(resting).map(|one| one.powf(power)).sum();
    ranked.first().map_or(0.0, |(_, probability)| probability.powf(power) / sum.max(f32::MIN_POSITIVE))
}

/// How sure a memory is: as right as it was found to be on people's ledgers.
fn memory_confidence(known: &Remembered<'_>) -> f32 {
    match (known.agreed, known.times) {
        (true, 1) => 0.96,
        (true, 2) => 0.98,
        (true, _) => 0.99,
        (false, 1) => 0.55,
        (false, _) => 0.75,
    }
}

/// That nothing can be said; what is chosen most often anyway can be offered all the same.
fn unknown(ranked: &[(CategoryId, f32)]) -> Classification {
    let guess = |(category, probability): &(CategoryId, f32)| Guess {
        category: *category,
        confidence: percent(probability.min(f32::from(HALF_SURE) / 100.0)),
    };
    let top = ranked.iter().take(3).map(guess).collect();
    Classification { category: None, confidence: 0, source: Decider::None, why: Why::Unknown, top }
}

/// An answer with a category set before the others, which share what is left as the model weighs them.
fn decided(
    ranked: &[(CategoryId, f32)],
    category: CategoryId,
    confidence: f32,
    source: Decider,
    why: Why,
) -> Classification {
    let others = ranked.iter().filter(|(id, _)| *id != category);
    let rest: f32 = others.clone().map(|(_, probability)| probability).sum();
    let share = if rest > 0.0 { (1.0 - confidence) / rest } else { 0.0 };
    let guess = |category, probability| Guess { category, confidence: percent(probability) };
    let first = guess(category, confidence);
    let others = others.map(|(id, probability)| guess(*id, (probability * share).min(confidence)));
    let top = [first].into_iter().chain(others).take(3).collect();
    Classification { category: Some(category), confidence: first.confidence, source, why, top }
}

/// Percent, rounded down: 80 means at least 80.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn percent(probability: f32) -> u8 {
    (probability.clamp(0.0, 1.0) * 100.0 + 1e-3) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn category(builtin: Option<Builtin>, name: &str) -> Known {
        Known { id: CategoryId::generate(), builtin, name: name.to_owned(), rests: false }
    }

    fn food_and_travel() -> [Known; 2] {
        [category(Some(Builtin::Food), "Food"), category(Some(Builtin::Travel), "Travel")]
    }

    #[test]
    fn the_ladder_is_rule_then_memory_then_model() {
        let [food, travel] = food_and_travel();
        let mut classifier = Classifier::new(&[food.clone(), travel.clone()]);
        let at_first = classifier.classify("Starbucks #12");
        assert_eq!((at_first.category, at_first.source), (Some(food.id), Decider::Model));
        assert_eq!(at_first.why, Why::KnownName { name: "starbucks".to_owned() });

        classifier.learn("Starbucks #12", travel.id);
        let remembered = classifier.classify("STARBUCKS #900");
        assert_eq!((remembered.category, remembered.source), (Some(travel.id), Decider::Memory));
        assert_eq!(remembered.why, Why::ChosenBefore { times: 1, description: "Starbucks #12".to_owned() });

        let rule = Rule { pattern: "starbucks".to_owned(), how: Match::Contains, category: food.id, on: true };
        classifier.set_rules(vec![rule]);
        let ruled = classifier.classify("Starbucks #12");
        assert_eq!((ruled.category, ruled.source, ruled.confidence), (Some(food.id), Decider::Rule, 100));
        assert_eq!(ruled.top[0], Guess { category: food.id, confidence: 100 });
    }

    #[test]
    fn a_category_of_the_users_own_joins_at_once_and_is_learnt() {
        let [food, travel] = food_and_travel();
        let pets = category(None, "Pets");
        let mut classifier = Classifier::new(&[food.clone(), travel.clone()]);
        classifier.set_categories(&[food.clone(), travel, pets.clone()]);
        assert!(classifier.classify("something").top.iter().any(|guess| guess.category == pets.id));
        for text in ["dry food for the dog", "wet food for the dog", "new leash for the dog", "toys for the dog"] {
            classifier.learn(text, pets.id);
        }
        assert_eq!(classifier.classify("bones for the dog").category, Some(pets.id));
        classifier.set_categories(&[food]);
        assert_ne!(classifier.classify("dry food for the dog").category, Some(pets.id), "gone is gone");
    }

    /// "rent" went to Travel with 97 per cent, "because of rent", when Bills had been archived.
    #[test]
    fn what_belongs_to_an_archived_category_is_left_open() {
        let [food, travel] = food_and_travel();
        let bills = category(Some(Builtin::Bills), "Bills");
        let lessons = vec![Lesson { description: "Rent".to_owned(), category: bills.id }; 5];
        let known = |rests| [food.clone(), travel.clone(), Known { rests, ..bills.clone() }];
        let before = Classifier::replay(&known(false), &lessons);
        let archived = Classifier::replay(&known(true), &lessons);
        for text in ["Rent", "rent flat", "electricity bill"] {
            assert_eq!(before.classify(text).category, Some(bills.id), "{text}");
            let answer = archived.classify(text);
            assert_eq!((answer.category, answer.source, answer.why), (None, Decider::None, Why::Unknown), "{text}");
            assert!(answer.top.iter().all(|guess| guess.category != bills.id && guess.confidence <= HALF_SURE));
        }
        assert_eq!(archived.classify("Starbucks").category, Some(food.id));
    }

    #[test]
    fn a_lesson_is_taken_back_by_replaying_the_others() {
        let [food, travel] = food_and_travel();
        let known = [food.clone(), travel.clone()];
        let lesson = |description: &str, category| Lesson { description: description.to_owned(), category };
        let lessons = [lesson("Kiosk", food.id), lesson("Bus 12", travel.id), lesson("Late bus home", travel.id)];
        let taught = Classifier::replay(&known, &lessons);
        assert_eq!(taught.checksum(), Classifier::replay(&known, &lessons).checksum());
        let without_last = Classifier::replay(&known, &lessons[..2]);
        assert_ne!(taught.checksum(), without_last.checksum());
        let mut again = without_last.clone();
        again.learn("Late bus home", travel.id);
        assert_eq!(again.checksum(), taught.checksum());
        let never_taught = Classifier::new(&known);
        assert_eq!(Classifier::replay(&known, &[]).checksum(), never_taught.checksum());
    }

    #[test]
    fn nothing_says_nothing() {
        let known = food_and_travel();
        let mut classifier = Classifier::new(&known);
        let before = classifier.checksum();
        classifier.learn(" *** ", known[0].id);
        classifier.learn("Kiosk", CategoryId::generate());
        assert_eq!(classifier.checksum(), before, "neither signs nor a category that is not there teach");
        let answer = classifier.classify("...");
        assert_eq!((answer.category, answer.source, answer.why), (None, Decider::None, Why::Unknown));
        assert_eq!(Classifier::new(&[]).classify("Starbucks").category, None);
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_learnt(texts in prop::collection::vec(".{0,300}", 1..20)) {
            let known = food_and_travel();
            let mut classifier = Classifier::new(&known);
            for (place, text) in texts.iter().enumerate() {
                let answer = classifier.classify(text);
                prop_assert!(answer.confidence <= 100);
                prop_assert!(answer.top.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence));
                classifier.learn(text, known[place % 2].id);
            }
            let lessons: Vec<_> = texts.iter().enumerate().map(|(place, text)| {
                Lesson { description: text.clone(), category: known[place % 2].id }
            }).collect();
            prop_assert_eq!(Classifier::replay(&known, &lessons).checksum(), classifier.checksum());
        }
    }
}
