//! How good the classifier is, held to figures that it must not fall below. The figures are printed: see them with
//! `cargo nextest run -p assistant --no-capture -E 'binary(classifier)'`.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "tests count hundreds of lines in floats")]

use std::collections::{BTreeMap, BTreeSet};

use assistant::classify::{Classifier, Decider, Filing, Known, Lesson, hold_out, model::Model, seven, text::Words};
use ledger::{CategoryId, categories::Builtin};

/// From this confidence on, in percent, a new ledger files by itself.
const SURE: u8 = 80;

#[path = "../examples/train/sources.rs"]
mod sources;

const TYPED: &str = include_str!("data/typed.tsv");
const OPEN: &str = include_str!("data/open.tsv");
const TAUGHT: [&str; 3] =
    [include_str!("../data/phrases.tsv"), include_str!("../data/aliases.tsv"), include_str!("../data/trades.tsv")];

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn seven() -> Vec<Known> {
    let known = |builtin| Known {
        id: CategoryId::generate(),
        builtin: Some(builtin),
        name: format!("{builtin:?}"),
        rests: false,
    };
    seven::ALL.into_iter().map(known).collect()
}

/// A line of the typed set on whose category both passes agree, and what the untaught classifier says.
struct Asked {
    description: &'static str,
    truth: Builtin,
    answer: Option<Builtin>,
    confidence: u8,
}

fn ask(classifier: &Classifier, categories: &[Known], description: &str) -> (Option<Builtin>, u8) {
    let answer = classifier.classify(description);
    let category = categories.iter().find(|known| Some(known.id) == answer.category);
    (category.and_then(|known| known.builtin), answer.confidence)
}

fn typed() -> Vec<Asked> {
    let categories = seven();
    let classifier = Classifier::new(&categories);
    let asked = |line: &'static str| {
        let mut cells = line.split('\t');
        let description = cells.next()?;
        let truth = seven::named(cells.next()?)?;
        let (answer, confidence) = ask(&classifier, &categories, description);
        (seven::named(cells.next()?)? == truth).then_some(Asked { description, truth, answer, confidence })
    };
    lines(TYPED).filter_map(asked).collect()
}

fn accuracy<'a>(asked: impl IntoIterator<Item = &'a Asked>) -> f64 {
    let (mut all, mut right) = (0, 0);
    for one in asked {
        all += 1;
        right += u32::from(one.answer == Some(one.truth));
    }
    f64::from(right) / f64::from(all)
}

fn macro_f1(asked: &[Asked]) -> f64 {
    let f1 = |category: Builtin| {
        let count = |is: &dyn Fn(&Asked) -> bool| asked.iter().filter(|one| is(one)).count() as f64;
        let both = count(&|one| one.truth == category && one.answer == Some(category));
        2.0 * both / (count(&|one| one.truth == category) + count(&|one| one.answer == Some(category)))
    };
    seven::ALL.into_iter().map(f1).sum::<f64>() / seven::SEVEN as f64
}

/// The mean distance between how sure it is and how often it is right, in ten bands.
fn calibration_error(asked: &[Asked]) -> f64 {
    let mut bands: BTreeMap<u8, (f64, f64, f64)> = BTreeMap::new();
    for one in asked {
        let band = bands.entry(one.confidence.min(99) / 10).or_default();
        band.0 += 1.0;
        band.1 += f64::from(one.confidence) / 100.0;
        band.2 += f64::from(u8::from(one.answer == Some(one.truth)));
    }
    bands.values().map(|(_, sure, right)| (sure - right).abs()).sum::<f64>() / asked.len() as f64
}

/// Umlauts and German words tell well enough for a subset's figure.
fn is_german(description: &str) -> bool {
    const WORDS: [&str; 24] = [
        "der", "die", "das", "und", "für", "mit", "bei", "im", "am", "beim", "zum", "zur", "vom", "von", "auf",
        "rechnung", "miete", "karte", "kaffee", "einkauf", "neue", "neuer", "zwei", "kinder",
    ];
    let words = Words::of(description);
    description.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü'])
        || words.all.iter().any(|word| WORDS.contains(&word.as_str()))
}

#[test]
fn what_people_type_is_filed_without_being_taught() {
    let asked = typed();
    let (german, cards): (Vec<_>, Vec<_>) = (
        asked.iter().filter(|one| is_german(one.description)).collect(),
        asked.iter().filter(|one| !one.description.chars().any(char::is_lowercase)).collect(),
    );
    let (right, f1) = (accuracy(&asked), macro_f1(&asked));
    println!("{} lines: accuracy {right:.3}, macro-F1 {f1:.3}", asked.len());
    println!("  German {} lines: {:.3}", german.len(), accuracy(german.iter().copied()));
    println!("  in capitals {} lines: {:.3}", cards.len(), accuracy(cards.iter().copied()));
    let sure: Vec<_> = asked.iter().filter(|one| one.confidence >= SURE).collect();
    let taught: BTreeSet<&str> =
        TAUGHT.iter().flat_map(|table| table.lines()).filter_map(|l| l.split('\t').next()).collect();
    let new: Vec<_> = asked.iter().filter(|one| !taught.contains(one.description.to_lowercase().as_str())).collect();
    println!("  not among what is taught, by chance, {} lines: {:.3}", new.len(), accuracy(new.iter().copied()));
    println!(
        "  sure of {:.3}, of these right {:.3}; calibration error {:.3}",
        sure.len() as f64 / asked.len() as f64,
        accuracy(sure.iter().copied()),
        calibration_error(&asked)
    );
    if std::env::var_os("COFFER_MISSES").is_some() {
        for one in asked.iter().filter(|one| one.answer != Some(one.truth)) {
            println!("    {:3} {:?} not {:?}: {}", one.confidence, one.truth, one.answer, one.description);
        }
    }
    assert!(right >= 0.85, "accuracy {right}");
    assert!(f1 >= 0.80, "macro-F1 {f1}");
    let (covered, precision) = (sure.len() as f64 / asked.len() as f64, accuracy(sure.iter().copied()));
    assert!(covered >= 0.75 && precision >= 0.95, "{covered} {precision}");
    assert!(calibration_error(&asked) <= 0.05);
}

