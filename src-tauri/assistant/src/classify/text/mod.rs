//! What stays of a description when everything that says nothing of the purchase is taken away: signs, case, the
//! numbers of shops and receipts, the names of payment processors, the state at the end of a card's line, legal forms.

mod around;

use unicode_normalization::UnicodeNormalization;

use self::around::{drop_frame, drop_legal_form, drop_place, drop_tail};

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
        drop_tail(&mut tokens);
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

    /// Whether there is no word among them, but a letter or a number at most: `x`, `7`. A sign of Chinese is one.
    pub fn say_nothing(&self) -> bool {
        let is_one_letter = |word: &String| word.len() == 1 || word.chars().all(|c| c.is_ascii_digit());
        self.all.iter().all(is_one_letter)
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
    for c in without_place(description).chars().take(CHARS_READ).nfkc() {
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

/// What stands before the place that card machines print behind two strokes: `REWE//BERLIN/DE`; not those of an address.
fn without_place(description: &str) -> &str {
    match description.split_once("//") {
        Some((name, _)) if !name.trim_end().is_empty() && !name.ends_with(':') => name,
        _ => description,
    }
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
    fn a_letter_or_a_number_alone_is_no_word() {
        for text in ["x", "7", "x 12"] {
            assert!(Words::of(text).say_nothing(), "{text}");
        }
        for text in ["BP", "x mas", "\u{7c73}"] {
            assert!(!Words::of(text).say_nothing(), "{text}");
        }
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
    fn references_behind_a_name_are_left_out() {
        assert_eq!(key("COMCAST DES:CABLE ID:12345 INDN:JOHN DOE CO ID:0000213249 WEB"), "comcast cable");
        assert_eq!(key("STATE FARM RO 27 PPD ID: 9000313004"), "state farm ro");
        assert_eq!(key("EDEKA SAGT DANKE 4711 BERLIN DEBITK"), "edeka");
        assert_eq!(key("REWE MARKT GMBH//BERLIN/DE 2025-03-14T18:22:33 Debitk.0"), "rewe markt");
        assert_eq!(key("Stadtwerke EREF+77 MREF+A1 CRED+DE98ZZZ SVWZ+Abschlag Strom"), "stadtwerke abschlag strom");
        assert_eq!(key("https://example.org hosting"), "https example org hosting");
        assert_eq!(key("Mandat"), "mandat");
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
