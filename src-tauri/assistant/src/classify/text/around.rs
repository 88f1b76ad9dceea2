//! What stands around the name of a shop and says nothing of the purchase: words of banks and payment processors before it;
//! references, towns and legal forms behind it.

use super::{Token, has_digit};

/// What banks and payment processors write before the name of the shop. The longer ones first.
const FRAMES: &[&[&str]] = &[
    &["point", "of", "sale", "interac", "retail", "purchase"],
    &["recurring", "payment", "authorized", "on"],
    &["web", "initiated", "payment", "at"],
    &["recur", "debit", "crd", "pmt"],
    &["point", "of", "sale", "withdrawal"],
    &["point", "of", "sale", "purchase"],
    &["point", "of", "sale", "debit"],
    &["purchase", "authorized", "on"],
    &["recurring", "card", "purchase"],
    &["debit", "card", "purchase"],
    &["pos", "debit", "purchase"],
    &["check", "card", "purchase"],
    &["visa", "check", "card"],
    &["visa", "debit", "card"],
    &["card", "payment", "to"],
    &["pre", "authorized", "debit"],
    &["paypal", "inst", "xfer"],
    &["contactless", "interac", "purchase"],
    &["interac", "retail", "purchase"],
    &["withdrawal", "debit", "card"],
    &["web", "authorized", "pmt"],
    &["electronic", "pmt", "web"],
    &["debit", "card", "debit"],
    &["debit", "card", "withdrawal"],
    &["pre", "authorized", "payment"],
    &["checkcard", "purchase"],
    &["visa", "purchase"],
    &["visa", "debit"],
    &["visa", "dda"],
    &["card", "purchase"],
    &["pos", "purchase"],
    &["pos", "debit"],
    &["pos", "transaction"],
    &["pos", "pur"],
    &["pos", "wd"],
    &["dbt", "crd"],
    &["dbt", "purchase"],
    &["debit", "purchase"],
    &["interac", "purchase"],
    &["contactless", "payment"],
    &["ext", "trnsfr"],
    &["sepa", "lastschrift"],
    &["gosq", "com"],
    &["withdrawal", "pos"],
    &["withdrawal", "ach"],
    &["pos", "withdrawal"],
    &["ach", "withdrawal"],
    &["external", "withdrawal"],
    &["ext", "withdrawal"],
    &["electronic", "withdrawal"],
    &["pin", "purchase"],
    &["preauthorized", "debit"],
    &["preauth", "debit"],
    &["ach", "debit"],
    &["ach", "payment"],
    &["ach", "transaction"],
    &["automatic", "payment"],
    &["auto", "debit"],
    &["recurring", "payment"],
    &["mastercard", "debit"],
    &["card", "payment"],
    &["pos", "authorisation"],
    &["mc", "purchase"],
    &["online", "überweisung"],
    &["online", "ueberweisung"],
    &["visa", "debitkartenumsatz"],
    &["mmt", "imps"],
    &["amazon", "pay"],
    &["amzn", "pmts"],
    &["folgelastschrift"],
    &["erstlastschrift"],
    &["basislastschrift"],
    &["kartenzahlung"],
    &["kartenkauf"],
    &["girocard"],
    &["lastschrift"],
    &["debitkarte"],
    &["checkcard"],
    &["pos"],
    &["paypal"],
    &["pypl"],
    &["sumup"],
    &["zettle"],
    &["izettle"],
    &["klarna"],
    &["stripe"],
    &["adyen"],
    &["mollie"],
    &["ppro"],
    &["afterpay"],
    &["upi"],
    &["imps"],
    &["neft"],
    &["debitkartenzahlung"],
    &["debitkartenumsatz"],
    &["kartenumsatz"],
    &["lastschrifteinzug"],
];

/// What payment processors put before a star. Mere words and syllables, so that only the star gives them away.
const SIGNS: [&str; 24] = [
    "sq", "tst", "pp", "py", "ic", "sp", "fsp", "spo", "in", "ls", "wpy", "eb", "bt", "dri", "zip", "iz", "cko", "ccv",
    "nyx", "toast", "clover", "sqc", "ppl", "pm",
];

/// Leaves the words of the bank out, as long as others follow them, and says how many those were.
pub(super) fn drop_frame(tokens: &mut Vec<Token>) -> usize {
    let mut begin = 0;
    loop {
        // The dates and numbers between "purchase" and the shop.
        let rest = &tokens[begin..];
        let numbers = rest.iter().take_while(|token| token.word.bytes().all(|b| b.is_ascii_digit())).count();
        let rest = &rest[numbers..];
        let signed = rest.first().is_some_and(|token| token.starred && SIGNS.contains(&token.word.as_str()));
        let frame = FRAMES.iter().find(|frame| is_at(rest, frame)).map_or(usize::from(signed), |frame| frame.len());
        // `ACH WITHDRAWAL 004127` is about nothing else.
        if frame == 0 || rest[frame..].iter().all(|token| has_digit(&token.word)) {
            break;
        }
        begin += numbers + frame;
    }
    tokens.drain(..begin);
    begin
}

