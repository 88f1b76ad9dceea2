//! `rules`: always file this under that.

use app::ledger::{
    RuleId,
    rules::{NewRule, Rule},
};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};
use crate::verbs::categories::{CategoryNames, find_category};

pub const SHAPE: &str = "The first rule that applies decides; a new one goes before those that find more.

With --json:
  list            {\"rules\": [{\"id\": \"…\", \"pattern\": \"Uber Eats\", \"whole\": false,
                   \"category\": \"Food\", \"active\": true, \"rests\": false}]}; one rests while its category is archived
  add, delete     the rule; with --past also \"filed\", the number of entries it filed
  test            {\"description\": \"…\", \"rule\": \"Uber Eats\", \"category\": \"Food\"}; null where none decides";

#[derive(Subcommand)]
pub enum Rules {
    /// List the rules in the order they are asked
    List,
    /// Always file a description under a category
    Add(Add),
    /// Delete a rule by its pattern, or by its identity
    Delete {
        /// What the rule looks for, or its identity
        #[arg(value_name = "PATTERN")]
        rule: String,
    },
    /// Say which rule decides for a description
    Test {
        /// The description
        #[arg(value_name = "TEXT")]
        description: String,
    },
}

#[derive(Args)]
pub struct Add {
    /// What to look for: whole words, in whatever case
    #[arg(value_name = "PATTERN")]
    pattern: String,
    /// Where what is found belongs
    #[arg(long, value_name = "NAME")]
    category: String,
    /// The whole description must be the pattern
    #[arg(long)]
    whole: bool,
    /// Also file what is in the book already and was not filed by you
    #[arg(long)]
    past: bool,
}

#[derive(Serialize)]
struct Listing {
    rules: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    pattern: String,
    whole: bool,
    category: String,
    active: bool,
    /// Its category is archived: it decides nothing.
    rests: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    filed: Option<usize>,
}

#[derive(Serialize)]
struct Trial {
    description: String,
    rule: Option<String>,
    category: Option<String>,
}

impl Line {
    fn new(rule: &Rule, names: &CategoryNames) -> Self {
        Self {
            id: rule.id.to_string(),
            pattern: rule.pattern.clone(),
            whole: rule.whole,
            category: names.of(rule.category),
            active: rule.active,
            rests: names.put_away().contains(&rule.category),
            filed: None,
        }
    }

    fn cells(&self) -> Vec<String> {
        let how = if self.whole { "is" } else { "has" };
        let off = match (self.active, self.rests) {
            (false, _) => "off",
            (true, true) => "rests",
            (true, false) => "",
        };
        vec![how.to_owned(), plain(&self.pattern), plain(&self.category), off.to_owned()]
    }
}

pub async fn run(desk: &Desk<'_>, verb: Rules) -> Result<(), Failure> {
    let names = CategoryNames::read(desk).await?;
    match verb {
        Rules::List => list(desk, &names).await,
        Rules::Add(args) => add(desk, &names, args).await,
        Rules::Delete { rule } => delete(desk, &names, &rule).await,
        Rules::Test { description } => test(desk, &names, description).await,
    }
}

async fn list(desk: &Desk<'_>, names: &CategoryNames) -> Result<(), Failure> {
    let rules = desk.app.list_rules().await?;
    let listing = Listing { rules: rules.iter().map(|rule| Line::new(rule, names)).collect() };
    Ok(desk
        .print
        .result(&listing, |out| table(out, &[], &listing.rules.iter().map(Line::cells).collect::<Vec<_>>()))?)
}

async fn add(desk: &Desk<'_>, names: &CategoryNames, args: Add) -> Result<(), Failure> {
    let category = find_category(names, &args.category)?;
    let new = NewRule { pattern: args.pattern, whole: args.whole, category };
    let past = if args.past { desk.app.preview_rule(new.clone()).await?.ids } else { Vec::new() };
    let added = desk.app.add_rule(new, &past).await?;
    let line = Line { filed: args.past.then_some(past.len()), ..Line::new(&added.saved, names) };
    Ok(desk.print.result(&line, |out| {
        table(out, &[], &[line.cells()])?;
        match line.filed {
            Some(filed) => writeln!(out, "{filed} {} filed by it.", entries(filed)),
            None => Ok(()),
        }
    })?)
}

async fn delete(desk: &Desk<'_>, names: &CategoryNames, wanted: &str) -> Result<(), Failure> {
    let rules = desk.app.list_rules().await?;
    let key = wanted.to_lowercase();
    let is_meant = |rule: &&Rule| RuleId::parse(wanted) == Some(rule.id) || rule.pattern.to_lowercase() == key;
    let mut meant = rules.iter().filter(is_meant);
    let rule = match (meant.next(), meant.next()) {
        (Some(rule), None) => rule,
        (Some(_), Some(_)) => {
            return Err(Failure::usage(
                "Several rules look for that; name one by its identity, from rules list --json.",
            ));
        }
        (None, _) => {
            return Err(Failure::usage(format!("\"{}\" is no rule; see coffer-cli rules list.", plain(wanted))));
        }
    };
    desk.app.delete_rule(rule.id).await?;
    let line = Line::new(rule, names);
    Ok(desk.print.result(&line, |out| table(out, &[], &[line.cells()]))?)
}

async fn test(desk: &Desk<'_>, names: &CategoryNames, description: String) -> Result<(), Failure> {
    let trial = desk.app.try_rules(&description).await?;
    let rules = desk.app.list_rules().await?;
    let rule = trial.rule.and_then(|id| rules.into_iter().find(|rule| rule.id == id));
    let trial = Trial {
        description,
        category: rule.as_ref().map(|rule| names.of(rule.category)),
        rule: rule.map(|rule| rule.pattern),
    };
    Ok(desk.print.result(&trial, |out| match (&trial.rule, &trial.category) {
        (Some(rule), Some(category)) => writeln!(out, "\"{}\" files it under {}.", plain(rule), plain(category)),
        _ => writeln!(out, "No rule decides."),
    })?)
}

fn entries(count: usize) -> &'static str {
    if count == 1 { "entry was" } else { "entries were" }
}
