//! `classify`: where descriptions belong, line by line, with the user's history, without it, or learning on the way.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use app::classify::{Classification, Classifier, Decider, Known, Why, seven};
use app::ledger::CategoryId;
use app::ledger::text::name_key;
use clap::Args;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::verbs::categories::CategoryNames;

pub const SHAPE: &str =
    "Reads descriptions from standard input, one a line, and prints one JSON line for each as soon as it is
read, with --json or without:
  {\"description\": \"Starbucks\", \"category\": \"Food\", \"confidence\": 0.97, \"source\": \"model\",
   \"why\": \"the name starbucks\",
   \"top\": [{\"category\": \"Food\", \"confidence\": 0.97}, …]}
  confidence is between 0 and 1: from 0.8 on the app files by itself, from 0.5 on it proposes, below it
  leaves the choice open. source is rule, memory, model or none; top holds the three likeliest.

Without --cold or --stream it knows what the entries that you filed yourself teach. With --stream a line is
a description, a tab, and the category where it belongs: it is answered first and learnt then, from nothing
on; names besides Food, Travel, Shopping, Bills, Entertainment, Health and Other become categories of their own.";

#[derive(Args)]
pub struct Classify {
    /// Know only what ships with the program; needs no account
    #[arg(long)]
    cold: bool,
    /// Learn from each line after it is answered, beginning with nothing; needs no account
    #[arg(long)]
    stream: bool,
}

impl Classify {
    /// Whether it works without an account.
    pub fn needs_nobody(&self) -> bool {
        self.cold || self.stream
    }
}

#[derive(Serialize)]
struct Line<'a> {
    description: &'a str,
    category: &'a str,
    confidence: f32,
    source: &'static str,
    why: String,
    top: Vec<Likely<'a>>,
}

#[derive(Serialize)]
struct Likely<'a> {
    category: &'a str,
    confidence: f32,
}

/// What every category is called.
struct Names {
    by_id: HashMap<CategoryId, String>,
    by_key: HashMap<String, CategoryId>,
}

/// With what the user's own entries teach.
pub async fn run(desk: &Desk<'_>) -> Result<(), Failure> {
    let classifier = desk.app.taught_classifier().await?;
    let names = CategoryNames::read(desk).await?;
    each_line(|line, out| answer(&classifier, line, |id| names.of(id), out))
}

/// Without an account: knowing nothing, or what the lines before said.
pub fn alone(args: Classify) -> Result<(), Failure> {
    let mut known: Vec<Known> = seven::ALL
        .into_iter()
        .map(|builtin| Known {
            id: CategoryId::generate(),
            builtin: Some(builtin),
            name: format!("{builtin:?}"),
            rests: false,
        })
        .collect();
    let mut names = Names { by_id: HashMap::new(), by_key: HashMap::new() };
    known.iter().for_each(|known| names.add(known.id, &known.name));
    let mut classifier = Classifier::new(&known);
    each_line(|line, out| {
        let (description, category) = match line.rsplit_once('\t').filter(|_| args.stream) {
            Some((description, category)) => (description, category.trim()),
            None => (line, ""),
        };
        answer(&classifier, description, |id| names.of(id), out)?;
        if category.is_empty() {
            return Ok(());
        }
        let id = names.by_key.get(&name_key(category)).copied().unwrap_or_else(|| {
            let id = CategoryId::generate();
            names.add(id, category);
            known.push(Known { id, builtin: None, name: category.to_owned(), rests: false });
            classifier.set_categories(&known);
            id
        });
        classifier.learn(description, id);
        Ok(())
    })
}

impl Names {
    fn add(&mut self, id: CategoryId, name: &str) {
        self.by_id.insert(id, name.to_owned());
        self.by_key.insert(name_key(name), id);
    }

    fn of(&self, id: CategoryId) -> String {
        self.by_id.get(&id).cloned().unwrap_or_default()
    }
}

/// Hands every line over with its end cut off. Each answer leaves at once: whoever asks may wait for it before asking on.
fn each_line(mut work: impl FnMut(&str, &mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line);
        work(text.trim_end_matches(['\r', '\n']), &mut out)?;
        out.flush()?;
        line.clear();
    }
    Ok(())
}

fn answer(
    classifier: &Classifier,
    description: &str,
    name: impl Fn(CategoryId) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let said = classifier.classify(description);
    let category = said.category.map_or_else(|| "Other".to_owned(), &name);
    let top: Vec<(String, f32)> =
        said.top.iter().map(|guess| (name(guess.category), share(guess.confidence))).collect();
    let line = Line {
        description,
        category: &category,
        confidence: share(said.confidence),
        source: source(said.source),
        why: why(&said),
        top: top.iter().map(|(category, confidence)| Likely { category, confidence: *confidence }).collect(),
    };
    let mut text = serde_json::to_vec(&line)?;
    text.push(b'\n');
    out.write_all(&text)
}

fn share(percent: u8) -> f32 {
    f32::from(percent) / 100.0
}

fn source(decider: Decider) -> &'static str {
    match decider {
        Decider::Rule => "rule",
        Decider::Memory => "memory",
        Decider::Model => "model",
        Decider::Ai => "ai",
        Decider::None => "none",
    }
}

fn why(said: &Classification) -> String {
    match &said.why {
        Why::Rule { pattern } => format!("the rule \"{pattern}\""),
        Why::ChosenBefore { times: 1, description } => format!("chosen for \"{description}\" before"),
        Why::ChosenBefore { times, description } => format!("chosen for \"{description}\" {times} times before"),
        Why::KnownName { name } => format!("the name {name}"),
        Why::LooksLike { word } => format!("looks like {word}"),
        Why::Unknown => "nothing in it is known".to_owned(),
    }
}
