//! A cell to an amount.
//!
//! The plain form (`-1234.50`) goes straight to the ledger's own reading. Everything else that people's programs write
//! (`1,234.50`, `1.234,50 €`, `(12.50)`, `12.50-`, `1 234,50`, `CHF 1'234.50`, Arabic and Indian digits) is brought
//! into the plain form first. A lone mark with three digits behind it may stand for thousands or for decimals; such an
//! amount is read when the whole file agrees on the decimal mark.

use ledger::money::AmountProblem;
use ledger::{Currency, Minor, parse_amount};

use super::{
    Convention, Trouble,
    symbols::{check_currency, is_of_currency},
};
use crate::statement::RowReason;

/// The sign that stands before the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecimalMark {
    Point,
    Comma,
}

/// The longest cell that can be an amount with all its decoration; what is longer is no number or far too large.
const MAX_CHARS: usize = 64;

/// The amount of a cell, negative for money that went out.
pub(super) fn read(cell: &str, currency: Currency, mark: Convention<DecimalMark>) -> Result<Minor, Trouble> {
    let cell = cell.trim();
    if let Some(amount) = read_plain(cell, currency) {
        return amount;
    }
    let written = Written::of(cell, currency).map_err(Trouble::Refused)?;
    let decimal = match (written.meaning, mark) {
        (Meaning::Decimal(_), _) => true,
        (Meaning::Whole(_), _) => false,
        (Meaning::Either(lone), Convention::Settled(mark)) => lone == mark,
        (Meaning::Either(_), Convention::Unasked) => return Err(Trouble::Ask),
        // No decimals, so the mark is for thousands unless the file uses it otherwise.
        (Meaning::Either(_), Convention::Open) if currency.exponent() == 0 => false,
        // A currency with three decimals is written with a point in plain files, ours among them.
        (Meaning::Either(DecimalMark::Point), Convention::Open) if currency.exponent() >= 3 => true,
        (Meaning::Either(_), Convention::Open | Convention::Contradicted) => {
            return Err(Trouble::Refused(RowReason::AmbiguousAmount));
        }
    };
    parse(&written.plain(decimal).ok_or(Trouble::Refused(RowReason::NotANumber))?, currency)
}

/// What a cell says about the decimal mark of its file.
pub(super) fn evidence(cell: &str, currency: Currency) -> Option<DecimalMark> {
    let written = Written::of(cell.trim(), currency).ok()?;
    let (mark, decimal) = match written.meaning {
        Meaning::Decimal(mark) => (mark, true),
        Meaning::Whole(mark) => (mark, false),
        Meaning::Either(_) => return None,
    };
    written.plain(decimal)?;
    mark
}

/// Digits with at most one point that cannot be mistaken for thousands.
fn read_plain(cell: &str, currency: Currency) -> Option<Result<Minor, Trouble>> {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(fraction) || looks_grouped(whole, fraction) {
        return None;
    }
    Some(parse(cell, currency))
}

fn parse(plain: &str, currency: Currency) -> Result<Minor, Trouble> {
    parse_amount(plain, currency).map_err(|problem| {
        Trouble::Refused(match problem {
            AmountProblem::Empty => RowReason::Empty,
            AmountProblem::NotANumber => RowReason::NotANumber,
            AmountProblem::TooManyDecimals => RowReason::TooManyDecimals,
            AmountProblem::TooLarge => RowReason::TooLarge,
        })
    })
}

/// `1.234`: the shape that thousands and decimals share. A leading zero or a fourth digit rules thousands out.
fn looks_grouped(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

/// A cell taken apart: its sign, and its digits with the marks among them.
#[derive(Debug)]
struct Written {
    negative: bool,
    /// ASCII digits, `.`, `,`, and `'` for every mark that can only group.
    body: String,
    meaning: Meaning,
}

/// What the last mark of a body stands for; the decimal mark this proves, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// For decimals.
    Decimal(Option<DecimalMark>),
    /// For thousands, or there is none.
    Whole(Option<DecimalMark>),
    /// For either.
    Either(DecimalMark),
}

impl Written {
    fn of(cell: &str, currency: Currency) -> Result<Self, RowReason> {
        if cell.is_empty() {
            return Err(RowReason::Empty);
        }
        if cell.chars().nth(MAX_CHARS).is_some() {
            let number = cell.chars().all(|c| digit(c).is_some() || matches!(c, '.' | ',' | '-' | '+' | ' '));
            return Err(if number { RowReason::TooLarge } else { RowReason::NotANumber });
        }
        // Some locales wrap the sign in marks of direction.
        let visible: String = cell.chars().filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')).collect();
        let (negative, rest) = undecorated(&visible, currency)?;
        let (body, arabic) = plain_marks(rest).ok_or(RowReason::NotANumber)?;
        let meaning = if arabic { Meaning::Decimal(None) } else { meaning(&body) };
        Ok(Self { negative, body, meaning })
    }

