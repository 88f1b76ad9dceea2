//! What stays of a description when everything that says nothing of the purchase is taken away: signs, case, the
//! numbers of shops and receipts, the names of payment processors, the state at the end of a card's line, legal forms.

use unicode_normalization::UnicodeNormalization;

/// So much of a description is read; nothing after it tells what was bought, and nobody waits for a pasted novel.
const CHARS_READ: usize = 240;

/// So many words of it count.
const WORDS_READ: usize = 32;

/// So much of a word counts, in characters.
const WORD_LENGTH: usize = 32;

/// The words of a description, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// All of them, as names may be made of any (`7 eleven`, `post ag`).
    pub all: Vec<String>,
    /// Those that tell what was bought; never empty unless `all` is.
    pub telling: Vec<String>,
    /// How many of all, at the beginning, are the bank's or a payment processor's.
    pub framed: usize,
    /// Whether the last telling one is the town where the shop is: a state stood behind it.
    pub ends_in_town: bool,
}

impl Words {
    /// Reads a description.
    pub fn of(description: &str) -> Self {
        let mut tokens = tokens(description);
        let all: Vec<String> = tokens.iter().map(|token| token.word.clone()).collect();
        let framed = drop_frame(&mut tokens);
        let has_place = drop_place(&mut tokens);
        drop_legal_form(&mut tokens);
        let mut telling: Vec<String> = tokens.into_iter().map(|token| token.word).collect();
        if telling.iter().any(|word| !has_digit(word)) {
            telling.retain(|word| !has_digit(word));
        }
        let ends_in_town = has_place && telling.len() > 1;
        Self { all, telling, framed, ends_in_town }
    }

    /// By what the memory knows it: the same for every visit to the same shop.
    pub fn key(&self) -> String {
        self.telling.join(" ")
    }

    /// Those that tell what was bought, without the town.
    pub fn named(&self) -> &[String] {
        &self.telling[..self.telling.len() - usize::from(self.ends_in_town)]
    }

    /// Whether nothing was left.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// A word, and how it was written.
struct Token {
    word: String,
    /// In capitals, as card machines do.
    capital: bool,
    /// With a star after it, as payment processors sign.
    starred: bool,
}

fn tokens(description: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open = Open::default();
    for c in description.chars().take(CHARS_READ).nfkc() {
        if c.is_alphanumeric() {
            open.push(c);
        } else if is_picture(c) {
            open.close(&mut tokens);
            open.push(c);
            open.close(&mut tokens);
        } else if !joins(c) {
            open.close(&mut tokens);
            if let Some(last) = tokens.last_mut().filter(|_| c == '*') {
                last.starred = true;
            }
        }
    }
    open.close(&mut tokens);
    tokens
}

/// The word that is being read.
#[derive(Default)]
struct Open {
    word: String,
    lower: bool,
    length: usize,
}

impl Open {
    fn push(&mut self, c: char) {
        self.lower |= c.is_lowercase();
        if self.length < WORD_LENGTH {
            self.word.extend(c.to_lowercase().filter(|c| c.is_alphanumeric() || is_picture(*c)));
        }
        self.length += 1;
    }

    fn close(&mut self, tokens: &mut Vec<Token>) {
        let Open { word, lower, .. } = std::mem::take(self);
        if word.is_empty() || tokens.len() >= WORDS_READ || is_masked(&word) {
            return;
        }
        let capital = !lower;
        // A name with the number of its shop grown on to it.
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &word[name.len()..];
        if number.len() >= 4 && name.chars().count() >= 3 && !has_digit(name) {
            tokens.push(Token { word: name.to_owned(), capital, starred: false });
            tokens.push(Token { word: number.to_owned(), capital, starred: false });
        } else {
            tokens.push(Token { word, capital, starred: false });
        }
    }
}

/// Signs that stand inside a word: `mcdonald's`, soft hyphens, what joins emoji, accents that compose with nothing.
fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FE0F}' | '\u{300}'..='\u{36F}')
}

/// An emoji is a word of its own.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}')
}

