//! `categories`, and finding a category by the name that was typed.

use std::collections::{BTreeSet, HashMap};

use app::ledger::CategoryId;
use app::ledger::categories::{Category, put_away, written_out};
use app::ledger::text::name_key;
use serde::Serialize;

use crate::access::Desk;
use crate::failure::Failure;
use crate::print::{plain, table};

pub const SHAPE: &str = "With --json:
  {\"categories\": [{\"id\": \"…\", \"name\": \"Food\", \"parent\": null, \"archived\": false, \"entries\": 12}]}
  parent is the name of the category it is nested in. What is nested in an archived one is archived too.";

/// The categories by identity and by name.
pub struct CategoryNames {
    all: Vec<Category>,
    by_id: HashMap<CategoryId, String>,
}

impl CategoryNames {
    /// As they are now.
    pub async fn read(desk: &Desk<'_>) -> Result<Self, Failure> {
        let all = desk.app.list_categories().await?;
        let by_id = all.iter().map(|category| (category.id, category.name.clone())).collect();
        Ok(Self { all, by_id })
    }

    /// Those that are archived, by themselves or with the one they are nested in.
    pub fn put_away(&self) -> BTreeSet<CategoryId> {
        put_away(&self.all)
    }

    /// A category's name.
    pub fn of(&self, id: CategoryId) -> String {
        // A category that came with the last change is read anew by nobody; its identity still tells it apart.
        self.by_id.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// The category with a name, in whatever case it was typed.
pub fn find_category(names: &CategoryNames, name: &str) -> Result<CategoryId, Failure> {
    let key = name_key(written_out(name).1);
    let is_called = |category: &&Category| name_key(&category.name) == key;
    // The first seven are also found by their German names, here as in a file.
    let is_first = |category: &&Category| category.builtin.is_some_and(|first| name_key(first.german()) == key);
    let found = names.all.iter().find(is_called).or_else(|| names.all.iter().find(is_first));
    found.map(|category| category.id).ok_or_else(|| {
        Failure::usage(format!("--category: \"{}\" is no category; see coffer-cli categories.", plain(name)))
    })
}

#[derive(Serialize)]
struct Listing {
    categories: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    id: String,
    name: String,
    parent: Option<String>,
    archived: bool,
    entries: i64,
}

pub async fn run(desk: &Desk<'_>) -> Result<(), Failure> {
    let names = CategoryNames::read(desk).await?;
    let away = put_away(&names.all);
    let line = |category: &Category| Line {
        id: category.id.to_string(),
        name: category.name.clone(),
        parent: category.parent.map(|id| names.of(id)),
        archived: away.contains(&category.id),
        entries: category.entries,
    };
    let listing = Listing { categories: names.all.iter().map(line).collect() };
    Ok(desk.print.result(&listing, |out| {
        let rows: Vec<_> = listing.categories.iter().map(cells).collect();
        table(out, &[1], &rows)
    })?)
}

fn cells(line: &Line) -> Vec<String> {
    let indent = if line.parent.is_some() { "  " } else { "" };
    let archived = if line.archived { "archived" } else { "" };
    vec![format!("{indent}{}", plain(&line.name)), line.entries.to_string(), archived.to_owned()]
}
