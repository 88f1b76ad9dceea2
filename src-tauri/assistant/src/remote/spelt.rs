//! How numbers, dates and names are spelt in a sentence, as far as it takes to find them there.
//!
//! The rule is to refuse rather than to let pass: a word that is capital and neither common nor in the facts is a name.
//! What is refused for nothing costs a sentence made by the app in its place.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::months::month_of;

/// The language of the sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Wording {
    En,
    De,
}

/// A word, and whether a sentence begins with it.
pub(super) struct Word<'a> {
    pub text: &'a str,
    begins: bool,
}

impl Word<'_> {
    pub(super) fn is_capital(&self) -> bool {
        self.text.chars().any(char::is_uppercase)
    }
}

/// The words of a text. `begins` says whether a sentence begins with the text.
pub(super) fn words(text: &str, begins: bool) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    let mut next_begins = begins;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = rest.find(char::is_alphabetic)?;
        let gap = &rest[..start];
        let begins = next_begins || gap.contains(['.', '!', '?', ':', '\u{201e}', '\u{201c}', '"']);
        let end = rest[start..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |length| start + length);
        at += end;
        next_begins = false;
        Some(Word { text: &rest[start..end], begins })
    })
}

/// The numbers in a text that are written in digits, of whatever script.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < chars.len() && !chars[at].is_numeric() {
            at += 1;
        }
        let start = at;
        while at < chars.len() {
            let joins = matches!(chars[at], '.' | ',' | '\'' | '\u{2019}' | '\u{a0}' | '\u{202f}')
                && chars.get(at + 1).is_some_and(|next| next.is_numeric());
            if !joins && !chars[at].is_numeric() {
                break;
            }
            at += 1;
        }
        (start < at).then(|| chars[start..at].iter().collect())
    })
}

/// A number of ours, with a point and no groups, as it is compared.
pub(super) fn exact(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        Some((whole, rest)) => format!("{whole}.{}", rest.trim_end_matches('0')),
        None => number.to_owned(),
    }
}

/// What a number can mean: grouped, or with decimals behind its last mark.
pub(super) fn readings(number: &str) -> Vec<String> {
    if !number.chars().all(|c| c.is_ascii_digit() || !c.is_numeric()) {
        return Vec::new();
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut readings = vec![digits(number)];
    if let Some(at) = number.rfind(['.', ',']) {
        readings.push(exact(&format!("{}.{}", digits(&number[..at]), digits(&number[at..]))));
        readings.swap(0, 1);
        // "12.50" is not 1250; only groups of three are.
        if number.len() - at - 1 != 3 {
            readings.truncate(1);
        }
    }
    readings
}

/// The number that a word means; one that no fact can hold is a number all the same.
pub(super) fn number_word(lower: &str, wording: Wording) -> Option<String> {
    const EN: [&str; 21] = [
        "zero",
        "",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const DE: [&str; 21] = [
        "null",
        "",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "dreizehn",
        "vierzehn",
        "fünfzehn",
        "sechzehn",
        "siebzehn",
        "achtzehn",
        "neunzehn",
        "zwanzig",
    ];
    const VAGUE: [&str; 28] = [
        "twice",
        "thrice",
        "zweimal",
        "dreimal",
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
        "half",
        "third",
        "double",
        "doubled",
        "tripled",
        "triple",
        "quarter",
        "hundert",
        "tausend",
        "million",
        "millionen",
        "dutzend",
        "hälfte",
        "drittel",
        "doppelt",
        "verdoppelt",
        "dreifach",
        "viertel",
        "percent",
    ];
    const BEGINNINGS: [&str; 13] = [
        "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "dreißig", "vierzig", "fünfzig", "sechzig",
        "hundert", "tausend",
    ];
    let list = match wording {
        Wording::En => EN,
        Wording::De => DE,
    };
    if let Some(value) = list.iter().position(|word| !word.is_empty() && *word == lower) {
        return Some(value.to_string());
    }
    let is_vague = lower != "percent" && VAGUE.contains(&lower);
    (is_vague || BEGINNINGS.iter().any(|start| lower.starts_with(start))).then(|| lower.to_owned())
}

/// A month or a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateWord {
    /// 1 January to 12 December.
    Month(u8),
    /// 1 Monday to 7 Sunday.
    Weekday(u8),
    /// A day that is counted from today: the facts know none.
    Relative,
}

/// The date that a word names, in either language.
pub(super) fn date_word(word: &str) -> Option<DateWord> {
    const WEEKDAYS: [[&str; 3]; 7] = [
        ["monday", "mon", "montag"],
        ["tuesday", "tue", "dienstag"],
        ["wednesday", "wed", "mittwoch"],
        ["thursday", "thu", "donnerstag"],
        ["friday", "fri", "freitag"],
        ["saturday", "sat", "samstag"],
        ["sunday", "sun", "sonntag"],
    ];
    const RELATIVE: [&str; 7] = ["today", "yesterday", "tomorrow", "heute", "gestern", "vorgestern", "übermorgen"];
    let lower = word.to_lowercase();
    if RELATIVE.contains(&lower.as_str()) {
        return Some(DateWord::Relative);
    }
    // "may" and "mar" without a capital are other words.
    if !word.starts_with(char::is_uppercase) {
        let plural = lower.strip_suffix('s').unwrap_or(&lower);
        return WEEKDAYS
            .iter()
            .position(|names| names.iter().any(|name| name.len() > 3 && (*name == lower || *name == plural)))
            .and_then(|at| u8::try_from(at + 1).ok())
            .map(DateWord::Weekday);
    }
    let plural = lower.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(&lower);
    let is = |names: &[&str]| names.iter().any(|name| *name == lower || *name == plural);
    let month = month_of(&lower).or_else(|| month_of(plural)).and_then(|number| u8::try_from(number).ok());
    let weekday = || WEEKDAYS.iter().position(|names| is(names)).and_then(|at| u8::try_from(at + 1).ok());
    month.map(DateWord::Month).or_else(|| weekday().map(DateWord::Weekday))
}

/// Whether a word says that something rose (true) or fell.
pub(super) fn direction(lower: &str) -> Option<bool> {
    const UP: [&str; 16] = [
        "rose",
        "risen",
        "increased",
        "increase",
        "grew",
        "grown",
        "climbed",
        "jumped",
        "dearer",
        "gestiegen",
        "stieg",
        "stiegen",
        "erhöht",
        "zugenommen",
        "teurer",
        "anstieg",
    ];
    const DOWN: [&str; 16] = [
        "fell",
        "fallen",
        "decreased",
        "decrease",
        "dropped",
        "shrank",
        "shrunk",
        "declined",
        "cheaper",
        "gesunken",
        "sank",
        "sanken",
        "gefallen",
        "verringert",
        "abgenommen",
        "billiger",
    ];
    if UP.contains(&lower) { Some(true) } else { DOWN.contains(&lower).then_some(false) }
}

/// What a word claims about money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// It came in.
    Earned,
    /// It went out.
    Spent,
    /// It was left over, or would be.
    Kept,
    /// More went out than came in.
    Overspent,
    /// It was more than all others.
    Most,
}

