//! One word as a number, or as several with operators between them, each with what is glued to it: `€4.50`, `20k`, `3x4.20+1`.

use ledger::Currency;

use super::super::{
    Setting,
    currencies::{self, Named},
    number::{self, DASHES, Number, Writing},
    words::is_money_sign,
};

/// A product of whole numbers that may be a size as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Size {
    /// `4x4`, `2+1`
    Small,
    /// `140x200`
    Large,
}

/// Numbers with operators between them.
pub(super) struct Terms {
    pub value: Number,
    pub writing: Writing,
    pub is_calculation: bool,
    /// Whether it may be a size as well.
    pub size: Option<Size>,
    /// A bill is shared, `60/2`; what else a slash means is more common.
    pub is_shared: bool,
}

impl Terms {
    /// The currency that is glued to one of the numbers.
    pub(super) fn currency_in(text: &str, setting: &Setting<'_>) -> Option<Named> {
        factors(text).into_iter().find_map(|(_, factor)| Factor::of(factor, setting).and_then(|factor| factor.currency))
    }

    /// Products first, then sums: `3x4.20+1`; or one number shared, `60/2`.
    pub(super) fn read(text: &str, currency: Currency, setting: &Setting<'_>) -> Option<Self> {
        let comma = setting.locale.has_decimal_comma();
        let mut sum: Option<(Option<Number>, char)> = None;
        let mut product: Option<Number> = None;
        let mut writing = Writing::default();
        let factors = factors(text);
        let is_calculation = factors.len() > 1;
        let is_shared = factors.iter().any(|(operator, _)| *operator == '/');
        if is_shared && !(factors.len() == 2 && is_bill(factors[0].1)) {
            return None;
        }
        let is_product = (2..=3).contains(&factors.len()) && factors[1..].iter().all(|(operator, _)| *operator == '×');
        // `2+1 offer`
        let is_offer = factors.len() == 2 && factors[1].0 == '+';
        let (mut is_small, mut is_large) = (is_product || is_offer, is_product);
        let add = |sum: Option<(Option<Number>, char)>, product: Number| match sum {
            None => Some(product),
            Some((total, '-' | '−')) => total?.minus(product),
            Some((total, _)) => total?.plus(product),
        };
        for (operator, factor) in factors {
            let factor = Factor::of(factor, setting)?;
            if factor.currency.is_some_and(|named| named.currency != currency) {
                return None;
            }
            let (mut number, written) = number::read(factor.digits, currency, comma)?;
            if factor.is_thousands {
                number = number.times(number::THOUSAND)?;
            }
            let whole = number.whole().filter(|_| !written.has_decimals);
            is_small &= whole.is_some_and(|number| number <= if is_offer { 4 } else { 10 });
            is_large &= whole.is_some_and(|number| number >= 10);
            writing.has_decimals |= written.has_decimals;
            writing.is_grouped |= written.is_grouped;
            writing.is_unclear |= written.is_unclear;
            writing.has_one_decimal = written.has_one_decimal && !is_calculation;
            writing.is_thousands |= factor.is_thousands;
            if !is_calculation {
                writing.has_leading_zero = written.has_leading_zero;
                writing.separator = written.separator;
                writing.is_part = written.is_part;
                writing.other = written.other.filter(|_| !factor.is_thousands);
            }
            product = Some(match (operator, product) {
                ('+' | '-' | '−', Some(before)) => {
                    sum = Some((add(sum, before), operator));
                    number
                }
                ('/' | '÷', Some(before)) => {
                    before.shared_by(number.whole().filter(|parts| (2..=9).contains(parts))?)?
                }
                (_, Some(before)) => before.times(number)?,
                (_, None) => number,
            });
        }
        let value = add(sum, product?)?;
        // `20-5` is a range or a size as often as a difference; a true minus, or the word, is neither.
        let is_range = sum.is_some_and(|(_, operator)| operator == '-') && !writing.has_decimals;
        let size = if is_large { Some(Size::Large) } else { is_small.then_some(Size::Small) };
        (!is_range).then_some(Self { value, writing, is_calculation, size, is_shared })
    }
}

/// A number with what is glued to it.
struct Factor<'t> {
    digits: &'t str,
    is_thousands: bool,
    currency: Option<Named>,
}

impl<'t> Factor<'t> {
    fn of(text: &'t str, setting: &Setting<'_>) -> Option<Self> {
        let (mut currency, rest) = match currencies::prefix(text, setting) {
            Some((currency, rest)) => (Some(Named { currency, in_cents: false, is_doubtful: false }), rest),
            None => (None, text),
        };
        let rest = rest.strip_prefix(['-', '−', '+']).unwrap_or(rest);
        let is_digit = |c: char| c.is_ascii_digit();
        let after = rest.rfind(is_digit)? + 1;
        let (mut digits, mut tail) = rest.split_at(after);
        if let Some(rest) = tail.strip_prefix([',', '.', '/'])
            && let Some(rest) = rest.strip_prefix(DASHES)
        {
            let rest = rest.strip_prefix(DASHES).unwrap_or(rest);
            (digits, tail) = (&text[text.len() - digits.len() - tail.len()..text.len() - rest.len()], rest);
        }
        let is_thousands = tail.starts_with(['k', 'K']) && !tail.eq_ignore_ascii_case("kr") && !tail.starts_with("Kč");
        let tail = if is_thousands { &tail[1..] } else { tail };
        if !tail.is_empty() {
            if currency.is_some() {
                return None;
            }
            currency = Some(currencies::of_suffix(tail, setting).filter(|named| !named.is_doubtful)?);
        }
        Some(Self { digits, is_thousands, currency })
    }
}

/// The numbers of `3x4.20+1` with the operator before each; a single one for what is no calculation.
fn factors(text: &str) -> Vec<(char, &str)> {
    let mut factors = Vec::new();
    let (mut start, mut operator) = (0, ' ');
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_operator = match c {
            'x' | 'X' | '×' | '*' | '+' | '/' | '÷' => true,
            '-' | '−' => before.is_ascii_digit(),
            _ => false,
        };
        let follows =
            chars.peek().is_some_and(|(_, next)| next.is_ascii_digit() || is_money_sign(*next) || *next == '.');
        let stands = before.is_ascii_digit() || is_money_sign(before) || before == 'k';
        if is_operator && follows && stands && at > start {
            factors.push((operator, &text[start..at]));
            operator = match c {
                '+' => '+',
                '-' | '−' | '/' | '÷' => c,
                _ => '×',
            };
            start = at + c.len_utf8();
        }
        before = c;
    }
    factors.push((operator, &text[start..]));
    factors
}

/// Whether what stands before a slash can only be money: no day and no month, as `12/3` is.
fn is_bill(text: &str) -> bool {
    let says_money = |c: char| is_money_sign(c) || matches!(c, '.' | ',');
    text.contains(says_money) || text.parse().is_ok_and(|number: u32| number > 31)
}
