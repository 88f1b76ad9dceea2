//! Numbers as they are typed, exact: a whole number and how many of its digits are decimals.

use ledger::{Currency, Minor, money::ENTRY_LIMIT};

use super::words::is_joining_space;

/// So many digits are a number; more are a reference.
const DIGITS: usize = 13;

pub(super) const DASHES: [char; 3] = ['-', '–', '—'];

/// A decimal number, without a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    digits: i128,
    decimals: u32,
}

/// What a number was written with; the clues to whether it is money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Writing {
    /// Decimals, or `,-`.
    pub has_decimals: bool,
    /// The decimal separator, where there is one.
    pub separator: Option<char>,
    /// Thousands are set apart.
    pub is_grouped: bool,
    /// `007`.
    pub has_leading_zero: bool,
    /// `20k`.
    pub is_thousands: bool,
    /// `0,5`: less than one, with one decimal.
    pub is_part: bool,
    /// `2.0`
    pub has_one_decimal: bool,
    /// The other number that the same characters may be: `1.250` as 1,250 or as 1.25.
    pub other: Option<Number>,
    /// `3.459` where decimals follow a point: neither a thousand and more nor an amount that a currency has.
    pub is_unclear: bool,
}

impl Number {
    /// The amount in a currency, if its decimals can hold it.
    pub fn exactly(self, currency: Currency) -> Option<Minor> {
        let (mut digits, mut decimals) = (self.digits, self.decimals);
        while decimals > u32::from(currency.exponent()) && digits % 10 == 0 {
            (digits, decimals) = (digits / 10, decimals - 1);
        }
        if decimals > u32::from(currency.exponent()) {
            return None;
        }
        limited(digits.checked_mul(10_i128.checked_pow(u32::from(currency.exponent()) - decimals)?)?)
    }

    /// The amount that a calculation comes to, rounded half up.
    pub fn rounded(self, currency: Currency) -> Option<Minor> {
        let exponent = u32::from(currency.exponent());
        if self.decimals <= exponent {
            return self.exactly(currency);
        }
        let unit = 10_i128.checked_pow(self.decimals - exponent)?;
        limited((self.digits.checked_mul(2)?.checked_add(unit)?).div_euclid(unit.checked_mul(2)?))
    }

    /// A whole number.
    pub fn of(whole: u32) -> Self {
        Self { digits: i128::from(whole), decimals: 0 }
    }

    pub fn is_whole(self) -> bool {
        self.decimals == 0
    }

    /// Its value if it is whole.
    pub fn whole(self) -> Option<u32> {
        if self.is_whole() { u32::try_from(self.digits).ok() } else { None }
    }

    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(other.digits)?, decimals: self.decimals + other.decimals })
    }

    /// A share of it, to six more decimals: enough to round a currency's smallest unit the right way.
    pub fn shared_by(self, parts: u32) -> Option<Self> {
        let digits = self.digits.checked_mul(1_000_000)?.checked_div(i128::from(parts))?;
        Some(Self { digits, decimals: self.decimals + 6 })
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        Some(Self { digits: self.at(decimals)?.checked_add(other.at(decimals)?)?, decimals })
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let digits = self.at(decimals)?.checked_sub(other.at(decimals)?)?;
        (digits > 0).then_some(Self { digits, decimals })
    }

    fn at(self, decimals: u32) -> Option<i128> {
        self.digits.checked_mul(10_i128.checked_pow(decimals - self.decimals)?)
    }
}

fn limited(minor: i128) -> Option<Minor> {
    let minor = i64::try_from(minor).ok().filter(|minor| (1..=ENTRY_LIMIT).contains(minor))?;
    Minor::new(minor).ok()
}

/// From one to nineteen.
const ONES: [(&str, &str); 19] = [
    ("one", "ein"),
    ("two", "zwei"),
    ("three", "drei"),
    ("four", "vier"),
    ("five", "fünf"),
    ("six", "sechs"),
    ("seven", "sieben"),
    ("eight", "acht"),
    ("nine", "neun"),
    ("ten", "zehn"),
    ("eleven", "elf"),
    ("twelve", "zwölf"),
    ("thirteen", "dreizehn"),
    ("fourteen", "vierzehn"),
    ("fifteen", "fünfzehn"),
    ("sixteen", "sechzehn"),
    ("seventeen", "siebzehn"),
    ("eighteen", "achtzehn"),
    ("nineteen", "neunzehn"),
];
/// From twenty to a hundred.
const TENS: [(&str, &str); 9] = [
    ("twenty", "zwanzig"),
    ("thirty", "dreißig"),
    ("forty", "vierzig"),
    ("fifty", "fünfzig"),
    ("sixty", "sechzig"),
    ("seventy", "siebzig"),
    ("eighty", "achtzig"),
    ("ninety", "neunzig"),
    ("hundred", "hundert"),
];

/// A number from two to a hundred in English or German words: `five`, `twenty-five`, `fünfundzwanzig`.
pub(super) fn in_words(word: &str) -> Option<u32> {
    // One of something is an article as often.
    named(&ONES, word)
        .map(|at| at + 1)
        .filter(|number| *number > 1)
        .or_else(|| named(&TENS, word).map(|at| (at + 2) * 10))
        .or_else(|| word.split_once('-').and_then(|(tens, ones)| tens_and_ones(tens, ones)))
        .or_else(|| word.split_once("und").and_then(|(ones, tens)| tens_and_ones(tens, ones)))
}

/// `twenty` and `five`.
pub(super) fn tens_and_ones(tens: &str, ones: &str) -> Option<u32> {
    let tens = named(&TENS, tens).map(|at| (at + 2) * 10).filter(|tens| *tens < 100)?;
    let ones = named(&ONES, ones).map(|at| at + 1).filter(|ones| *ones < 10)?;
    Some(tens + ones)
}

