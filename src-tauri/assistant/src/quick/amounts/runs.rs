//! Numbers of several words: thousands set apart by a space, and calculations with spaces in them.

use super::{
    super::{
        Setting,
        currencies::{self, Named},
        number::DASHES,
        units::is_unit,
        words::{Word, is_money_sign},
    },
    likelihood::may_be_year,
    names::name_weight,
    several::counts,
};

/// Thousands set apart by a space, `1 234.50` or `$1 299`: where they end and how they read without. Decimals or a currency
/// must say that it is money; `2 100 gram bars` are two.
pub(super) fn spaced(words: &[Word<'_>], at: usize, setting: &Setting<'_>) -> Option<(usize, String)> {
    let text = words[at].bare;
    let glued = currencies::prefix(text, setting);
    let first = glued.map_or(text, |(_, rest)| rest);
    let is_first = (1..=3).contains(&first.len()) && is_figures(first) && !first.starts_with('0');
    let number = first.parse().ok().filter(|_| is_first)?;
    if name_weight(words, &(at..at + 1), number) < 0 {
        return None;
    }
    if let Some(cents) = words.get(at + 1).filter(|word| !word.begins && is_bare_cents(word.bare)) {
        // A slip of the thumb: `coffee 4 .50`.
        return Some((at + 2, format!("{text}{}", cents.bare)));
    }
    let mut end = at + 1;
    let mut text = text.to_owned();
    let mut is_said = glued.is_some();
    let mut is_counted = false;
    // A sentence may end behind its amount.
    while let Some(word) = words.get(end).filter(|word| !word.begins)
        && let word = if end + 1 == words.len() { word.bare.trim_end_matches('.') } else { word.bare }
        && let Some((figures, tail)) = word.split_at_checked(3)
        && is_figures(figures)
        && (tail.is_empty() || ends_an_amount(tail, setting))
    {
        // Nobody counts like that: `2 000`.
        is_counted |= figures.starts_with('0');
        text.push('\u{a0}');
        text.push_str(word);
        end += 1;
        if !tail.is_empty() {
            is_said = true;
            break;
        }
    }
    if end == at + 1 {
        return None;
    }
    let is_money = |named: Option<Named>| named.is_some_and(|named| !named.in_cents && !named.is_doubtful);
    let behind = words.get(end).filter(|word| !word.begins).and_then(|word| currencies::of_word(word, false, setting));
    if !is_counted
        && is_figures(words[end - 1].bare)
        && let Some(next) = words.get(end).filter(|word| !word.begins)
    {
        // `$37 500 ml shampoo`, `$4 100 grand bars`: the figures are of what follows. And where thousands are set apart by a
        // comma, `$37 123 main st` are two numbers.
        let is_of_the_next = is_unit(&next.key) || next.key == "grand";
        let are_two = !setting.locale.has_decimal_comma() && glued.is_some() && first.len() > 1;
        if is_of_the_next || are_two {
            return None;
        }
    }
    let is_said = is_said || is_counted || is_money(currencies::before(words, at, setting)) || is_money(behind);
    is_said.then_some((end, text))
}

fn is_bare_cents(text: &str) -> bool {
    text.strip_prefix(['.', ',']).is_some_and(|cents| cents.len() == 2 && is_figures(cents))
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Decimals, a currency or both: what may follow the last three figures.
fn ends_an_amount(text: &str, setting: &Setting<'_>) -> bool {
    let decimals = text.strip_prefix(['.', ',']).map(|rest| {
        let is_decimal = |c: char| c.is_ascii_digit();
        let dashes = rest.trim_start_matches(DASHES);
        if dashes.len() < rest.len() { dashes } else { rest.trim_start_matches(is_decimal) }
    });
    let has_decimals = decimals.is_some_and(|rest| (2..=3).contains(&(text.len() - rest.len())));
    match decimals.filter(|_| has_decimals) {
        Some("") => true,
        Some(rest) => currencies::of_suffix(rest, setting).is_some(),
        None => currencies::of_suffix(text, setting).is_some_and(|named| !named.in_cents && !named.is_doubtful),
    }
}

/// A calculation with spaces in it, `12 + 3.40` or `3 x 4,20`: where it ends and how it reads without them.
/// `begun` is a number of several words that it may begin with.
pub(super) fn calculation(
    words: &[Word<'_>],
    at: usize,
    begun: Option<(usize, String)>,
    setting: &Setting<'_>,
) -> Option<(usize, String)> {
    // What stands in brackets would be counted first: `2x(4+1)`.
    let number = |word: &Word<'_>| {
        !word.text.starts_with('(')
            && word.bare.trim_start_matches(is_money_sign).starts_with(|c: char| c.is_ascii_digit())
    };
    if begun.is_none() && !number(&words[at]) {
        return None;
    }
    // `bonus 2025 + 500`, `iphone 15 +999`: a year or a part of a name is not added to.
    let is_no_sum = begun.is_none()
        && words[at]
            .bare
            .parse()
            .is_ok_and(|number: u32| may_be_year(number) || name_weight(words, &(at..at + 1), number) < 0);
    if is_no_sum {
        return None;
    }
    let (mut end, mut text) = begun.unwrap_or_else(|| (at + 1, words[at].bare.to_owned()));
    while let Some(next) = words.get(end).filter(|next| !next.begins) {
        if text.ends_with(['x', 'X', '×', '*', '+']) && number(next) {
            text.push_str(next.bare);
            end += 1;
        } else if let Some((operator, length)) = operator(words, end)
            && words.get(end + length).is_some_and(|after| !after.begins && number(after))
            && !counts(words, end + length)
        {
            text.push(operator);
            text.push_str(words[end + length].bare);
            end += length + 1;
        } else if matches!(next.text, "/" | ":")
            && words.get(end + 1).is_some_and(|after| !after.begins && is_few(after))
        {
            // No day is written with spaces around its stroke.
            text.push('÷');
            text.push_str(words[end + 1].bare);
            end += 2;
        } else if matches!(next.text, "-" | "−")
            && words.get(end + 1).is_some_and(|after| !after.begins && has_cents(after.bare, setting))
            && has_cents(words[end - 1].bare, setting)
        {
            // A dash parts as often as it takes away: both sides must be prices.
            text.push('-');
            text.push_str(words[end + 1].bare);
            end += 2;
        } else if next
            .bare
            .strip_prefix(['+', '×', '*', 'x'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            text.push_str(next.bare);
            end += 1;
        } else {
            break;
        }
    }
    (end > at + 1).then_some((end, text))
}

/// So many share a bill.
fn is_few(word: &Word<'_>) -> bool {
    word.bare.len() == 1 && word.bare.bytes().all(|byte| (b'2'..=b'9').contains(&byte))
}

/// An operator that begins at a word, and of how many words it is.
fn operator(words: &[Word<'_>], at: usize) -> Option<(char, usize)> {
    match (words[at].text, words.get(at + 1).map(|next| next.text)) {
        ("geteilt" | "aufgeteilt", Some("durch")) | ("divided", Some("by")) => Some(('÷', 2)),
        ("x" | "X" | "×" | "*" | "à" | "á" | "@" | "mal" | "times", _) => Some(('×', 1)),
        ("+" | "plus", _) => Some(('+', 1)),
        ("minus", _) => Some(('−', 1)),
        ("durch" | "÷", _) => Some(('÷', 1)),
        _ => None,
    }
}

/// Two decimals behind the locale's own mark.
pub(super) fn has_cents(text: &str, setting: &Setting<'_>) -> bool {
    let mark = if setting.locale.has_decimal_comma() { ',' } else { '.' };
    text.trim_start_matches(is_money_sign)
        .rsplit_once(mark)
        .is_some_and(|(whole, cents)| cents.len() == 2 && is_figures(cents) && !whole.is_empty() && is_figures(whole))
}