/// What a word claims, in either language.
pub(super) fn claim(lower: &str) -> Option<Claim> {
    const CLAIMS: [(Claim, &str); 5] = [
        (
            Claim::Earned,
            "earn earned earning earnings income incomes salary wages verdient verdienst einnahmen eingenommen einkommen gehalt",
        ),
        (Claim::Spent, "spend spent spending expenses ausgegeben ausgaben"),
        (Claim::Kept, "save saved saving savings surplus sparen gespart ersparnis ersparnisse einsparung überschuss"),
        (
            Claim::Overspent,
            "overspend overspent overspending debt debts deficit schulden verschuldet defizit überzogen",
        ),
        (
            Claim::Most,
            "largest biggest highest most top größte größten größter größtes meiste meisten höchste höchsten",
        ),
    ];
    CLAIMS.iter().find(|(_, words)| is_in(words, lower)).map(|(claim, _)| *claim)
}

/// Words that merchants' names are made of and sentences too.
pub(super) fn is_everyday(lower: &str) -> bool {
    is_in(EN_WORDS, lower) || is_in(DE_WORDS, lower)
}

/// Whether a capital word needs no fact: it begins a sentence and is an everyday one, or is always written that way.
pub(super) fn is_common(word: &Word<'_>, lower: &str, wording: Wording) -> bool {
    match wording {
        Wording::En => word.text == "I" || (word.begins && is_in(EN_WORDS, lower)),
        Wording::De => is_in(DE_WORDS, lower),
    }
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

const EN_WORDS: &str = "
    a about after all also altogether although an and another as at average because before below beside besides
    between bills both but by cancelling category charges compared consider costs cutting each earnings even every
    expenses fees few fewer finally for from going groceries half here how however if in income instead interest is
    it its just keeping largest last less look looking money month monthly more most much new next no not note of
    on one only other others over overall paying payment payments perhaps regular saving savings since skipping so
    some spending still subscription subscriptions such that the their then there these they this though three to
    together top total trimming two under unusual what when where which while with without year you your yourself
";

const DE_WORDS: &str = "
    ab abo abonnement abonnements abos aber abstand alle allein alles als also am an andere anderen anteil auch auf
    aus ausgabe ausgaben außerdem bei beim besonders besuch besuche besuchen betrag beträge bis bleibt bleiben
    buchung buchungen da dabei dafür damit danach daneben dank das dass davon dazu dein deine deinem deinen deiner
    dem den denn der des deutlich die dies diese diesem diesen dieser dieses doch drei du durch durchschnitt ein
    eine einem einen einer einkauf einkäufe einkommen einnahme einnahmen einsparung einzelausgabe ende entgelt er
    es etwas euro fast für gebühr gebühren gegenüber geld gesamt gesamten größte größten größter gut hast hat haben
    hier hinzu höhe ich idee ideen ihr im immer in insgesamt ist jahr jahre jahren jahres je jede jeden jetzt
    kategorie kategorien kauf kein keine kosten kündigen kündigung könntest lass letzte letzten mal man mehr
    meisten meiste mit mittel monat monate monaten monatlich monats möglich möglichkeit nach neben neu neue nicht
    noch nur ob oder ohne pro preis preise prozent quote rate regelmäßige regelmäßigen rund sehr sie sind sparen
    sparidee sparideen sparquote so statt summe tag tage tagen tipp tipps um und ungewöhnlich unter vergleich
    verzicht viel vom von vor vorjahr vorjahres vormonat vormonats war waren was weiter weniger wenn wie wo woche
    wochen wochenende zahlung zahlungen zinsen zu zum zur zusammen zwischen über
";