/// A card's number, blacked out.
fn is_masked(word: &str) -> bool {
    word.starts_with("xxx") && word.trim_end_matches(|c: char| c.is_ascii_digit()).bytes().all(|byte| byte == b'x')
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

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
fn drop_frame(tokens: &mut Vec<Token>) -> usize {
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
fn drop_place(tokens: &mut Vec<Token>) -> bool {
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
fn drop_legal_form(tokens: &mut Vec<Token>) {
    loop {
        let form = LEGAL_FORMS
            .iter()
            .find(|form| tokens.len() > form.len() && is_at(&tokens[tokens.len() - form.len()..], form));
        let Some(form) = form else { return };
        tokens.truncate(tokens.len() - form.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(description: &str) -> String {
        Words::of(description).key()
    }

    #[test]
    fn what_differs_from_one_visit_to_the_next_is_left_out() {
        assert_eq!(key("WALMART SUPERCENTER #1234 DALLAS TX"), "walmart supercenter dallas");
        assert_eq!(key("Walmart Supercenter #77 Dallas TX"), "walmart supercenter dallas");
        assert_eq!(key("AMZN MKTP US*2K4TY9"), "amzn mktp");
        assert_eq!(key("STAPLES7345234"), "staples");
        assert_eq!(key("2 dosa"), "dosa");
        assert_eq!(key("VISA DEBIT XXXXXX1234 KROGER"), "kroger");
    }

    #[test]
    fn processors_and_banks_say_nothing() {
        assert_eq!(key("SQ *BLUE BOTTLE"), "blue bottle");
        assert_eq!(key("TST* The Corner Bistro"), "the corner bistro");
        assert_eq!(key("PAYPAL *SPOTIFY"), "spotify");
        assert_eq!(key("PURCHASE AUTHORIZED ON 03/14 SHELL OIL 574"), "shell oil");
        assert_eq!(key("PayPal"), "paypal", "alone it is all there is");
        assert_eq!(key("IN N OUT BURGER"), "in n out burger", "a mere word without its star");
    }

    #[test]
    fn what_the_bank_writes_is_left_out_before_letters_only() {
        assert_eq!(key("WITHDRAWAL DEBIT CARD MACYS"), "macys");
        assert_eq!(key("POS WITHDRAWAL 0412 WALGREENS"), "walgreens");
        assert_eq!(key("ONLINE-ÜBERWEISUNG IKEA"), "ikea");
        assert_eq!(key("ACH WITHDRAWAL 004127"), "ach withdrawal");
        assert_eq!(Words::of("WITHDRAWAL DEBIT CARD MACYS").framed, 3);
    }

    #[test]
    fn a_town_before_its_state_names_nothing() {
        let words = Words::of("HULU #1182 SPRINGFIELD OH");
        assert_eq!(
            (words.telling.as_slice(), words.named()),
            (&["hulu".into(), "springfield".into()][..], &["hulu".into()][..])
        );
        assert_eq!(Words::of("blue bottle coffee").named().len(), 3);
    }

    #[test]
    fn legal_forms_and_places_end_a_name() {
        assert_eq!(key("Stadtwerke Musterstadt GmbH & Co. KG"), "stadtwerke musterstadt");
        assert_eq!(key("ENEL ENERGIA S.p.A."), "enel energia");
        assert_eq!(key("FRESH DAY MARKET CA US"), "fresh day market");
        assert_eq!(key("Day Spa"), "day spa");
        assert_eq!(key("GmbH"), "gmbh");
        assert_eq!(key("milk or"), "milk or", "a word, not Oregon");
    }

    #[test]
    fn signs_inside_words_join_and_others_part() {
        assert_eq!(key("McDonald’s"), "mcdonalds");
        assert_eq!(key("APPLE.COM/BILL"), "apple com bill");
        assert_eq!(key("ﬁne Ｃａｆé"), "fine café");
        assert_eq!(key("lunch🍕with mum"), "lunch 🍕 with mum");
        assert_eq!(Words::of("7 Eleven").all, ["7", "eleven"]);
        assert_eq!(Words::of("O2").telling, ["o2"], "better than nothing");
        assert!(Words::of(" \u{202E}*** ").is_empty());
    }

    #[test]
    fn a_novel_is_not_read() {
        let words = Words::of(&"word ".repeat(10_000));
        assert!((WORDS_READ..WORDS_READ + 2).contains(&words.all.len()));
        assert_eq!(Words::of(&"a".repeat(10_000)).all[0].len(), WORD_LENGTH);
    }
}