    /// The form that the ledger reads, if the marks stand where they can.
    fn plain(&self, decimal: bool) -> Option<String> {
        let (whole, fraction) = if decimal {
            let at = self.body.rfind(['.', ','])?;
            (&self.body[..at], &self.body[at + 1..])
        } else {
            (self.body.as_str(), "")
        };
        if (decimal && fraction.is_empty()) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let whole = ungrouped(whole)?;
        Some(format!("{}{whole}.{fraction}", if self.negative { "-" } else { "" }))
    }
}

fn meaning(body: &str) -> Meaning {
    use DecimalMark::{Comma, Point};
    let (points, commas) = (body.matches('.').count(), body.matches(',').count());
    match (points, commas) {
        (0, 0) => Meaning::Whole(None),
        (_, 0) | (0, _) => {
            let (mark, other, character) = if commas == 0 { (Point, Comma, '.') } else { (Comma, Point, ',') };
            match body.split_once(character) {
                Some(_) if points + commas > 1 => Meaning::Whole(Some(other)),
                Some((whole, fraction)) if looks_grouped(whole, fraction) => Meaning::Either(mark),
                _ => Meaning::Decimal(Some(mark)),
            }
        }
        _ if body.rfind('.') > body.rfind(',') => Meaning::Decimal(Some(Point)),
        _ => Meaning::Decimal(Some(Comma)),
    }
}

/// The digits of a whole number, its groups checked: threes, or in the Indian way twos and a last three.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let groups: Vec<_> = whole.split(mark).collect();
    let (first, last, middle) = (groups.first()?, groups.last()?, &groups[1..groups.len() - 1]);
    let size = if middle.iter().all(|group| group.len() == 2) && !middle.is_empty() { 2 } else { 3 };
    let fits = (1..=size).contains(&first.len())
        && !first.starts_with('0')
        && middle.iter().all(|group| group.len() == size)
        && last.len() == 3;
    let digits = groups.concat();
    (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// The body in ASCII digits and three marks, and whether it uses the Arabic decimal separator.
fn plain_marks(text: &str) -> Option<(String, bool)> {
    let mut body = String::with_capacity(text.len());
    let mut arabic = false;
    for c in text.chars() {
        match c {
            '.' | ',' => body.push(c),
            '\u{66B}' if !arabic => {
                arabic = true;
                body.push('.');
            }
            '\u{66C}' | '\'' | '’' | '\u{2BC}' | '_' => body.push('\''),
            c if c.is_whitespace() => body.push('\''),
            c => body.push(digit(c)?),
        }
    }
    // With the Arabic separator for decimals, a point or comma beside it is anyone's guess.
    let clear = !arabic || (body.matches('.').count() == 1 && !body.contains(','));
    (clear && body.bytes().any(|byte| byte.is_ascii_digit())).then_some((body, arabic))
}

/// A decimal digit of the scripts that banks print amounts in.
fn digit(c: char) -> Option<char> {
    const ZEROES: [char; 5] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{FF10}'];
    ZEROES.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        char::from_digit(value, 10)
    })
}

