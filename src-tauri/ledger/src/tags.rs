//! Tags: words that entries carry beside their category. A tag is there as long as an entry has it; renaming, merging and
//! removing one rewrites its entries as one change-set.

use serde::Serialize;
use specta::Type;
use sqlx::{Connection, SqliteConnection};

use crate::{
    Ledger,
    bulk::{self, Mend},
    error::{Error, Reason, Result, What},
    journal::{self, ChangeAction, ChangeSet},
    money::Minor,
    text,
};

/// A tag, and what its entries come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    /// The word, in lower case.
    pub name: String,
    /// How many entries have it.
    #[specta(type = specta_typescript::Number)]
    pub entries: i64,
    /// Their incomes in the home currency.
    pub income: Minor,
    /// Their expenses in the home currency.
    pub expenses: Minor,
}

/// All tags, by name.
pub async fn list(ledger: &Ledger) -> Result<Vec<Tag>> {
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
        "SELECT tag, sum(count), ifnull(sum(home_minor) FILTER (WHERE kind = 1), 0),
                ifnull(sum(home_minor) FILTER (WHERE kind = 0), 0) FROM tag_totals GROUP BY tag ORDER BY tag",
    )
    .fetch_all(&mut *ledger.reader().await?)
    .await?;
    rows.into_iter()
        .map(|(name, entries, income, expenses)| {
            Ok(Tag { name, entries, income: Minor::new(income)?, expenses: Minor::new(expenses)? })
        })
        .collect()
}

/// Gives a tag another name.
///
/// # Errors
/// `name` refused, also when the tag has it already; [`Error::TagTaken`] when another tag has it: then the two are to be merged; [`Error::NotFound`].
pub async fn rename(ledger: &Ledger, tag: &str, name: &str) -> Result<ChangeSet> {
    let (tag, into) = (text::tag("tag", tag)?, text::tag("tagName", name)?);
    if into == tag {
        return Err(Error::invalid("tagName", Reason::Unchanged));
    }
    rewrite(ledger, &tag, Some(into), false).await
}

/// Puts one tag in place of another on all its entries.
///
/// # Errors
/// `into` refused when it is the tag itself; [`Error::NotFound`].
pub async fn merge(ledger: &Ledger, tag: &str, into: &str) -> Result<ChangeSet> {
    let (tag, into) = (text::tag("tag", tag)?, text::tag("into", into)?);
    if into == tag {
        return Err(Error::invalid("into", Reason::Itself));
    }
    rewrite(ledger, &tag, Some(into), true).await
}

/// Takes a tag off all its entries.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove(ledger: &Ledger, tag: &str) -> Result<ChangeSet> {
    rewrite(ledger, &text::tag("tag", tag)?, None, false).await
}

async fn rewrite(ledger: &Ledger, tag: &str, into: Option<String>, merges: bool) -> Result<ChangeSet> {
    let mut writer = ledger.writer().await?;
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await?;
    let count = count(&mut tx, tag).await?;
    if count == 0 {
        return Err(Error::NotFound(What::Tag));
    }
    if let Some(into) = &into {
        let is_there = self::count(&mut tx, into).await? > 0;
        if merges && !is_there {
            return Err(Error::NotFound(What::Tag));
        }
        if !merges && is_there {
            return Err(Error::TagTaken);
        }
    }
    let (from, number) = (tag.to_owned(), u32::try_from(count).unwrap_or(u32::MAX));
    let action = match into.clone() {
        None => ChangeAction::RemovedTag { tag: from, count: number },
        Some(into) if merges => ChangeAction::MergedTags { from, into, count: number },
        Some(into) => ChangeAction::RenamedTag { from, into, count: number },
    };
    let change = journal::begin(&mut tx, ledger.clock, action).await?;
    journal::keep_tagged(&mut tx, change.id, tag).await?;
    let bulk = bulk::begin_if_quicker(&mut tx, count).await?;
    journal::retag_kept_entries(&mut tx, &change, tag, into.as_deref()).await?;
    if let Some(bulk) = bulk {
        bulk.end(&mut tx, Mend::TotalsAndSearch).await?;
    }
    tx.commit().await?;
    Ok(change)
}

async fn count(tx: &mut SqliteConnection, tag: &str) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT ifnull(sum(count), 0) FROM tag_totals WHERE tag = ?").bind(tag).fetch_one(tx).await?)
}
