//! Search: what finds an entry, and that no text is ever taken for anything but text.

use ledger::{
    EntryKind, Filing,
    categories::{self, CategoryChange, Color, NewCategory},
    entries::{self, EntryChange, EntryFilter, EntryQuery, EntrySort, NewExpense, query},
};

use crate::support::{Book, day, minor};

fn words(text: &str) -> EntryFilter {
    EntryFilter { text: Some(text.to_owned()), ..EntryFilter::default() }
}

/// The descriptions that a text finds, newest first; the count beside the page must agree.
async fn found(book: &Book, text: &str) -> Vec<String> {
    let query = EntryQuery { filter: words(text), sort: EntrySort::DateDesc, limit: 500, cursor: None };
    let page = query::list(&book.ledger, &query).await.unwrap();
    assert_eq!(page.count, Some(page.entries.len() as i64), "the count of {text:?}");
    assert_eq!(query::total(&book.ledger, &query.filter).await.unwrap().count, page.entries.len() as i64);
    page.entries.into_iter().map(|entry| entry.description).collect()
}

async fn add(book: &Book, description: &str, note: Option<&str>) -> entries::Entry {
    let new = NewExpense {
        amount: minor(100),
        description: description.to_owned(),
        category: None,
        date: Some(day("2025-05-01")),
        note: note.map(str::to_owned),
        ai_classify: false,
        ..NewExpense::default()
    };
    entries::add(&book.ledger, new, Filing::USER).await.unwrap().saved
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn words_are_found_by_their_beginning_whatever_their_case_and_accents() {
    let book = Book::new().await;
    add(&book, "Café Zoë", None).await;
    add(&book, "ÜBERWEISUNG an Müller", None).await;
    for text in ["caf", "CAFE", "café", "cafe\u{301}", "zoe", "ZOË", "zoe\u{308}", "café zoë"] {
        assert_eq!(found(&book, text).await, ["Café Zoë"], "{text:?}");
    }
    for text in ["uber", "über", "u\u{308}ber", "mull", "Mu\u{308}ller", "müller überweisung"] {
        assert_eq!(found(&book, text).await, ["ÜBERWEISUNG an Müller"], "{text:?}");
    }
    assert!(found(&book, "afe").await.is_empty(), "a word is found by its beginning, not by its middle");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_text_stored_with_combining_accents_is_found_like_any_other() {
    let book = Book::new().await;
    add(&book, "Cafe\u{301} nai\u{308}ve", None).await;
    for text in ["café", "cafe", "cafe\u{301}", "naïve", "nai\u{308}ve"] {
        assert_eq!(found(&book, text).await.len(), 1, "{text:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_word_is_found_whether_or_not_others_begin_with_it() {
    let book = Book::new().await;
    add(&book, "STORE", None).await;
    assert_eq!(found(&book, "store").await.len(), 1, "a whole word that begins no other");
    assert!(found(&book, "tore").await.is_empty());
    for longer in ["STORES", "store9", "storeé", "storeя", "store\u{10400}"] {
        let before = found(&book, "store").await.len();
        add(&book, longer, None).await;
        assert_eq!(found(&book, "store").await.len(), before + 1, "{longer} begins with it");
        assert_eq!(found(&book, "STOR").await.len(), before + 1);
    }
    assert_eq!(found(&book, "stores").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn every_word_must_occur_in_description_or_note() {
    let book = Book::new().await;
    add(&book, "REWE SAGT DANKE 4711", Some("party for Anna")).await;
    add(&book, "REWE Markt", None).await;
    assert_eq!(found(&book, "rewe").await.len(), 2);
    assert_eq!(found(&book, "danke rewe").await, ["REWE SAGT DANKE 4711"], "in any order");
    assert_eq!(found(&book, "rewe anna").await, ["REWE SAGT DANKE 4711"], "over both fields");
    assert_eq!(found(&book, "4711").await.len(), 1);
    assert_eq!(found(&book, "rewe/danke").await.len(), 1, "what is between words does not matter");
    assert!(found(&book, "rewe lidl").await.is_empty());
    assert_eq!(found(&book, "   ").await.len(), 2, "white space is no filter");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn operators_of_the_search_language_are_words_like_others() {
    let book = Book::new().await;
    add(&book, "Bread and butter or not near", None).await;
    add(&book, "Bread", None).await;
    for text in ["bread AND butter", "bread NOT butter", "bread OR butter", "NEAR(bread butter)", "bread NEAR/2 butter"]
    {
        assert!(found(&book, text).await.len() <= 1, "{text:?} asks for every word of it");
    }
    assert_eq!(found(&book, "bread not").await, ["Bread and butter or not near"]);
    for text in [
        "description:bread",
        "description : bread",
        "{description note} : bread",
        "-bread",
        "^bread",
        "bread*",
        "\"bread",
        "bread\"",
        "(bread",
        "bread + bread",
    ] {
        let count = found(&book, text).await.len();
        assert!(count == 2 || count == 0, "{text:?} found {count}");
    }
    assert_eq!(found(&book, "^bread").await.len(), 2);
    assert_eq!(found(&book, "\"bread").await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn emoji_and_odd_scripts_break_nothing() {
    let book = Book::new().await;
    add(&book, "🍕 Pizza 👩‍👩‍👧‍👦", None).await;
    add(&book, "हिन्दी किताब", None).await;
    add(&book, "寿司 東京", None).await;
    add(&book, "שלום", None).await;
    assert_eq!(found(&book, "🍕 pizza").await.len(), 1, "an emoji beside a word does not hide it");
    assert_eq!(found(&book, "हिन्दी").await.len(), 1);
    assert_eq!(found(&book, "寿司").await.len(), 1);
    assert_eq!(found(&book, "שלום").await.len(), 1);
    assert_eq!(found(&book, "🍕").await.len(), 1, "nor is it nothing by itself");
    assert_eq!(found(&book, "👩‍👩‍👧‍👦").await.len(), 1);
    assert!(found(&book, "🍔").await.is_empty());
    for text in ["\u{0}", "a\u{0}b", "\u{200b}", "\u{202e}", "\u{301}", "𞤀", "a𞤀b", "ⓐ", "x\u{fffd}"] {
        found(&book, text).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_sign_alone_is_found_where_it_stands() {
    let book = Book::new().await;
    add(&book, "C++ course", None).await;
    add(&book, "Course", Some("50 % off")).await;
    let other = add(&book, "100 % wool", None).await;
    assert_eq!(found(&book, "++").await, ["C++ course"]);
    assert_eq!(found(&book, "%").await, ["100 % wool", "Course"], "in the note as well");
    let query = |filter, limit| EntryQuery { filter, sort: EntrySort::DateDesc, limit, cursor: None };
    let page = query::list(&book.ledger, &query(words("%"), 1)).await.unwrap();
    let rest = EntryQuery { cursor: page.next.clone(), ..query(words("%"), 1) };
    let rest = query::list(&book.ledger, &rest).await.unwrap();
    assert_eq!((page.count, rest.entries.len(), rest.next), (None, 1, None), "page by page");
    let named = EntryFilter { ids: Some(vec![other.id]), ..words("%") };
    assert_eq!(query::list(&book.ledger, &query(named, 10)).await.unwrap().entries.len(), 1);
    let later = EntryFilter { from: Some(day("2025-05-02")), ..words("%") };
    assert!(query::list(&book.ledger, &query(later, 10)).await.unwrap().entries.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_edited_or_deleted_text_is_no_longer_found() {
    let book = Book::new().await;
    let entry = add(&book, "Coffee", Some("with Anna")).await;
    let change = EntryChange {
        description: Some(("description", "Tea".into())),
        note: Some(String::new()),
        date: Some(day("2024-01-01")),
        ..EntryChange::default()
    };
    entries::update(&book.ledger, EntryKind::Expense, entry.id, change).await.unwrap();
    assert!(found(&book, "coffee").await.is_empty());
    assert!(found(&book, "anna").await.is_empty());
    assert_eq!(found(&book, "tea").await, ["Tea"]);
    entries::delete(&book.ledger, EntryKind::Expense, entry.id).await.unwrap();
    assert!(found(&book, "tea").await.is_empty());
    book.watch().await.check().await;
}

/// A hundred texts that would do harm if any of them were ever read as a statement.
fn hostile() -> Vec<String> {
    let cores = [
        "'); DROP TABLE entries;--",
        "\"; DROP TABLE categories; --",
        "' OR '1'='1",
        "' OR 1=1--",
        "\" OR \"\"=\"",
        "'; UPDATE entries SET amount_minor = 1; --",
        "'; DELETE FROM entries WHERE 1; --",
        "' UNION SELECT key, value FROM ledger --",
        "1; ATTACH DATABASE 'evil.db' AS evil; --",
        "'; PRAGMA key = 'x'; --",
        "'||(SELECT group_concat(name) FROM sqlite_schema)||'",
        "%' ESCAPE '\\",
        "\\'; DROP TABLE changes; --",
        "x' AND 1=(SELECT count(*) FROM entries) --",
        "'; INSERT INTO entry_search (entry_search) VALUES ('delete-all'); --",
        "{description} : x\" OR *",
        "NEAR(\"a\" \"b\", 0) OR '",
        "?1; SELECT ?2",
        ":name @name $name ?",
        "[entries]; DROP VIEW expenses; `x`",
    ];
    let wraps: [fn(&str) -> String; 5] = [
        |core| core.to_owned(),
        |core| format!("Coffee {core}"),
        |core| core.to_uppercase(),
        |core| core.replace(' ', "/**/"),
        |core| format!("{core}{core}"),
    ];
    wraps.iter().flat_map(|wrap| cores.iter().map(move |core| wrap(core))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_hundred_hostile_texts_stay_texts_in_every_field_and_filter() {
    const SCHEMA: &str = "SELECT type || name || ifnull(sql, '') FROM sqlite_schema ORDER BY 1";
    let book = Book::quick().await;
    let schema = book.watch().await.texts(SCHEMA).await;
    let texts = hostile();
    assert_eq!(texts.len(), 100);
    for (index, text) in texts.iter().enumerate() {
        let entry = add(&book, text, Some(text)).await;
        assert_eq!((entry.description.as_str(), entry.note.as_deref()), (text.trim(), Some(text.trim())));
        book.income(100, text, "2025-05-02").await;
        let change = EntryChange {
            description: Some(("description", text.clone())),
            note: Some(text.clone()),
            ..EntryChange::default()
        };
        entries::update(&book.ledger, EntryKind::Expense, entry.id, change).await.unwrap();
        assert!(!found(&book, text).await.is_empty(), "{text:?} finds itself");

        let name: String = format!("{index} {text}").chars().take(60).collect();
        let new = NewCategory { name: name.clone(), color: Color::Rose, parent: None };
        let category = categories::add(&book.ledger, new).await.unwrap().saved;
        assert_eq!(category.name, name.split_whitespace().collect::<Vec<_>>().join(" "));
        let change = CategoryChange {
            name: Some(format!("{index}b {text}").chars().take(60).collect()),
            ..CategoryChange::default()
        };
        categories::update(&book.ledger, category.id, change).await.unwrap();
        let mut row = crate::support::draft(EntryKind::Expense, day("2025-05-03"), 100, text, None);
        (row.category, row.note) = (Some(format!("{index}c {text}").chars().take(60).collect()), Some(text.clone()));
        ledger::booking::book(&book.ledger, text, 1, [Ok::<_, ledger::Error>(row)].into_iter(), || false, |_| {})
            .await
            .unwrap();

        let query =
            EntryQuery { filter: words(text), sort: EntrySort::AmountAsc, limit: 10, cursor: Some(text.clone()) };
        assert!(query::list(&book.ledger, &query).await.is_err(), "{text:?} is no cursor");
    }
    let mut watcher = book.watch().await;
    assert_eq!(watcher.texts(SCHEMA).await, schema, "the schema is as it was");
    assert_eq!(watcher.number("SELECT count(*) FROM entries").await, 300, "no row went or came by a text");
    watcher.check().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_description_is_completed_from_descriptions_only() {
    let book = Book::new().await;
    add(&book, "Ramen", Some("on the trip")).await;
    add(&book, "Trip to the zoo", None).await;
    let found = |text: &'static str| {
        let ledger = &book.ledger;
        async move {
            let all = query::described(ledger, EntryKind::Expense, text, 10).await.unwrap();
            all.into_iter().map(|entry| entry.description).collect::<Vec<_>>()
        }
    };
    assert_eq!(found("trip").await, ["Trip to the zoo"]);
    assert_eq!(found("zoo tri").await, ["Trip to the zoo"]);
    assert!(found("\u{1f355}").await.is_empty());
    assert!(query::described(&book.ledger, EntryKind::Income, "trip", 10).await.unwrap().is_empty());
}