/// Where a word stands among the English or the German ones.
fn named(names: &[(&str, &str)], word: &str) -> Option<u32> {
    let at = names.iter().position(|(english, german)| word == *english || word == *german)?;
    u32::try_from(at).ok()
}

/// Reads digits with separators: `4`, `4.50`, `4,5`, `1.234,50`, `1'234.50`, `1,25,000`, `12,-`, `.50`. `currency` says whether three
/// digits after a single separator are decimals; `comma` whether the locale writes decimals after one.
pub(super) fn read(text: &str, currency: Currency, comma: bool) -> Option<(Number, Writing)> {
    let mut writing = Writing::default();
    // `12,-`, `12,--` and `12.–` say that there are no cents, which only money says.
    let text = match without_cents(text) {
        Some(whole) => {
            writing.has_decimals = true;
            whole
        }
        None => text,
    };
    if !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut digits = String::new();
    let mut separators: Vec<(char, usize)> = Vec::new();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '.' | ',' => separators.push((c, digits.len())),
            '\'' | '’' => separators.push(('\'', digits.len())),
            _ if is_joining_space(c) => separators.push(('\'', digits.len())),
            _ => return None,
        }
    }
    if digits.is_empty() || digits.len() > DIGITS {
        return None;
    }
    let Places { decimals, other, is_unclear } = Places::of(&digits, &separators, currency, comma)?;
    let number =
        |decimals: usize| Some(Number { digits: digits.parse().ok()?, decimals: u32::try_from(decimals).ok()? });
    let whole_digits = digits.len() - decimals;
    writing.has_leading_zero = whole_digits > 1 && digits.starts_with('0');
    writing.has_decimals |= decimals > 0;
    writing.is_part = decimals == 1 && whole_digits == 1 && digits.starts_with('0');
    writing.has_one_decimal = decimals == 1;
    writing.separator = separators.last().filter(|_| decimals > 0).map(|(separator, _)| *separator);
    writing.is_grouped = separators.len() > usize::from(decimals > 0);
    writing.other = other.and_then(number);
    writing.is_unclear = is_unclear;
    Some((number(decimals)?, writing))
}

/// What stands before `,-`, `.–` or `,--`, and in India before `/-`.
pub(super) fn without_cents(text: &str) -> Option<&str> {
    let text = text.strip_suffix(DASHES)?;
    text.strip_suffix(DASHES).unwrap_or(text).strip_suffix([',', '.', '/'])
}

/// Where in the digits the decimals begin.
struct Places {
    /// How many of the digits are decimals.
    decimals: usize,
    /// How many they would be in the other reading.
    other: Option<usize>,
    is_unclear: bool,
}

impl Places {
    const fn sure(decimals: usize) -> Self {
        Self { decimals, other: None, is_unclear: false }
    }

    fn of(digits: &str, separators: &[(char, usize)], currency: Currency, comma: bool) -> Option<Self> {
        let Some((last, at)) = separators.last().copied() else { return Some(Self::sure(0)) };
        let after = digits.len() - at;
        let earlier = &separators[..separators.len() - 1];
        match earlier.last() {
            // 1.234.567, 1'234'567: the same mark twice groups.
            Some((same, _)) if *same == last => groups(separators, digits.len()).then_some(Self::sure(0)),
            // 1.234,50: the last one is the decimal one, in any locale.
            Some(_) => (last != '\'' && (1..=4).contains(&after) && groups(earlier, at)).then_some(Self::sure(after)),
            None if last == '\'' => groups(separators, digits.len()).then_some(Self::sure(0)),
            None if after != 3 => (1..=4).contains(&after).then_some(Self::sure(after)),
            // One separator and three digits: thousands where the locale groups so, or where the currency has no such decimals.
            None => {
                let can_group = groups(separators, digits.len()) && !digits.starts_with('0');
                let is_decimal_here = (last == ',') == comma;
                Some(match (can_group, is_decimal_here && currency.exponent() >= 3) {
                    (true, true) => Self { decimals: 3, other: Some(0), is_unclear: false },
                    (true, false) => {
                        Self { decimals: 0, other: Some(3), is_unclear: is_decimal_here && !digits.ends_with('0') }
                    }
                    (false, _) => Self::sure(3),
                })
            }
        }
    }
}

/// Whether the marks, all the same, set thousands apart up to `end`; in India only the last three digits, and pairs before
/// them: `12,34,567`.
fn groups(marks: &[(char, usize)], end: usize) -> bool {
    let bounds: Vec<usize> = marks.iter().map(|(_, at)| *at).chain([end]).collect();
    let lengths: Vec<usize> = bounds.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let Some((last, inner)) = lengths.split_last() else { return true };
    let is_same = marks.windows(2).all(|pair| pair[0].0 == pair[1].0);
    let by_thousands = (1..=3).contains(&bounds[0]) && inner.iter().all(|length| *length == 3);
    let by_lakhs = marks[0].0 == ','
        && (1..=2).contains(&bounds[0])
        && !inner.is_empty()
        && inner.iter().all(|length| *length == 2);
    is_same && *last == 3 && (by_thousands || by_lakhs)
}

pub(super) const THOUSAND: Number = Number { digits: 1_000, decimals: 0 };
pub(super) const MILLION: Number = Number { digits: 1_000_000, decimals: 0 };
/// How India counts: a hundred thousand, and a hundred of those.
pub(super) const LAKH: Number = Number { digits: 100_000, decimals: 0 };
pub(super) const CRORE: Number = Number { digits: 10_000_000, decimals: 0 };

/// Hundredths: `80p`, `99ct`.
pub(super) fn hundredth(number: Number) -> Number {
    Number { decimals: number.decimals + 2, ..number }
}