#[test]
fn what_nobody_can_file_is_left_open() {
    let categories = seven();
    let classifier = Classifier::new(&categories);
    let (mut all, mut open) = (0, 0);
    for line in lines(OPEN) {
        let (answer, confidence) = ask(&classifier, &categories, line);
        all += 1;
        open += u32::from(confidence < SURE);
        if std::env::var_os("COFFER_MISSES").is_some() && confidence >= SURE {
            println!("    {confidence} {answer:?}: {line}");
        }
    }
    println!("{open} of {all} left open");
    assert!(f64::from(open) >= 0.75 * f64::from(all));
}

/// A ledger of a year and a half: some things again and again, most now and then, numbers that differ, now and then
/// another choice for the same thing, and two habits that are the user's own.
fn stream() -> Vec<(String, String)> {
    let own = |truth: &str| match truth {
        "bills" => "Household".to_owned(),
        "entertainment" => "other".to_owned(),
        other => other.to_owned(),
    };
    let typed: Vec<(&str, &str)> = lines(TYPED)
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    let mut state = 7_u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % end
    };
    (0..1_200)
        .map(|_| {
            // The smallest of two places: low ones come up more often.
            let place = below(typed.len()).min(below(typed.len())).min(below(typed.len()));
            let (description, truth) = typed[place * 389 % typed.len()];
            let number = if below(5) == 0 { format!(" {}", 10 + below(90)) } else { String::new() };
            let truth = if below(66) == 0 { "other" } else { truth };
            (format!("{description}{number}"), own(truth))
        })
        .collect()
}

#[test]
fn a_ledger_is_learnt_while_it_is_kept() {
    let mut categories = seven();
    categories.push(Known { id: CategoryId::generate(), builtin: None, name: "Household".to_owned(), rests: false });
    let mut classifier = Classifier::new(&categories);
    let (mut right, mut among_three, mut remembered, mut sure, mut sure_right) = (0, 0, 0, 0, 0);
    let mut bands: BTreeMap<u8, (f64, f64)> = BTreeMap::new();
    let stream = stream();
    for (description, category) in &stream {
        let truth = categories.iter().find(|known| known.name.eq_ignore_ascii_case(category)).unwrap().id;
        let answer = classifier.classify(description);
        let is_right = answer.category == Some(truth);
        right += u32::from(is_right);
        among_three += u32::from(answer.top.iter().any(|guess| guess.category == truth));
        remembered += u32::from(is_right && answer.source == Decider::Memory);
        sure += u32::from(answer.confidence >= SURE);
        sure_right += u32::from(answer.confidence >= SURE && is_right);
        let band = bands.entry(answer.confidence.min(99) / 10).or_default();
        band.0 += f64::from(answer.confidence) / 100.0;
        band.1 += f64::from(u8::from(is_right));
        classifier.learn(description, truth);
    }
    let all = stream.len() as f64;
    let share = |count: u32| f64::from(count) / all;
    let calibration = bands.values().map(|(sure, right)| (sure - right).abs()).sum::<f64>() / all;
    let precision = f64::from(sure_right) / f64::from(sure);
    println!("{all} entries: right {:.3}, among three {:.3}", share(right), share(among_three));
    println!("  by the memory alone {:.3}; calibration error {calibration:.3}", share(remembered));
    println!("  sure of {:.3}, of these right {precision:.3}", share(sure));
    assert!(share(right) >= 0.85 && share(among_three) >= 0.96, "{} {}", share(right), share(among_three));
    assert!(share(right) >= share(remembered) + 0.12, "it knows more than the memory");
    assert!(calibration <= 0.05, "{calibration}");
    assert!(share(sure) >= 0.75 && precision >= 0.95, "{} {precision}", share(sure));
}

#[test]
fn the_user_sees_what_a_threshold_would_do() {
    let categories = seven();
    let id = |name: &str| categories.iter().find(|known| known.name.eq_ignore_ascii_case(name)).map(|known| known.id);
    let lesson =
        |(description, category): (String, String)| id(&category).map(|category| Lesson { description, category });
    let lessons: Vec<Lesson> = stream().into_iter().filter_map(lesson).collect();
    let filing = hold_out(&categories, &lessons, 100);
    assert_eq!(filing.len(), 101);
    assert!(filing.iter().all(|at| at.of as usize == lessons.len() - 100 && at.right <= at.filed && at.filed <= at.of));
    assert!(filing.windows(2).all(|pair| pair[0].filed >= pair[1].filed), "a higher threshold files less");
    let precision = |at: &Filing| f64::from(at.right) / f64::from(at.filed);
    assert!(precision(&filing[usize::from(SURE)]) > precision(&filing[0]), "and is more often right");
}

#[test]
fn the_committed_model_is_made_from_its_sources() {
    let model = Model::shipped();
    assert_eq!(model.sources, sources::digest(), "the tables or the trainer have changed: run `cargo xtask train`");
    let bytes = include_bytes!("../model/classifier.bin");
    assert_eq!(model.write(), bytes);
    assert!(bytes.len() <= 1 << 20, "{} bytes", bytes.len());
}
