use ledger::{Currency, Date, EntryKind, Minor, Month, categories::Color, entries::EntryFilter};

use super::*;
use crate::insights::{Against, Fact, Says, Subject};

fn fact(id: &str, says: Says) -> Fact {
    Fact { id: id.into(), subject: Subject::Totals, weight: 50, says, entries: EntryFilter::default() }
}

fn minor(value: i64) -> Minor {
    Minor::new(value).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Spending rose; Netflix costs more since the 3rd; Food at the top.
fn material() -> Material {
    let food = Category {
        id: CategoryId::generate(),
        name: "Food".into(),
        builtin: None,
        color: Color::Food,
        parent: None,
        archived: false,
        entries: 0,
    };
    let month: Month = Month::parse("2026-11").unwrap();
    let says = [
        Says::Changed {
            of: EntryKind::Expense,
            category: None,
            amount: minor(123_450),
            compare: minor(100_000),
            against: Against::Before,
        },
        Says::Unusual {
            merchant: "Netflix".into(),
            amount: minor(1799),
            usual: minor(1299),
            date: day("2026-11-03"),
            category: None,
        },
        Says::Top { rank: 1, category: food.id, amount: minor(40_000), share: 3240 },
        Says::Often { merchant: "Corner Café".into(), times: 4, amount: minor(2000) },
    ];
    let facts = says.into_iter().enumerate().map(|(at, says)| fact(&format!("id{at}"), says)).collect();
    let currency = Currency::parse("EUR").unwrap();
    Material::new(&Insights { period: Period::Month { month }, currency, until: None, facts }, &[food])
}

fn read(wording: Wording, text: &str, facts: &[&str]) -> Result<Vec<Sentence>, Rejected> {
    material().read(&json!({ "sentences": [{ "text": text, "facts": facts }] }).to_string(), wording)
}

fn rejected(text: &str, facts: &[&str]) -> Rejected {
    read(Wording::En, text, facts).unwrap_err()
}

#[test]
fn a_sentence_of_marks_becomes_words_and_values() {
    let sentences = read(Wording::En, "You spent {f1.amount}, more than {f1.compare} before.", &["f1"]).unwrap();
    assert_eq!(sentences[0].facts, ["id0"]);
    let value = |field: &str| Part::Value { fact: "id0".into(), field: field.into() };
    let words = |text: &str| Part::Words { text: text.into() };
    assert_eq!(
        sentences[0].parts,
        [words("You spent "), value("amount"), words(", more than "), value("compare"), words(" before.")]
    );
    assert!(material().knows(&sentences[0]));
}

#[test]
fn values_that_are_written_out_must_be_those_of_the_facts() {
    for (text, facts) in [
        ("You spent 1,234.50 this month.", &["f1"][..]),
        ("You spent 1234.5 in November 2026.", &["f1"]),
        ("Netflix took 17.99 on 3 November.", &["f2"]),
        ("Food took 32.4 % of it.", &["f3"]),
        ("You went to Corner Café four times.", &["f4"]),
    ] {
        assert!(read(Wording::En, text, facts).is_ok(), "{text}: {:?}", read(Wording::En, text, facts));
    }
    for (text, facts) in [
        ("Du hast im November 1.234,50 ausgegeben.", &["f1"][..]),
        ("Das Abo bei Netflix kostet 17,99 im Monat.", &["f2"]),
        ("Du warst vier Mal bei Corner Café.", &["f4"]),
    ] {
        assert!(read(Wording::De, text, facts).is_ok(), "{text}: {:?}", read(Wording::De, text, facts));
    }
}

#[test]
fn what_a_fact_is_about_cannot_be_turned_round() {
    for text in [
        "You saved {f1.amount}, congratulations.",
        "You earned {f1.amount}.",
        "You overspent by {f1.amount}.",
        "The largest sum was {f1.amount}.",
    ] {
        assert!(matches!(rejected(text, &["f1"]), Rejected::Claim(_)), "{text}: {:?}", rejected(text, &["f1"]));
    }
    let german = read(Wording::De, "Du hast {f1.amount} verdient.", &["f1"]);
    assert!(matches!(german, Err(Rejected::Claim(_))), "{german:?}");
    for (text, facts) in [("Most went to {f3.category}.", ["f3"]), ("You spent {f1.amount}.", ["f1"])] {
        assert!(read(Wording::En, text, &facts).is_ok(), "{text}: {:?}", read(Wording::En, text, &facts));
    }
}

#[test]
fn a_number_that_is_in_no_fact_spoils_the_answer() {
    for text in [
        "You spent 1,234.51 this month.",
        "You spent 12,345 this month.",
        "You spent {f1.amount}, which is 23 % more.",
        "You spent ١٢٣٤ this month.",
        "You spent twelve hundred this month.",
        "You spent double.",
        "You spent thirty.",
        "You spent twice as much.",
        "You spent ½ of it.",
    ] {
        assert!(matches!(rejected(text, &["f1"]), Rejected::Number(_)), "{text}: {:?}", rejected(text, &["f1"]));
    }
    assert!(matches!(rejected("Netflix took 1,234.50.", &["f2"]), Rejected::Number(_)), "of another fact");
    assert!(matches!(rejected("You went there five times.", &["f4"]), Rejected::Number(_)));
}

#[test]
fn a_date_or_a_name_that_is_in_no_fact_spoils_the_answer() {
    for text in ["It began in October.", "It was a Friday.", "Most of it on fridays.", "It came yesterday."] {
        assert!(matches!(rejected(text, &["f2"]), Rejected::Date(_)), "{text}: {:?}", rejected(text, &["f2"]));
    }
    for (text, facts) in [
        ("You paid Spotify more.", &["f1"][..]),
        ("Spotify took more.", &["f1"]),
        ("Most went to Netflix.", &["f1"]),
        ("Most went to netflix.", &["f1"]),
        ("Call Anna about it.", &["f1"]),
    ] {
        assert!(matches!(rejected(text, facts), Rejected::Name(_)), "{text}: {:?}", rejected(text, facts));
    }
    assert!(matches!(read(Wording::De, "Das meiste ging an Spotify.", &["f1"]), Err(Rejected::Name(_))));
    assert!(matches!(rejected("Your spending fell.", &["f1"]), Rejected::Direction(_)));
    assert!(read(Wording::En, "Your spending rose.", &["f1"]).is_ok());
}

#[test]
fn nothing_but_plain_text_is_taken() {
    for text in [
        "See https://evil.example for more.",
        "See www.evil.example.",
        "You spent **more**.",
        "![x](y)",
        "<b>more</b>",
        "more\u{202e}",
        "more {f1.amount",
        "mail me@example.org",
    ] {
        assert!(matches!(rejected(text, &["f1"]), Rejected::Markup(_)), "{text}: {:?}", rejected(text, &["f1"]));
    }
    assert!(matches!(rejected("You spent {f2.amount}.", &["f1"]), Rejected::Fact(_)), "a mark of another fact");
    assert!(matches!(rejected("You spent {f1.secret}.", &["f1"]), Rejected::Fact(_)));
    assert!(matches!(rejected("You spent.", &["f9"]), Rejected::Fact(_)));
    assert_eq!(rejected("You spent.", &[]), Rejected::Form);
    assert_eq!(material().read("Sorry, I cannot.", Wording::En), Err(Rejected::Form));
    assert_eq!(material().read(r#"{"sentences":[]}"#, Wording::En), Err(Rejected::Form));
}

#[test]
fn what_is_not_let_out_goes_as_its_mark_alone() {
    let body = |allowed| {
        let body = material().body(Speaks::Responses, "m", "Tell.", Shape::Schema, Wording::En, allowed);
        String::from_utf8(body).unwrap()
    };
    let closed = body(Allowed { amounts: false, dates: false, names: false });
    for value in ["1234.50", "17.99", "2026-11-03", "Netflix", "Corner", "32.4"] {
        assert!(!closed.contains(value), "{value}");
    }
    assert!(closed.contains("{f2.merchant}") && closed.contains("{f1.amount}"));
    let open = body(Allowed { amounts: true, dates: true, names: true });
    for value in
        ["{f1.amount} = 1234.50 EUR", "{f2.date} = 2026-11-03", "{f2.merchant} = Netflix", "{f3.category} = Food"]
    {
        assert!(open.contains(value), "{value}");
    }
}

#[test]
fn what_a_fact_leaves_out_goes_with_it() {
    let largest =
        Says::Largest { merchant: "Petrol".into(), amount: minor(6_903), date: day("2026-11-21"), share: 400 };
    let stated = |says: &Says| {
        state("id", &serde_json::to_value(says).unwrap(), Currency::parse("EUR").unwrap(), &|_| None).words
    };
    assert_eq!(stated(&largest)["leftOut"], "regular payments");
    let often = Says::Often { merchant: "Petrol".into(), times: 4, amount: minor(2000) };
    assert!(stated(&often).is_empty());
}

#[test]
fn other_facts_make_another_basis() {
    let mut other = material();
    // The categories' identities differ from one material to the next; their names and all else do not.
    assert_eq!(material().basis(), material().basis());
    other.facts.pop();
    assert_ne!(other.basis(), material().basis());
}
