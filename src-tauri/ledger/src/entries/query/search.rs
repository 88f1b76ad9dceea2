//! A filter, checked and put into the terms of the file, and the conditions that every way of finding entries shares.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{
    EntryFilter,
    shelf::{SHELVES, Shelf, shelves},
    words::{expression, tell_whole_words, words_of},
};
use crate::{
    dates::{Date, check_year},
    error::{Error, Reason, Result},
    kind::EntryKind,
    money::Minor,
    text,
};

/// The positions of every day.
pub(super) const EVERY_DAY: (i64, i64) = (i64::MIN, i64::MAX);

/// A filter, checked and put into the terms of the file.
pub(super) struct Search {
    pub(super) kind: Option<EntryKind>,
    pub(super) categories: Option<Vec<i64>>,
    /// The shelves that hold all matches; none when every shelf does.
    pub(super) shelves: Option<Vec<Shelf>>,
    pub(super) first: Date,
    pub(super) last: Date,
    /// An FTS5 expression.
    pub(super) words: Option<String>,
    /// What was typed where there is no word in it: emoji and signs, which no index knows.
    pub(super) signs: Option<String>,
    pub(super) amounts: Option<(i64, i64)>,
    /// Tags that an entry must all have, as the book has them.
    pub(super) tags: Vec<String>,
    /// Identities as [`crate::ids::json_of`] writes them.
    pub(super) ids: Option<String>,
}

impl Search {
    /// `None` when nothing can match.
    pub(super) async fn prepare(connection: &mut SqliteConnection, filter: &EntryFilter) -> Result<Option<Self>> {
        let (mut first, mut last) = (filter.from.unwrap_or(Date::MIN), filter.to.unwrap_or(Date::MAX));
        if first > last {
            return Err(Error::invalid("to", Reason::OutOfRange));
        }
        if let Some(year) = filter.year {
            let year = check_year(year).map_err(|problem| Error::invalid("year", problem.into()))?;
            first = first.max(Date::new(year, 1, 1).unwrap_or(Date::MIN));
            last = last.min(Date::new(year, 12, 31).unwrap_or(Date::MAX));
        }
        if let Some(month) = filter.month {
            (first, last) = (first.max(month.first()), last.min(month.last()));
        }
        let amounts = match (filter.min_amount, filter.max_amount) {
            (None, None) => None,
            (min, max) => {
                let (min, max) = (min.map_or(0, Minor::get), max.map_or(i64::MAX, Minor::get));
                if min > max {
                    return Err(Error::invalid("maxAmount", Reason::OutOfRange));
                }
                Some((min, max))
            }
        };
        let categories = match filter.categories.as_deref() {
            None | Some([]) => None,
            Some(ids) => {
                let mut references = Vec::with_capacity(ids.len());
                for id in ids {
                    // A saved filter may name a category that is gone: then it matches nothing, which is no error.
                    let found: Option<i64> = sqlx::query_scalar("SELECT ref FROM categories WHERE id = ?")
                        .bind(id.bytes())
                        .fetch_optional(&mut *connection)
                        .await?;
                    references.extend(found);
                }
                references.sort_unstable();
                references.dedup();
                Some(references)
            }
        };
        let (words, signs) = match filter.text.as_deref().map(str::trim) {
            None | Some("") => (None, None),
            Some(text) => {
                let mut words = words_of(text);
                if words.is_empty() {
                    (None, Some(text.to_owned()))
                } else {
                    tell_whole_words(&mut *connection, &mut words).await?;
                    (Some(expression(&words)), None)
                }
            }
        };
        // What can be no tag is on no entry.
        let tags: Option<Vec<String>> = filter.tags.iter().flatten().map(|tag| text::tag("tags", tag).ok()).collect();
        let Some(tags) = tags else { return Ok(None) };
        let is_nothing =
            categories.as_ref().is_some_and(Vec::is_empty) || filter.ids.as_ref().is_some_and(Vec::is_empty);
        if first > last || is_nothing {
            return Ok(None);
        }
        let ids = filter.ids.as_deref().map(crate::ids::json_of);
        let shelves = match (filter.kind, &categories) {
            (None, None) => None,
            (kind, categories) => {
                let kinds = kind.map_or(vec![EntryKind::Expense, EntryKind::Income], |kind| vec![kind]);
                let shelves = shelves(connection, &kinds, categories.as_deref()).await?;
                (shelves.len() <= SHELVES).then_some(shelves)
            }
        };
        Ok(Some(Self { kind: filter.kind, categories, shelves, first, last, words, signs, amounts, tags, ids }))
    }

    /// Whether kept totals answer for all that matches.
    pub(super) fn is_days_only(&self) -> bool {
        self.sought().is_none() && self.amounts.is_none()
    }

    pub(super) fn positions(&self) -> (i64, i64) {
        if self.is_all_days() {
            return EVERY_DAY;
        }
        (self.first.day_number() << 32, (self.last.day_number() << 32) | 0xffff_ffff)
    }

    pub(super) fn is_all_days(&self) -> bool {
        self.first == Date::MIN && self.last == Date::MAX
    }

    /// Kind and categories as plain conditions, for where no shelf says them.
    pub(super) fn push_kind_and_categories(&self, query: &mut QueryBuilder<Sqlite>) {
        if let Some(kind) = self.kind {
            query.push(" AND kind = ").push_bind(kind.code());
        }
        if let Some(categories) = &self.categories {
            query.push(" AND +category IN (");
            let mut list = query.separated(", ");
            for category in categories {
                list.push_bind(*category);
            }
            query.push(")");
        }
    }

    /// The tags from one on, looked up for each entry that is found otherwise.
    pub(super) fn push_other_tags(&self, query: &mut QueryBuilder<Sqlite>, from: usize) {
        for tag in self.tags.iter().skip(from) {
            query.push(" AND EXISTS (SELECT 1 FROM entry_tags o WHERE o.position = e.position AND o.tag = ");
            query.push_bind(tag.clone()).push(")");
        }
    }

    /// The amounts as a plain condition on what is found otherwise.
    pub(super) fn push_amounts(&self, query: &mut QueryBuilder<Sqlite>) {
        if let Some((min, max)) = self.amounts {
            query.push(" AND +e.home_minor BETWEEN ").push_bind(min).push(" AND ").push_bind(max);
        }
    }
}
