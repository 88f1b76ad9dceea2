//! Whether money went out or came in, and which words of a line say only that.

use ledger::EntryKind;

use super::{amounts::Sign, words::Word};

/// Words that mean income; they say what it was and stay in the description.
const INCOME: &[&str] = &[
    "salary",
    "wage",
    "wages",
    "paycheck",
    "paycheque",
    "payslip",
    "payroll",
    "bonus",
    "refund",
    "refunds",
    "refunded",
    "reimbursement",
    "reimbursed",
    "cashback",
    "dividend",
    "dividends",
    "stipend",
    "scholarship",
    "royalties",
    "royalty",
    "rebate",
    "earnings",
    "income",
    "sold",
    "earned",
    "commission",
    "gehalt",
    "lohn",
    "bonuszahlung",
    "gutschrift",
    "dividende",
    "dividenden",
    "rente",
    "honorar",
    "kindergeld",
    "elterngeld",
    "wohngeld",
    "weihnachtsgeld",
    "urlaubsgeld",
    "krankengeld",
    "pflegegeld",
    "arbeitslosengeld",
    "bürgergeld",
    "mutterschaftsgeld",
    "bafög",
    "stipendium",
    "provision",
    "einkommen",
    "einnahme",
    "einnahmen",
    "verkauf",
    "verkauft",
    "rückvergütung",
    "rückzahlung",
    "erstattet",
    "gewonnen",
    "verdient",
    "besoldung",
    "won",
];

/// Endings of German words that mean the same: Steuererstattung, Monatsgehalt.
const INCOME_ENDINGS: &[&str] = &[
    "erstattung",
    "erstattungen",
    "gehalt",
    "lohn",
    "gehaltszahlung",
    "lohnzahlung",
    "einnahmen",
    "verkauf",
    "dividende",
    "bonus",
];

/// Interest comes in, except beside what it is paid for.
const INTEREST: &[&str] = &["interest", "zinsen"];
const DEBT: &[&str] =
    &["card", "credit", "loan", "mortgage", "debt", "overdraft", "kredit", "dispo", "darlehen", "hypothek"];

/// Received: the money itself, or a thing that was paid for.
const RECEIVED: &[&str] = &["got", "received", "bekommen", "erhalten", "gekriegt", "zurückbekommen", "zurückerhalten"];
const SPENT: &[&str] = &["spent", "paid", "bought", "ausgegeben", "gekauft", "bezahlt", "gezahlt"];
const FROM: &[&str] = &["from", "von", "vom"];
const LINKS: &[&str] = &["from", "for", "on", "at", "von", "vom", "für", "fürs", "bei", "beim"];
/// Say nothing beside a verb: "I spent", "habe … bekommen", "got … back".
const PRONOUNS: &[&str] = &["i", "we", "have", "ich", "wir", "habe", "hab", "haben"];
const AFTER_A_VERB: &[&str] = &["to", "back", "zurück"];
const PUNCTUATION: &[&str] = &["-", "–", "—", ":", "=", "|", ",", "/", "•", ">", "->", "→", "&", "."];

/// Out or in. `left` are the words beside amount and day, with whether each stands right beside the amount.
pub(super) fn kind(sign: Option<Sign>, left: &[Left<'_, '_>]) -> EntryKind {
    match sign {
        Some(Sign::Plus) => return EntryKind::Income,
        Some(Sign::Minus) => return EntryKind::Expense,
        None => {}
    }
    let has = |list: &[&str]| left.iter().any(|one| list.contains(&one.word.key.as_str()));
    if has(SPENT) {
        return EntryKind::Expense;
    }
    let is_income = left.iter().any(|one| means_income(&one.word.key)) || (has(INTEREST) && !has(DEBT));
    let is_received = left.iter().any(|one| {
        let key = one.word.key.as_str();
        RECEIVED.contains(&key) && (one.is_beside_the_amount || (!matches!(key, "got" | "received") && has(FROM)))
    });
    let is_given = left
        .windows(2)
        .any(|pair| matches!(pair[0].word.key.as_str(), "gave" | "paid" | "sent" | "owed") && pair[1].word.key == "me");
    if is_income || is_received || is_given { EntryKind::Income } else { EntryKind::Expense }
}

fn means_income(key: &str) -> bool {
    // What is held back of a salary, or paid back of a loan, goes out.
    INCOME.contains(&key) || INCOME_ENDINGS.iter().any(|ending| key.ends_with(ending) && !is_paid(key))
}

fn is_paid(key: &str) -> bool {
    ["kurzarbeiter", "mindest"].iter().any(|beginning| key.starts_with(beginning)) && !key.ends_with("erstattung")
}

/// A word that neither amount nor day took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left<'w, 'a> {
    pub word: &'w Word<'a>,
    pub is_beside_the_amount: bool,
    pub is_before_the_amount: bool,
}

/// What the entry was for: the words left, without those at its ends that say nothing.
pub(super) fn description(left: &[Left<'_, '_>]) -> String {
    let is_verb = |key: &str| RECEIVED.contains(&key) || SPENT.contains(&key);
    let has_verb = left.iter().any(|one| is_verb(&one.word.key));
    // "shoes for 80 at Nike": the first preposition goes with the amount.
    let is_dangling = |one: &Left<'_, '_>| {
        one.is_before_the_amount && matches!(one.word.key.as_str(), "for" | "für" | "at" | "of" | "um")
    };
    let mut words: Vec<&Word<'_>> = left.iter().filter(|one| !is_dangling(one)).map(|one| one.word).collect();
    let says_nothing = |word: &Word<'_>| {
        let key = word.key.as_str();
        PUNCTUATION.contains(&word.text)
            || is_verb(key)
            || LINKS.contains(&key)
            || (has_verb && (PRONOUNS.contains(&key) || AFTER_A_VERB.contains(&key)))
    };
    while words.first().is_some_and(|word| says_nothing(word)) {
        words.remove(0);
    }
    while words.last().is_some_and(|word| says_nothing(word)) {
        words.pop();
    }
    let text = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    text.trim_matches([',', ';', ':', ' ', '–', '—']).to_owned()
}

/// Whether a word at the end of the line says nothing of its own, so that the number before it stands last.
pub(super) fn is_filler(word: &Word<'_>) -> bool {
    let key = word.key.as_str();
    RECEIVED.contains(&key) || SPENT.contains(&key) || PRONOUNS.contains(&key)
}
