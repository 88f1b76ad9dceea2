//! Whether money went out or came in, and which words of a line say only that.

mod words;

use ledger::EntryKind;

use self::words::{
    ABOUT_INCOME, AFTER_A_VERB, ARTICLES, BENEFITS, COMES_BACK, DEBT, DEBT_ENDINGS, FINES, FROM, GIVERS, INCOME,
    INCOME_ENDINGS, INTEREST, LINKS, MONEY_FROM, NO_INCOME, OWN_MONEY, PAID_BACK, PAYERS, PENSIONS, PRONOUNS,
    PUNCTUATION, RECEIVED, SALES, SPENT, STAFF, TO_ONESELF,
};
use super::{amounts::Sign, words::Word};

/// Out or in. `left` are the words beside amount and day, with whether each stands right beside the amount.
pub(super) fn kind(sign: Option<Sign>, left: &[Left<'_, '_>]) -> EntryKind {
    match sign {
        Some(Sign::Plus) => return EntryKind::Income,
        Some(Sign::Minus) => return EntryKind::Expense,
        None => {}
    }
    let has = |list: &[&str]| left.iter().any(|one| list.contains(&one.word.key.as_str()));
    let has_pair = |is: &dyn Fn(&str, &str) -> bool| {
        left.windows(2).any(|pair| !pair[1].word.begins && is(&pair[0].word.key, &pair[1].word.key))
    };
    // `Anna paid me back`, `got paid`: who is paid pays nothing.
    let is_paid_to_me =
        has_pair(&|one, next| one == "paid" && next == "me") || has_pair(&|one, next| one == "got" && next == "paid");
    let is_paid_for_work = has_pair(&|one, next| PAYERS.contains(&one) && matches!(next, "paid" | "zahlt" | "bezahlt"))
        || left.windows(3).any(|three| {
            let [one, by, whom] = [0, 1, 2].map(|at| three[at].word.key.as_str());
            (one, by) == ("paid", "by") && PAYERS.contains(&whom)
        });
    if is_paid_to_me || is_paid_for_work {
        return EntryKind::Income;
    }
    if has(SPENT) {
        return EntryKind::Expense;
    }
    // `50 back from Anna`, but not `Taxi zurück von Leeds 15`.
    let comes_back = left.first().is_some_and(|first| first.is_beside_the_amount && !first.is_before_the_amount)
        && left.get(1).is_some_and(|next| {
            matches!((left[0].word.key.as_str(), next.word.key.as_str()), ("back", "from") | ("zurück", "von"))
        });
    if comes_back || has_pair(&|one, next| COMES_BACK.contains(&(one, next))) {
        return EntryKind::Income;
    }
    // `30 von Lukas zurück`
    let is_returned = left.first().is_some_and(|first| {
        first.is_beside_the_amount && !first.is_before_the_amount && FROM.contains(&first.word.key.as_str())
    }) && left.last().is_some_and(|last| matches!(last.word.key.as_str(), "zurück" | "back"));
    if is_returned {
        return EntryKind::Income;
    }
    let is_for_staff = has(STAFF) && has(&["salary", "wage", "wages", "bonus", "lohn", "gehalt"]);
    let is_earned = !is_for_staff && (0..left.len()).any(|at| names_income(left, at));
    let is_on_a_debt = left.iter().any(|one| DEBT_ENDINGS.iter().any(|ending| one.word.key.ends_with(ending)));
    let is_income = is_earned || (has(INTEREST) && !has(DEBT) && !is_on_a_debt);
    let is_received = left.iter().any(|one| {
        let key = one.word.key.as_str();
        RECEIVED.contains(&key)
            && !has(FINES)
            && (one.is_beside_the_amount || (!matches!(key, "got" | "received") && has(FROM)))
    });
    // `got back 15`, `12 Euro zurück`, and nothing else.
    let is_back = matches!(left, [only] if only.is_beside_the_amount && matches!(only.word.key.as_str(), "zurück" | "back"))
        || matches!(left, [got, back] if (got.word.key.as_str(), back.word.key.as_str()) == ("got", "back"));
    if is_back {
        return EntryKind::Income;
    }
    let is_given = has_pair(&|one, next| matches!(one, "gave" | "sent" | "owed") && next == "me")
        || (has_pair(&|one, next| one == "hat" && next == "mir")
            && has(&[
                "gegeben",
                "überwiesen",
                "geschickt",
                "geschenkt",
                "zurückgegeben",
                "zurückgezahlt",
                "zurücküberwiesen",
            ]))
        || (has_pair(&|one, next| MONEY_FROM.contains(&(one, next))) && !has(OWN_MONEY))
        || has_pair(&|one, next| matches!(one, "lent" | "lends" | "leiht" | "lieh") && matches!(next, "me" | "mir"))
        || (has(&["borrowed", "geliehen"]) && has(FROM))
        || (has(&["gift", "present", "geschenk", "rent", "miete"]) && is_from(left, GIVERS))
        || left.first().is_some_and(|first| first.word.key == "returned") && is_a_thing(left.get(1));
    if is_income || is_received || is_given { EntryKind::Income } else { EntryKind::Expense }
}

