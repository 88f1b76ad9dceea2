//! What all matches of a filter come to: from the kept totals where they say it, by reading the matches where they do not.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{
    EntryTotals,
    search::Search,
    shelf::{SHELVES, Shelf, shelves},
    shelves::{Way, push_each},
};
use crate::{dates::Date, error::Result, kind::EntryKind};

impl Search {
    /// Count and sums where the kept totals do not say them, by reading all that matches.
    pub(super) async fn sums(&self, connection: &mut SqliteConnection) -> Result<EntryTotals> {
        let mut query = QueryBuilder::new(
            "SELECT count(*), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM ",
        );
        if let Some(sought) = self.sought() {
            query.push("entries e");
            self.push_sought(&mut query, sought);
        } else {
            // Shelf by shelf even when all are meant: only there an index knows the kind beside the amount.
            let shelves = match &self.shelves {
                Some(shelves) => shelves.clone(),
                None => shelves(&mut *connection, &[EntryKind::Expense, EntryKind::Income], None).await?,
            };
            let each: Vec<Option<Shelf>> =
                if shelves.len() <= SHELVES { shelves.into_iter().map(Some).collect() } else { vec![None] };
            query.push("(");
            push_each(&mut query, &each, |query, shelf| {
                query.push("SELECT kind, home_minor FROM entries");
                self.push_found(query, Way::Amounts, *shelf, self.positions(), None);
            });
            query.push(")");
        }
        EntryTotals::read(query.build_query_as().fetch_one(connection).await?)
    }

    /// Count and sums of the kind, categories and days from the kept totals: whole months, and the days at both ends.
    pub(super) async fn totals_of_days(&self, connection: &mut SqliteConnection) -> Result<(i64, i64, i64)> {
        let months = Whole::between(self.first, self.last);
        let mut query = QueryBuilder::<Sqlite>::new(
            "SELECT ifnull(sum(count), 0), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                    ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM (
             SELECT kind, category, home_minor, count FROM month_totals WHERE month BETWEEN ",
        );
        query.push_bind(months.first).push(" AND ").push_bind(months.last);
        for (first, last) in months.days {
            query.push(" UNION ALL SELECT kind, category, home_minor, count FROM day_totals WHERE day BETWEEN ");
            query.push_bind(first).push(" AND ").push_bind(last);
        }
        query.push(") WHERE true");
        self.push_kind_and_categories(&mut query);
        Ok(query.build_query_as().fetch_one(connection).await?)
    }
}

/// A range of days as whole months and what is left of it before and after them.
struct Whole {
    first: String,
    last: String,
    days: Vec<(i64, i64)>,
}

impl Whole {
    fn between(first: Date, last: Date) -> Self {
        let starts = first == first.month().first();
        let ends = last == last.month().last();
        let is_within_one = first.month() == last.month();
        if is_within_one && !(starts && ends) {
            // No month lies between "1" and "0".
            let days = vec![(first.day_number(), last.day_number())];
            return Self { first: "1".to_owned(), last: "0".to_owned(), days };
        }
        let mut days = Vec::new();
        let from = if starts {
            first.month()
        } else {
            days.push((first.day_number(), first.month().last().day_number()));
            first.month().plus(1)
        };
        let to = if ends {
            last.month()
        } else {
            days.push((last.month().first().day_number(), last.day_number()));
            last.month().plus(-1)
        };
        Self { first: from.to_string(), last: to.to_string(), days }
    }
}
