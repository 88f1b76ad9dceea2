//! Pages of a filter with named entries, words or tags: what finds them is walked, the rest of the filter looked at on the way.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Cursor, EntrySort, search::Search};
use crate::{entries::store, error::Result};

/// Up to here the matches are counted beside a page.
const COUNTED: i64 = 30_000;

/// What finds the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// Their identities: each is looked up, and the few that there are get sorted.
    Ids,
    /// The search index, which is walked in its own order; that is the book's.
    Words,
    /// The book itself, which is read from one end to the other: no index knows an emoji.
    Signs,
    /// Their first tag, whose entries lie in the order of the book.
    Tag,
}

impl Sought {
    /// Where the position stands that the walk is ordered by.
    const fn position(self) -> &'static str {
        match self {
            Self::Ids | Self::Signs => "e.position",
            Self::Words => "s.rowid",
            Self::Tag => "t.position",
        }
    }
}

impl Search {
    /// What finds the entries, where it is not kind, category, day and amount alone.
    pub(super) fn sought(&self) -> Option<Sought> {
        if self.ids.is_some() {
            Some(Sought::Ids)
        } else if self.words.is_some() {
            Some(Sought::Words)
        } else if self.signs.is_some() {
            Some(Sought::Signs)
        } else {
            (!self.tags.is_empty()).then_some(Sought::Tag)
        }
    }

    /// A page of what is found so.
    pub(super) fn page_of(
        &self,
        sought: Sought,
        sort: EntrySort,
        after: Option<Cursor>,
        limit: u32,
    ) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new(store::select!());
        self.push_sought(&mut query, sought);
        let (comparison, order) = if sort.is_descending() { (" < ", " DESC") } else { (" > ", " ASC") };
        if let Some(after) = after {
            if sort.is_by_amount() {
                query.push(" AND (e.home_minor, e.position)").push(comparison).push("(");
                query.push_bind(after.amount).push(", ").push_bind(after.position).push(")");
            } else {
                query.push(" AND ").push(sought.position()).push(comparison).push_bind(after.position);
            }
        }
        query.push(" ORDER BY ");
        if sort.is_by_amount() {
            query.push("e.home_minor").push(order).push(", ");
        }
        query.push(sought.position()).push(order).push(" LIMIT ").push_bind(limit);
        query
    }

    /// Joins what finds the entries to the book, and puts all the filter's conditions.
    pub(super) fn push_sought(&self, query: &mut QueryBuilder<Sqlite>, sought: Sought) {
        match sought {
            Sought::Ids => self.push_ids(query),
            Sought::Words => self.push_words(query),
            Sought::Signs => self.push_signs(query),
            Sought::Tag => self.push_tagged(query),
        }
        self.push_other_tags(query, usize::from(sought == Sought::Tag));
        self.push_kind_and_categories(query);
        self.push_amounts(query);
    }

    fn push_ids(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" WHERE e.id IN (SELECT unhex(value) FROM json_each(").push_bind(self.ids.clone()).push("))");
        query.push(" AND +e.position BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        if let Some(words) = &self.words {
            query.push(" AND e.position IN (SELECT rowid FROM entry_search WHERE entry_search MATCH ");
            query.push_bind(words.clone()).push(")");
        }
        self.push_signs_only(query);
    }

    fn push_signs(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" WHERE e.position BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        self.push_signs_only(query);
    }

    fn push_signs_only(&self, query: &mut QueryBuilder<Sqlite>) {
        if let Some(signs) = &self.signs {
            query.push(" AND (instr(e.description, ").push_bind(signs.clone());
            query.push(") > 0 OR instr(e.note, ").push_bind(signs.clone()).push(") > 0)");
        }
    }

    fn push_words(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" JOIN entry_search s ON s.rowid = e.position WHERE entry_search MATCH ");
        query.push_bind(self.words.clone());
        query.push(" AND s.rowid BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
    }

    fn push_tagged(&self, query: &mut QueryBuilder<Sqlite>) {
        let (first, last) = self.positions();
        query.push(" JOIN entry_tags t WHERE t.tag = ").push_bind(self.tags.first().cloned());
        query.push(" AND t.position BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
        // The plus keeps the book from being walked with each entry looked up among the tags.
        query.push(" AND e.position = +t.position");
    }

    /// The count alone of one tag and days, if they are not so many that counting would hold up the page.
    pub(super) async fn count_of_tag(&self, connection: &mut SqliteConnection) -> Result<Option<i64>> {
        let ([tag], None, None, None) = (self.tags.as_slice(), self.kind, &self.categories, self.amounts) else {
            return Ok(None);
        };
        let (first, last) = self.positions();
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT 1 FROM entry_tags WHERE tag = ? AND position BETWEEN ? AND ? LIMIT ?)",
        )
        .bind(tag)
        .bind(first)
        .bind(last)
        .bind(COUNTED + 1)
        .fetch_one(connection)
        .await?;
        Ok(Some(count).filter(|count| *count <= COUNTED))
    }

    /// The count alone from the search index, when nothing but words and days is asked and they are not so many that
    /// counting would hold up the page.
    pub(super) async fn count_of_words(&self, connection: &mut SqliteConnection) -> Result<Option<i64>> {
        let (Some(words), None, None, None, []) =
            (&self.words, self.kind, &self.categories, self.amounts, self.tags.as_slice())
        else {
            return Ok(None);
        };
        let (first, last) = self.positions();
        let count = sqlx::query_scalar(
            "SELECT count(*) FROM (
                 SELECT 1 FROM entry_search WHERE entry_search MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)",
        )
        .bind(words)
        .bind(first)
        .bind(last)
        .bind(COUNTED + 1)
        .fetch_one(connection)
        .await?;
        Ok(Some(count).filter(|count| *count <= COUNTED))
    }
}
