//! Letters: the requests about entries, what stands in them, and how their answers are read.

use assistant::remote::{
    Cause, Patience,
    filing::{self, Row},
    prompt::Purpose,
    scrub,
};
use ledger::{
    CategoryId, EntryId, EntryKind, Ledger, categories,
    entries::{self, Entry, EntryFilter, EntryQuery, EntrySort},
    format_plain,
    outside::outbox::{self, Due},
};

use super::{Kept, asking::Asked};
use crate::{App, error::Result};

/// So many entries stand for all where a request is only shown or tried.
const EXAMPLES: u32 = 5;

/// A request about entries, and how its answer is read.
pub(super) struct Letter {
    pub asked: Asked,
    /// For each row the entries it stands for, and the words they have in common.
    pub rows: Vec<(outbox::Words, Vec<EntryId>)>,
    categories: Vec<(CategoryId, String)>,
}

impl Letter {
    fn names(&self) -> Vec<String> {
        self.categories.iter().map(|(_, name)| name.clone()).collect()
    }

    /// The entries it asks about.
    pub fn entries(&self) -> Vec<EntryId> {
        self.rows.iter().flat_map(|(_, ids)| ids).copied().collect()
    }

    /// For each entry where it may belong, by the categories as they were when it was asked.
    pub fn read(&self, text: &str) -> Result<Vec<outbox::Answer>, Cause> {
        let answers = filing::read(text, self.rows.len(), &self.names())?;
        let of = |place: Option<usize>| place.and_then(|place| self.categories.get(place)).map(|(id, _)| *id);
        let of_row = |((words, ids), place): (&(outbox::Words, Vec<EntryId>), Option<usize>)| {
            let (words, category) = (*words, of(place));
            ids.iter().map(move |id| (*id, words, category)).collect::<Vec<_>>()
        };
        Ok(self.rows.iter().zip(answers).flat_map(of_row).collect())
    }
}

impl App {
    /// The next request that the outbox would send.
    pub(super) async fn next_letter(&self, ledger: &Ledger) -> Result<Option<Letter>> {
        // Twenty rows, and those that say the same as one of them.
        let mut due = outbox::due(ledger, 200).await?;
        let changed: Vec<_> = due
            .iter()
            .map(|due| (due.entry.id, due.words, scrub::words(&due.entry.description)))
            .filter(|(_, before, now)| before != now)
            .map(|(id, _, now)| (id, now))
            .collect();
        if !changed.is_empty() {
            // By an undo, say. Other words may have been answered before.
            outbox::queue(ledger, &changed).await?;
            due = outbox::due(ledger, 200).await?;
        }
        if due.is_empty() {
            return Ok(None);
        }
        let goes_alone = |due: &Due| due.tries > 0 || scrub::is_hostile(&due.entry.description);
        let mut rows: Vec<(Entry, outbox::Words, Vec<EntryId>)> = Vec::new();
        for one in due {
            let alone = goes_alone(&one);
            if let Some(row) = rows.iter_mut().find(|(_, words, _)| *words == one.words) {
                row.2.push(one.entry.id);
            } else if rows.is_empty() || (!alone && rows.len() < filing::BATCH) {
                rows.push((one.entry.clone(), one.words, vec![one.entry.id]));
                if alone {
                    break;
                }
            }
        }
        let kept = Kept::read(ledger).await?;
        let prompt = self.prompt_of(ledger, Purpose::Filing).await?;
        let (asked, rows): (Vec<Entry>, Vec<_>) =
            rows.into_iter().map(|(entry, words, ids)| (entry, (words, ids))).unzip();
        Ok(Some(self.letter(ledger, &kept, &prompt, &asked, rows).await?))
    }

    /// A request about these entries.
    pub(super) async fn letter(
        &self,
        ledger: &Ledger,
        kept: &Kept,
        prompt: &str,
        entries: &[Entry],
        rows: Vec<(outbox::Words, Vec<EntryId>)>,
    ) -> Result<Letter> {
        let settings = &kept.settings;
        let offered = categories::offered(ledger).await?;
        let mut categories: Vec<(CategoryId, String)> =
            offered.into_iter().map(|category| (category.id, category.name)).collect();
        categories.sort_by(|one, other| one.1.cmp(&other.1));
        let texts: Vec<Row> = entries
            .iter()
            .map(|entry| Row {
                text: scrub::scrub(&entry.description),
                amount: settings
                    .sends_amounts
                    .then(|| format!("{} {}", format_plain(entry.amount, entry.currency), entry.currency.code())),
                date: settings.sends_dates.then_some(entry.date),
            })
            .collect();
        let mut fields = vec!["descriptions", "categories"];
        fields.extend(settings.sends_amounts.then_some("amounts"));
        fields.extend(settings.sends_dates.then_some("dates"));
        let names: Vec<String> = categories.iter().map(|(_, name)| name.clone()).collect();
        let speaks = kept.endpoint()?.speaks();
        let body = filing::body(speaks, &settings.model, prompt, kept.shape, &names, &texts);
        Ok(Letter {
            asked: Asked { purpose: Purpose::Filing, body, fields, patience: Patience::SHORT },
            rows,
            categories,
        })
    }
}

/// The latest expenses.
pub(super) async fn latest(ledger: &Ledger) -> Result<Vec<Entry>> {
    let query = EntryQuery {
        filter: EntryFilter { kind: Some(EntryKind::Expense), ..EntryFilter::default() },
        sort: EntrySort::DateDesc,
        limit: EXAMPLES,
        cursor: None,
    };
    Ok(entries::query::list(ledger, &query).await?.entries)
}

/// Each entry as a row of its own.
pub(super) fn one_each(entries: &[Entry]) -> Vec<(outbox::Words, Vec<EntryId>)> {
    entries.iter().map(|entry| (scrub::words(&entry.description), vec![entry.id])).collect()
}
