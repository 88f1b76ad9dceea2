//! What habits are read from is what is in the book.

use ledger::{
    EntryKind, Month,
    habits::{self, HabitsQuery, Span},
    reports,
};

use crate::support::*;

fn whole(first: &str, last: &str) -> Span {
    Span { first: month(first).first(), last: month(last).last() }
}

fn query(span: Span, since: Month, most_before: i64) -> HabitsQuery {
    HabitsQuery { span, since, most_before, beside: Vec::new() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn every_entry_of_the_stretch_is_read_with_its_own_text() {
    let book = Book::new().await;
    let named: Vec<String> = book.categories().await.iter().map(|category| category.name.clone()).collect();
    let names: Vec<&str> = named.iter().map(String::as_str).collect();
    book.book(many_drafts(3_000, &names)).await.unwrap();
    book.expense(1, "שלום 👩‍👩‍👧 naïve", "2023-05-17", None).await;
    book.income(77, "a b  c", "2023-05-17").await;

    let read = habits::read(&book.ledger, &query(whole("2023-03", "2023-08"), month("2022-01"), 1_000_000)).await;
    let read = read.unwrap();
    let mut entries = book.all(&Default::default(), Default::default(), 500).await;
    entries.reverse();
    entries.retain(|entry| entry.date <= day("2023-08-31"));
    let traces: Vec<_> = read.traces().collect();
    assert_eq!(traces.len(), entries.len());
    let positions: Vec<i64> = traces.iter().map(|trace| trace.position).collect();
    let ids = habits::ids_at(&book.ledger, &positions).await.unwrap();
    for (trace, entry) in traces.iter().zip(&entries) {
        assert_eq!((trace.day(), trace.kind, trace.category), (entry.date.day_number(), entry.kind, entry.category));
        assert_eq!((trace.home, trace.description), (entry.home, entry.description.as_str()));
        assert_eq!(ids[&trace.position], entry.id);
    }
    assert_eq!(read.begins, entries.first().map(|entry| entry.date));

    let in_span = |trace: &&habits::Trace<'_>| trace.day() >= day("2023-03-01").day_number();
    let spent: i64 = traces.iter().filter(in_span).filter(|t| t.kind == EntryKind::Expense).map(|t| t.home.get()).sum();
    assert_eq!(read.totals.expenses.get(), spent, "the kept totals and the rows say the same");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn stretches_come_to_what_their_months_and_days_come_to() {
    let book = Book::new().await;
    book.book(many_drafts(2_000, &["Food", "Bills"])).await.unwrap();
    let part = Span { first: day("2023-05-01"), last: day("2023-05-20") };
    let mut wanted = query(whole("2023-06", "2023-06"), month("2023-06"), 0);
    wanted.beside = vec![whole("2023-05", "2023-05"), part, whole("1901-01", "1901-12")];
    let read = habits::read(&book.ledger, &wanted).await.unwrap();
    let june = reports::monthly(&book.ledger, month("2023-06")).await.unwrap();
    let may = reports::monthly(&book.ledger, month("2023-05")).await.unwrap();
    assert_eq!((read.totals.income, read.totals.expenses, read.totals.count), (june.income, june.expenses, june.count));
    assert_eq!(read.totals.by_category, june.by_category);
    assert_eq!((read.beside[0].expenses, read.beside[0].by_category.clone()), (may.expenses, may.by_category));
    let days: i64 = may.by_day[..20].iter().map(|day| day.expenses.get()).sum();
    assert_eq!(read.beside[1].expenses.get(), days);
    assert_eq!(read.beside[2], habits::SpanTotals::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn no_more_is_read_of_the_past_than_was_asked_for() {
    let book = Book::new().await;
    for number in 1..=6 {
        for _ in 0..10 {
            book.expense(100, "Coffee", &format!("2025-{number:02}-10"), None).await;
        }
    }
    let wanted = |most| query(whole("2025-06", "2025-06"), month("2024-01"), most);
    for (most, since, count) in [(100, "2024-01", 60), (29, "2025-04", 30), (20, "2025-04", 30), (0, "2025-06", 10)] {
        let read = habits::read(&book.ledger, &wanted(most)).await.unwrap();
        assert_eq!((read.since, read.traces().count()), (month(since).first(), count), "with at most {most} before");
        assert_eq!(habits::weigh(&book.ledger, &wanted(most)).await.unwrap(), count as i64);
    }
}
