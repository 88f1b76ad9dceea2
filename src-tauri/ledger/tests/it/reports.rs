//! Summaries at the edges of what a ledger holds.

use ledger::{Month, reports};

use crate::support::{Book, day, minor, month};

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_empty_book_has_months_of_zeros() {
    let book = Book::new().await;
    let dashboard = reports::dashboard(&book.ledger, month("2025-06")).await.unwrap();
    assert_eq!(dashboard.months.len(), 12);
    assert_eq!((dashboard.first_month, dashboard.last_month), (None, None));
    assert_eq!(dashboard.summary.savings_rate, None, "a share of nothing means nothing");
    assert_eq!(dashboard.summary.by_day.len(), 30);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn before_the_first_month_there_is_nothing() {
    let book = Book::new().await;
    book.expense(500, "Coffee", "1900-01-15", None).await;
    let january = reports::monthly(&book.ledger, month("1900-01")).await.unwrap();
    assert_eq!(january.expenses, minor(500));
    assert_eq!(january.previous.expenses, minor(0), "the month before the first is empty, not the first again");
    assert_eq!(january.last_year.expenses, minor(0));
    let may = reports::monthly(&book.ledger, month("1900-05")).await.unwrap();
    assert_eq!(may.last_year.expenses, minor(0), "May 1899 is not January 1900");
    let dashboard = reports::dashboard(&book.ledger, month("1900-02")).await.unwrap();
    let months: Vec<Month> = dashboard.months.iter().map(|totals| totals.month).collect();
    assert_eq!(months, [month("1900-01"), month("1900-02")], "no month is shown twice");
    assert_eq!(reports::yearly(&book.ledger, 1900).await.unwrap().last_year.expenses, minor(0));
    assert!(reports::yearly(&book.ledger, 1899).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_dashboard_says_what_its_parts_say() {
    let book = Book::new().await;
    for number in 0..15 {
        book.expense(100 + number, "Coffee", "2025-06-10", None).await;
    }
    book.income(300_000, "Salary", "2025-05-31").await;
    let dashboard = reports::dashboard(&book.ledger, month("2025-06")).await.unwrap();
    assert_eq!(dashboard.summary, reports::monthly(&book.ledger, month("2025-06")).await.unwrap());
    let amounts: Vec<i64> = dashboard.latest.iter().map(|entry| entry.amount.get()).collect();
    assert_eq!(amounts, [114, 113, 112, 111, 110, 109, 108, 107, 106, 105], "the ten latest, the last one first");
    assert_eq!(dashboard.months[10].income, minor(300_000));
    assert_eq!((dashboard.first_month, dashboard.last_month), (Some(month("2025-05")), Some(month("2025-06"))));
}

/// In a book of these tests it is 2025-06-15.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_time_that_runs_is_told_how_far_earlier_ones_had_come() {
    let book = Book::new().await;
    for date in
        ["2024-03-05", "2024-06-15", "2024-06-16", "2025-05-15", "2025-05-16", "2025-06-15", "2025-06-16", "2025-07-01"]
    {
        book.expense(100, "Rent", date, None).await;
    }
    book.income(900, "Salary", "2024-06-01").await;

    let june = reports::monthly(&book.ledger, month("2025-06")).await.unwrap();
    let now = june.so_far.unwrap();
    assert_eq!((now.until, now.expenses, now.count), (day("2025-06-15"), minor(100), 1), "days to come are not in it");
    assert_eq!(june.expenses, minor(200), "but in the month");
    let may = june.previous_so_far.unwrap();
    assert_eq!((may.until, may.expenses, may.count), (day("2025-05-15"), minor(100), 1));
    assert_eq!(june.previous.expenses, minor(200), "the whole month is told beside it");
    let then = june.last_year_so_far.unwrap();
    assert_eq!((then.until, then.income, then.savings), (day("2024-06-15"), minor(900), minor(800)));
    let may = reports::monthly(&book.ledger, month("2025-05")).await.unwrap();
    assert_eq!((may.so_far, may.previous_so_far, may.last_year_so_far), (None, None, None), "May is over");

    let year = reports::yearly(&book.ledger, 2025).await.unwrap();
    assert_eq!((year.so_far.unwrap().expenses, year.expenses), (minor(300), minor(500)));
    let then = year.last_year_so_far.unwrap();
    assert_eq!(then.until, day("2024-06-15"));
    assert_eq!((then.income, then.expenses, then.savings, then.count), (minor(900), minor(200), minor(700), 3));
    assert_eq!(reports::yearly(&book.ledger, 2024).await.unwrap().last_year_so_far, None, "2024 is over");
}