/// What begins the references that banks print behind a name: ACH's own fields, and the thanks of German card machines.
const TAILS: &[&[&str]] = &[
    &["id", "indn"],
    &["indn"],
    &["co", "id"],
    &["orig", "id"],
    &["ppd", "id"],
    &["web", "id"],
    &["ccd", "id"],
    &["tel", "id"],
    &["sagt", "danke"],
    &["debitk"],
    &["mandatsref"],
    &["mandat"],
    &["eref"],
    &["mref"],
    &["kref"],
    &["cred"],
];

/// Words between a name and what it was for, in the same references.
const LINKS: [&str; 3] = ["des", "svwz", "abwa"];

/// Leaves what is only a reference out, as long as a name stands before it. The purpose that follows some of them stays.
pub(super) fn drop_tail(tokens: &mut Vec<Token>) {
    let is_tail = |at: &usize| TAILS.iter().any(|tail| is_at(&tokens[*at..], tail));
    if let Some(begin) = (1..tokens.len()).find(is_tail) {
        let purpose = (begin..tokens.len()).find(|at| tokens[*at].word == "svwz");
        tokens.drain(begin..purpose.unwrap_or(tokens.len()));
    }
    let mut at = 0;
    tokens.retain(|token| {
        at += 1;
        at == 1 || !LINKS.contains(&token.word.as_str())
    });
}

fn is_at(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token.word == *word)
}

const STATES: [&str; 64] = [
    "al", "ak", "az", "ar", "ca", "co", "ct", "de", "fl", "ga", "hi", "id", "il", "in", "ia", "ks", "ky", "la", "me",
    "md", "ma", "mi", "mn", "ms", "mo", "mt", "ne", "nv", "nh", "nj", "nm", "ny", "nc", "nd", "oh", "ok", "or", "pa",
    "ri", "sc", "sd", "tn", "tx", "ut", "vt", "va", "wa", "wv", "wi", "wy", "dc", "us", "usa", "gb", "gbr", "uk", "on",
    "bc", "qc", "ab", "deu", "nl", "fr", "at",
];

/// Leaves a state or country at the end out where it is written in capitals after at least two words; says whether one was.
pub(super) fn drop_place(tokens: &mut Vec<Token>) -> bool {
    let before = tokens.len();
    let words = |tokens: &[Token]| tokens.iter().filter(|token| !has_digit(&token.word)).count();
    for _ in 0..2 {
        let ends_in_digits = tokens.iter().rev().take_while(|token| has_digit(&token.word)).count();
        let Some(end) = tokens.len().checked_sub(ends_in_digits + 1) else { break };
        let last = &tokens[end];
        if !(last.capital && STATES.contains(&last.word.as_str()) && words(tokens) > 2) {
            break;
        }
        tokens.truncate(end);
    }
    tokens.len() < before
}

const LEGAL_FORMS: &[&[&str]] = &[
    &["gmbh", "co", "kg"],
    &["gmbh", "co", "kgaa"],
    &["gmbh"],
    &["mbh"],
    &["kgaa"],
    &["ohg"],
    &["e", "k"],
    &["e", "v"],
    &["kg"],
    &["ag"],
    &["ug"],
    &["se"],
    &["llc"],
    &["l", "l", "c"],
    &["ltd"],
    &["limited"],
    &["pvt"],
    &["private"],
    &["plc"],
    &["inc"],
    &["incorporated"],
    &["corp"],
    &["corporation"],
    &["llp"],
    &["pty"],
    &["bv"],
    &["b", "v"],
    &["nv"],
    &["n", "v"],
    &["sarl"],
    &["s", "a", "r", "l"],
    &["sas"],
    &["sasu"],
    &["s", "a", "s"],
    &["srl"],
    &["s", "r", "l"],
    &["s", "p", "a"],
    &["s", "a"],
    &["sa"],
    &["sl"],
    &["slu"],
    &["sp", "z", "o", "o"],
    &["sp", "zoo"],
    &["oy"],
    &["oyj"],
    &["ab"],
    &["as"],
    &["a", "s"],
    &["aps"],
    &["kft"],
    &["doo"],
    &["d", "o", "o"],
    &["s", "r", "o"],
    &["sro"],
];

/// Leaves legal forms at the end out, as long as something stays.
pub(super) fn drop_legal_form(tokens: &mut Vec<Token>) {
    loop {
        let form = LEGAL_FORMS
            .iter()
            .find(|form| tokens.len() > form.len() && is_at(&tokens[tokens.len() - form.len()..], form));
        let Some(form) = form else { return };
        tokens.truncate(tokens.len() - form.len());
    }
}