/// `gift from mom`, `rent from tenant`.
fn is_from(left: &[Left<'_, '_>], whom: &[&str]) -> bool {
    let key = |at: usize| left[at].word.key.as_str();
    let is_it = |at: usize| {
        FROM.contains(&key(at))
            && left[at + 1..].iter().take(2).any(|one| !one.word.begins && whom.contains(&one.word.key.as_str()))
    };
    (0..left.len()).any(is_it)
}

/// `returned shoes`, but not `returned from Leeds`.
fn is_a_thing(next: Option<&Left<'_, '_>>) -> bool {
    next.is_some_and(|next| !matches!(next.word.key.as_str(), "from" | "to" | "home" | "late" | "by"))
}

/// Whether the word is an income's, and what follows does not make it part of something that is paid for.
fn names_income(left: &[Left<'_, '_>], at: usize) -> bool {
    let word = left[at].word;
    let next = left.get(at + 1).map(|next| next.word).filter(|next| !next.begins);
    let goes_on = next.is_some_and(|next| NO_INCOME.contains(&next.key.as_str()));
    // In German it is a guesthouse as well, unless it stands alone.
    let before = at.checked_sub(1).map(|before| left[before].word.key.as_str());
    let is_pension =
        word.key == "pension" && (left.len() == 1 || before.is_some_and(|before| PENSIONS.contains(&before)));
    let is_benefit =
        matches!(word.key.as_str(), "benefit" | "benefits") && before.is_some_and(|before| BENEFITS.contains(&before));
    let is_about_it =
        left.last().is_some_and(|last| left.len() > at + 1 && ABOUT_INCOME.contains(&last.word.key.as_str()));
    let is_paid_back = PAID_BACK.contains(&word.key.as_str()) && before.is_some_and(means_income)
        || left[at + 1..].iter().any(|one| PAID_BACK.contains(&one.word.key.as_str()));
    !goes_on
        && !is_about_it
        && !is_paid_back
        && !is_given_away(left, at)
        && before != Some("no")
        && (means_income(&word.key) || is_pension || is_benefit)
}

/// `Rückzahlung an Max`, `refund to customer`, `reimbursed Anna`: somebody else has it now.
fn is_given_away(left: &[Left<'_, '_>], at: usize) -> bool {
    let word = |at: usize| left.get(at).map(|one| one.word).filter(|word| !word.begins);
    let is_to = word(at + 1).is_some_and(|word| matches!(word.key.as_str(), "to" | "an"));
    let is_to_another = is_to && word(at + 2).is_some_and(|word| !TO_ONESELF.contains(&word.key.as_str()));
    let is_verb = matches!(left[at].word.key.as_str(), "reimbursed" | "refunded");
    is_to_another || (is_verb && word(at + 1).is_some_and(Word::is_capital))
}

fn means_income(key: &str) -> bool {
    // What is held back of a salary, or paid back of a loan, goes out.
    INCOME.contains(&key) || INCOME_ENDINGS.iter().any(|ending| key.ends_with(ending) && !is_paid(key))
}

fn is_paid(key: &str) -> bool {
    let is_sale = key.strip_suffix("verkauf").is_some_and(|what| SALES.iter().any(|sale| what.ends_with(sale)));
    let is_withheld = ["kurzarbeiter", "mindest"].iter().any(|beginning| key.starts_with(beginning));
    is_sale || (is_withheld && !key.ends_with("erstattung"))
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
        one.is_before_the_amount
            && (matches!(one.word.key.as_str(), "for" | "für" | "at" | "of" | "um" | "à" | "á" | "je")
                || one.word.text == "@")
    };
    let mut words: Vec<&Word<'_>> = left.iter().filter(|one| !is_dangling(one)).map(|one| one.word).collect();
    let says_nothing = |word: &Word<'_>| {
        let key = word.key.as_str();
        PUNCTUATION.contains(&word.text)
            || is_verb(key)
            || LINKS.contains(&key)
            || (has_verb && (PRONOUNS.contains(&key) || AFTER_A_VERB.contains(&key)))
    };
    let before = words.len();
    // `paid back Tom` says what it was for; `paid back` alone does not.
    let is_paid_back = matches!(words.as_slice(), [paid, back, _, ..] if paid.key == "paid" && back.key == "back");
    while !is_paid_back && words.first().is_some_and(|word| says_nothing(word)) {
        words.remove(0);
    }
    // `got a haircut`: the article went with the verb, unless it was "a lot".
    let is_lot = words.get(1).is_some_and(|word| matches!(word.key.as_str(), "lot" | "few" | "couple"));
    if has_verb && words.len() < before && !is_lot && words.len() > 1 && ARTICLES.contains(&words[0].key.as_str()) {
        words.remove(0);
    }
    // `paid me back` stays in one piece.
    let is_whole = |words: &[&Word<'_>]| words.len() > 1 && words[words.len() - 2].key == "me";
    while words.last().is_some_and(|word| says_nothing(word)) && !is_whole(&words) {
        words.pop();
    }
    let text = words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    text.trim_matches([',', ';', ':', '=', ' ', '–', '—']).to_owned()
}

/// Whether a word at the end of the line says nothing of its own, so that the number before it stands last.
pub(super) fn is_filler(word: &Word<'_>) -> bool {
    let key = word.key.as_str();
    RECEIVED.contains(&key) || SPENT.contains(&key) || PRONOUNS.contains(&key)
}