/// Takes sign, brackets and currency off both ends; whether the amount is negative, and what is left.
fn undecorated(text: &str, currency: Currency) -> Result<(bool, &str), RowReason> {
    let (mut rest, mut signs, mut symbols, mut negative) = (text.trim(), 0, 0, false);
    loop {
        let before = rest;
        if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (rest, signs, negative) = (inner, signs + 1, true);
        }
        for (stripped, minus) in [
            (rest.strip_prefix(is_minus), true),
            (rest.strip_suffix(is_minus), true),
            (rest.strip_prefix('+'), false),
            (rest.strip_suffix('+'), false),
        ] {
            if let Some(stripped) = stripped {
                (rest, signs, negative) = (stripped, signs + 1, minus);
                break;
            }
        }
        let token = rest.len() - rest.trim_start_matches(is_of_currency).len();
        if token > 0 {
            let dot = usize::from(rest[token..].starts_with('.') && rest[..token].ends_with(char::is_alphabetic));
            check_currency(&rest[..token], currency)?;
            (rest, symbols) = (&rest[token + dot..], symbols + 1);
        }
        let bare = rest.strip_suffix('.').filter(|bare| bare.ends_with(char::is_alphabetic)).unwrap_or(rest);
        let token = bare.trim_end_matches(is_of_currency).len();
        if token < bare.len() {
            check_currency(&bare[token..], currency)?;
            (rest, symbols) = (&bare[..token], symbols + 1);
        }
        rest = rest.trim();
        if signs > 1 || symbols > 1 {
            return Err(RowReason::NotANumber);
        }
        if rest.len() == before.len() {
            return Ok((negative, rest));
        }
    }
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}' | '\u{2013}' | '\u{FE63}' | '\u{FF0D}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn usd(cell: &str, mark: Convention<DecimalMark>) -> Result<i64, Trouble> {
        read(cell, currency("USD"), mark).map(Minor::get)
    }

    #[test]
    fn amounts_are_read_as_locales_write_them() {
        for (code, cell, minor) in [
            ("USD", "12.34", 1234),
            ("USD", "-5", -500),
            ("USD", "+5.1", 510),
            ("USD", "1,234.50", 123_450),
            ("USD", "1.234,50", 123_450),
            ("USD", "1.234.567", 123_456_700),
            ("USD", "1,234,567.8", 123_456_780),
            ("USD", "12,5", 1250),
            ("USD", "0.500", 50),
            ("USD", "1234.500", 123_450),
            ("USD", "12.3400", 1234),
            ("USD", ".5", 50),
            ("USD", ",50", 50),
            ("USD", "(12.50)", -1250),
            ("USD", "($1,234.50)", -123_450),
            ("USD", "12.50-", -1250),
            ("USD", "12.50 -", -1250),
            ("USD", "$12.50", 1250),
            ("USD", "-$12.50", -1250),
            ("USD", "$-12.50", -1250),
            ("USD", "US$ 12.50", 1250),
            ("USD", "USD 12.50", 1250),
            ("USD", "12.50 usd", 1250),
            ("USD", "\u{2212}12.50", -1250),
            ("EUR", "1.234,50 €", 123_450),
            ("EUR", "-1.234,50\u{A0}€", -123_450),
            ("EUR", "1\u{202F}234,50 €", 123_450),
            ("EUR", "1 234 567,50", 123_456_750),
            ("CHF", "CHF 1'234.50", 123_450),
            ("CHF", "1’234’567.05", 123_456_705),
            ("CHF", "Fr. 12.50", 1250),
            ("INR", "₹12,34,567.89", 123_456_789),
            ("INR", "Rs. 1,00,000", 10_000_000),
            ("SEK", "1 234,50 kr", 123_450),
            ("NOK", "1 234,50 kr.", 123_450),
            ("PLN", "1 234,50 zł", 123_450),
            ("CZK", "12,50 Kč", 1250),
            ("BRL", "R$ 1.234,50", 123_450),
            ("RUB", "1 234,50 ₽", 123_450),
            ("RUB", "12,50 руб.", 1250),
            ("EGP", "\u{61C}-١٬٢٣٤٫٥٠", -123_450),
            ("IRR", "۱۲۳۴", 123_400),
            ("INR", "१,२३४.५०", 123_450),
            ("JPY", "1,234", 1234),
            ("JPY", "1.234", 1234),
            ("JPY", "￥1,234,567", 1_234_567),
            ("JPY", "1234円", 1234),
            ("JPY", "100.00", 100),
            ("KWD", "12.345", 12_345),
            ("KWD", "1,234.567", 1_234_567),
            ("BHD", "BD 0.005", 5),
        ] {
            assert_eq!(read(cell, currency(code), Convention::Open).map(Minor::get), Ok(minor), "{cell} {code}");
        }
    }

    #[test]
    fn a_lone_mark_before_three_digits_waits_for_the_file() {
        use DecimalMark::{Comma, Point};
        let ambiguous = Err(Trouble::Refused(RowReason::AmbiguousAmount));
        let too_fine = Err(Trouble::Refused(RowReason::TooManyDecimals));
        for (cell, own, other) in [("1.234", Point, Comma), ("1,234", Comma, Point), ("-123.456 $", Point, Comma)] {
            assert_eq!(usd(cell, Convention::Unasked), Err(Trouble::Ask), "{cell}");
            assert_eq!(usd(cell, Convention::Open), ambiguous, "{cell}");
            assert_eq!(usd(cell, Convention::Settled(own)), too_fine, "{cell}");
            assert!(usd(cell, Convention::Settled(other)).is_ok(), "{cell}");
        }
        assert_eq!(usd("1.234", Convention::Settled(Comma)), Ok(123_400));
        assert_eq!(usd("1.230", Convention::Settled(Point)), Ok(123));
        let kwd = |cell, mark| read(cell, currency("KWD"), mark).map(Minor::get);
        assert_eq!(kwd("1.234", Convention::Open), Ok(1234), "three decimals and the plain point");
        assert_eq!(kwd("1,234", Convention::Open), ambiguous);
        assert_eq!(kwd("1.234", Convention::Settled(Comma)), Ok(1_234_000));
        assert_eq!(kwd("1.234", Convention::Contradicted), ambiguous);
        let yen = |cell, mark| read(cell, currency("JPY"), mark).map(Minor::get);
        assert_eq!(yen("1.234", Convention::Unasked), Err(Trouble::Ask));
        assert_eq!(yen("1.234", Convention::Open), Ok(1234), "no decimals, so thousands");
        assert_eq!(yen("1.234", Convention::Settled(Comma)), Ok(1234));
        assert_eq!(yen("1.234", Convention::Settled(Point)), too_fine);
        assert_eq!(yen("1.000", Convention::Settled(Point)), Ok(1));
        assert_eq!(yen("1.234", Convention::Contradicted), ambiguous);
    }

    #[test]
    fn cells_prove_a_decimal_mark_or_stay_silent() {
        use DecimalMark::{Comma, Point};
        for (cell, mark) in [
            ("12.50", Some(Point)),
            ("12,50", Some(Comma)),
            ("1.234,5", Some(Comma)),
            ("1,234,567", Some(Point)),
            ("1.234.567", Some(Comma)),
            ("0.500", Some(Point)),
            ("1 234,500", Some(Comma)),
            ("1.234", None),
            ("1,234", None),
            ("12", None),
            ("1 234", None),
            ("1,23,4", None),
            ("٫٥", None),
            ("NaN", None),
            ("", None),
        ] {
            assert_eq!(evidence(cell, currency("USD")), mark, "{cell}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_with_its_reason() {
        for (cell, why) in [
            ("", RowReason::Empty),
            (" ", RowReason::Empty),
            ("1e9", RowReason::NotANumber),
            ("NaN", RowReason::NotANumber),
            ("inf", RowReason::NotANumber),
            ("0x10", RowReason::NotANumber),
            ("--5", RowReason::NotANumber),
            ("(-5)", RowReason::NotANumber),
            ("-5-", RowReason::NotANumber),
            ("1.2.3", RowReason::NotANumber),
            ("1,23,4", RowReason::NotANumber),
            ("1.234,567,890", RowReason::NotANumber),
            ("12 34", RowReason::NotANumber),
            ("1,234 567.00", RowReason::NotANumber),
            ("0,123,456", RowReason::NotANumber),
            ("$", RowReason::NotANumber),
            ("-", RowReason::NotANumber),
            ("()", RowReason::NotANumber),
            (".", RowReason::NotANumber),
            ("12;50", RowReason::NotANumber),
            ("$$5", RowReason::NotANumber),
            ("$5$", RowReason::NotANumber),
            ("five", RowReason::NotANumber),
            ("'); DROP", RowReason::NotANumber),
            ("€5", RowReason::OtherCurrency),
            ("5 EUR", RowReason::OtherCurrency),
            ("12.345678", RowReason::TooManyDecimals),
            ("999999999999999999999999999999", RowReason::TooLarge),
            ("10000000000.01", RowReason::TooLarge),
        ] {
            assert_eq!(usd(cell, Convention::Open), Err(Trouble::Refused(why)), "{cell:?}");
        }
        assert_eq!(usd(&"9".repeat(10_000), Convention::Open), Err(Trouble::Refused(RowReason::TooLarge)));
        assert_eq!(
            usd(&format!("{},5", "9".repeat(100)), Convention::Open),
            Err(Trouble::Refused(RowReason::TooLarge))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn an_amount_dressed_in_any_locale_is_the_same_amount(
            minor in -ledger::money::ENTRY_LIMIT..=ledger::money::ENTRY_LIMIT,
            code in prop::sample::select(vec!["USD", "EUR", "JPY", "KWD"]),
            dress in prop::sample::select(vec![(",", "."), (".", ","), ("\u{202F}", ","), ("’", "."), ("", "."), ("", ",")]),
            trailing in any::<bool>(),
        ) {
            let currency = currency(code);
            let plain = ledger::format_plain(Minor::new(minor.abs()).unwrap(), currency);
            let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
            let groups: Vec<_> = whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
            let (group, mark) = dress;
            let mut cell = groups.join(group);
            if !fraction.is_empty() {
                cell = format!("{cell}{mark}{fraction}");
            }
            if minor < 0 {
                cell = if trailing { format!("{cell}-") } else { format!("-{cell}") };
            }
            let settled = Convention::Settled(if mark == "." { DecimalMark::Point } else { DecimalMark::Comma });
            prop_assert_eq!(read(&cell, currency, settled).map(Minor::get), Ok(minor), "{}", cell);
        }

        #[test]
        fn reading_never_panics(cell in "\\PC{0,20}|[0-9.,'() $€-]{0,14}") {
            let _ = (usd(&cell, Convention::Unasked), usd(&cell, Convention::Open), evidence(&cell, currency("USD")));
        }
    }
}
