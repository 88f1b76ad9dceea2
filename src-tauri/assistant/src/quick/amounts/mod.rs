//! Every way in which a part of the line can be its amount, with how likely it is by itself.

use std::ops::Range;

use ledger::{Currency, Minor};

use super::{
    Setting,
    currencies::{self, Named},
    days,
    number::{self, DASHES, Number, Writing},
    words::Word,
};

/// A way to read an amount.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// The words it takes, its currency included.
    pub words: Range<usize>,
    pub minor: Minor,
    pub currency: Currency,
    pub sign: Option<Sign>,
    /// How likely it is money, before its place in the line is looked at; a number that cannot be is below zero.
    pub weight: i32,
    /// A whole number with nothing about it that says money.
    pub plain: Option<u32>,
    /// The word before it may make it part of a name.
    pub is_named: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// So many candidates are weighed against each other; a line with more numbers is no entry.
const MOST: usize = 12;

const NUMBER: i32 = 100;
const WITH_CURRENCY: i32 = 60;
const WITH_SIGN: i32 = 50;
const WITH_DECIMALS: i32 = 40;
const WITH_GROUPS: i32 = 25;
const A_CALCULATION: i32 = 5;
/// `1.250` as the less likely of its two numbers.
const OTHER_NUMBER: i32 = -30;
const CANNOT_BE: i32 = -140;

/// Behind a number: what it counts or measures.
const UNITS: &[&str] = &[
    "g",
    "gr",
    "gramm",
    "gram",
    "grams",
    "kg",
    "kilo",
    "kilos",
    "mg",
    "lb",
    "lbs",
    "oz",
    "ounce",
    "ounces",
    "l",
    "liter",
    "litre",
    "litres",
    "liters",
    "ml",
    "cl",
    "gal",
    "gallon",
    "gallons",
    "m",
    "cm",
    "mm",
    "km",
    "mi",
    "mile",
    "miles",
    "meter",
    "inch",
    "inches",
    "zoll",
    "ft",
    "qm",
    "uhr",
    "pm",
    "h",
    "hr",
    "hrs",
    "std",
    "stunde",
    "stunden",
    "hour",
    "hours",
    "min",
    "mins",
    "minuten",
    "minutes",
    "gb",
    "tb",
    "mb",
    "kwh",
    "watt",
    "w",
    "stück",
    "stk",
    "pcs",
    "pack",
    "packs",
    "päckchen",
    "packung",
    "packungen",
    "kisten",
    "kiste",
    "flaschen",
    "dosen",
    "personen",
    "people",
    "persons",
    "pax",
    "tage",
    "nights",
    "nächte",
    "days",
    "wochen",
    "weeks",
    "monate",
    "months",
    "jahre",
    "years",
    "%",
    "prozent",
    "percent",
    "mal",
    "times",
];

/// Before a small number: names that are one with it. `Route 66` alone is no amount.
const NAMED: &[&str] = &[
    "route",
    "iphone",
    "ipad",
    "windows",
    "galaxy",
    "pixel",
    "xbox",
    "playstation",
    "area",
    "formel",
    "formula",
    "nr",
    "no",
    "nummer",
    "number",
    "highway",
    "interstate",
    "ios",
    "android",
    "macos",
    "airbus",
];

/// Before a number: names that often have one, and things that are counted.
const OFTEN_NAMED: &[&str] = &[
    "hannover", "schalke", "mainz", "studio", "blink", "forever", "super", "maroon", "haus", "boeing", "chanel",
    "omega", "apollo", "gleis", "gate", "terminal", "level", "zone", "zimmer", "room", "linie", "line", "bus", "tram",
    "kapitel", "chapter", "vol", "volume", "teil", "part", "staffel", "season", "folge", "episode", "größe", "size",
    "platz", "tisch", "table", "klasse", "pier", "track", "exit", "unit", "apt", "suite", "dept", "heft", "ausgabe",
    "issue", "fifa", "ofen", "catch", "story", "sum", "tarif", "strecke", "lane", "halle", "hall", "stufe", "typ",
    "type", "model", "modell", "vitamin", "ohms",
];

pub(super) fn find(words: &[Word<'_>], setting: &Setting<'_>) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let spaced = spaced(words, at, setting);
        // A name may end in the first of them: each may be an amount of its own as well.
        for part in at..spaced.as_ref().map_or(at, |(end, _)| *end) {
            read_at(words, part..part + 1, words[part].bare, setting, &mut found);
        }
        let run = calculation(words, at, spaced);
        let end = run.as_ref().map_or(at + 1, |(end, _)| *end);
        let text = run.as_ref().map_or(words[at].bare, |(_, text)| text);
        let before = found.len();
        read_at(words, at..end, text, setting, &mut found);
        at = if found.len() > before { end } else { at + 1 };
    }
    let firm: Vec<_> = found.iter().map(|amount| amount.plain).collect();
    for at in 0..found.len() {
        let Some(number) = found[at].plain else { continue };
        let others = || firm.iter().enumerate().filter(|(other, _)| *other != at);
        // "pizza 24 for 2" shares; "2 shirts for 30" costs.
        let shares = found[at].words.start.checked_sub(1).map(|before| words[before].key.as_str());
        let is_shared = number <= 12
            && matches!(shares, Some("for" | "für" | "mit" | "zu"))
            && others().any(|(other, plain)| other < at && plain.is_none_or(|plain| plain > number));
        // A year beside another number says when or what.
        let is_year = (1950..=2100).contains(&number) && found.len() > 1;
        found[at].weight -= if is_shared { 35 } else { 0 } + if is_year { 25 } else { 0 };
    }
    if found.len() > MOST {
        // The heaviest, and of equal ones the last: amounts stand at the end more often than anywhere else.
        found.sort_by_key(|amount| std::cmp::Reverse((amount.weight, amount.words.start)));
        found.truncate(MOST);
        found.sort_by_key(|amount| amount.words.start);
    }
    found
}

/// Reads the amounts that begin at a word.
fn read_at(words: &[Word<'_>], at: Range<usize>, text: &str, setting: &Setting<'_>, found: &mut Vec<Amount>) {
    let Some((mut sign, rest)) = signed(text) else { return };
    let is_last = at.end == words.len();
    // A sentence may end behind its amount.
    let rest = if is_last && rest.len() > 1 { rest.strip_suffix('.').unwrap_or(rest) } else { rest };
    let mut range = at.clone();
    // The currency first: how many decimals it has decides how `1.250` reads.
    let glued = Terms::currency_in(rest, setting);
    let behind =
        words.get(at.end).filter(|word| !word.begins).and_then(|word| currencies::of_word(word, false, setting));
    let before = at.start.checked_sub(1).filter(|_| !words[at.start].begins).and_then(|before| {
        let stands_behind_a_number =
            before.checked_sub(1).is_some_and(|one| words[one].bare.ends_with(|c: char| c.is_ascii_digit()));
        if stands_behind_a_number { None } else { currencies::of_word(&words[before], true, setting) }
    });
    let neighbour = match (behind, before) {
        (Some(named), Some(other)) if named.is_doubtful && !other.is_doubtful => {
            range.start -= 1;
            Some(other)
        }
        (Some(named), _) => {
            range.end += 1;
            Some(named)
        }
        (None, Some(named)) => {
            range.start -= 1;
            Some(named)
        }
        (None, None) => None,
    };
    if glued.is_some() {
        range = at.clone();
    }
    let named = glued.or(neighbour);
    let currency = named.map_or(setting.home, |named| named.currency);
    let Some(terms) = Terms::read(rest, currency, setting) else { return };
    if sign.is_none()
        && let Some(before) = range.start.checked_sub(1).filter(|_| !words[range.start].begins)
        && words[before].text == "+"
    {
        sign = Some(Sign::Plus);
        range.start = before;
    }
    let mut value = terms.value;
    if let Some(named) = named
        && named.in_cents
    {
        value = number::hundredth(value);
    }
    let mut writing = terms.writing;
    if named.is_none()
        && !writing.is_thousands
        && words.get(range.end).is_some_and(|word| !word.begins && is_thousand(&word.key))
    {
        let Some(more) = number::thousand(value) else { return };
        value = more;
        writing.is_thousands = true;
        range.end += 1;
    }
    // `3 Euro 50`
    if let Some(named) = named
        && !named.in_cents
        && behind.is_some()
        && value.is_whole()
        && currency.exponent() == 2
        && let Some(cents) = words.get(range.end).filter(|word| !word.begins && word.bare.len() == 2)
        && let Some((cents, _)) = number::read(cents.bare, currency, false)
        && let Some(sum) = value.plus(number::hundredth(cents))
    {
        value = sum;
        writing.has_decimals = true;
        range.end += 1;
    }
    let mut weight = NUMBER;
    if let Some(named) = named {
        weight += if named.is_doubtful || named.in_cents { 0 } else { WITH_CURRENCY };
    }
    weight += if sign.is_some() { WITH_SIGN } else { 0 };
    weight += if writing.has_decimals { WITH_DECIMALS } else { 0 };
    weight += if writing.is_grouped { WITH_GROUPS } else { 0 };
    weight += if terms.is_calculation { A_CALCULATION } else { 0 };
    weight -= if writing.is_thousands { 5 } else { 0 };
    let mut is_named = false;
    let is_number_only = named.is_none() && sign.is_none() && !terms.is_calculation && !writing.is_thousands;
    let plain = if is_number_only && !writing.has_decimals { value.whole() } else { None };
    if is_number_only {
        weight += likelihood(words, &range, plain, &writing);
        is_named = plain.is_some_and(|number| name_weight(words, &range, number) < 0);
        // Where decimals follow a comma, `15.03` may be a day as well.
        let is_foreign =
            writing.separator.is_some_and(|separator| (separator == ',') != setting.locale.has_decimal_comma());
        weight -= if is_foreign { 15 } else { 0 };
    }
    let minor = if terms.is_calculation { value.rounded(currency) } else { value.exactly(currency) };
    if let Some(minor) = minor {
        found.push(Amount { words: range.clone(), minor, currency, sign, weight, plain, is_named });
    }
    if let Some(minor) = writing.other.and_then(|other| other.exactly(currency)) {
        found.push(Amount {
            words: range,
            minor,
            currency,
            sign,
            weight: weight + OTHER_NUMBER,
            plain: None,
            is_named,
        });
    }
}

/// How likely a number without currency and sign is money, from what stands around it.
fn likelihood(words: &[Word<'_>], at: &Range<usize>, plain: Option<u32>, writing: &Writing) -> i32 {
    let mut weight = 0;
    let next = words.get(at.end).filter(|word| !word.begins);
    let before = at.start.checked_sub(1).map(|before| &words[before]).filter(|_| !words[at.start].begins);
    // `8 am` is an hour, `32 am Samstag` a day.
    let is_hour = next.is_some_and(|next| next.key == "am")
        && words.get(at.end + 1).is_none_or(|after| !after.is_capital() && !days::says_a_day(&after.key));
    if is_hour || next.is_some_and(|next| UNITS.contains(&next.key.as_str())) {
        weight += CANNOT_BE;
    }
    let Some(number) = plain else { return weight };
    weight += name_weight(words, at, number);
    if writing.has_leading_zero {
        weight -= 60;
    }
    if number > 9_999_999 && !writing.is_grouped {
        weight += CANNOT_BE;
    }
    let counts = next.is_some_and(|next| next.bare.starts_with(char::is_alphabetic));
    if counts && number <= 20 && (at.start == 0 || before.is_some()) {
        weight -= 15;
    }
    weight
}

/// What it says against a number that the word before it may make a name: `Route 66`, `Bus 42`.
fn name_weight(words: &[Word<'_>], at: &Range<usize>, number: u32) -> i32 {
    let Some(before) = at.start.checked_sub(1).filter(|_| !words[at.start].begins) else { return 0 };
    let name = words[before].key.trim_end_matches('.');
    let is_motel_6 = (name, number) == ("motel", 6);
    if is_motel_6 || (number <= 99 && NAMED.contains(&name)) {
        CANNOT_BE
    } else if number <= 999 && OFTEN_NAMED.contains(&name) {
        -35
    } else {
        0
    }
}

fn is_thousand(word: &str) -> bool {
    matches!(word, "tsd" | "tausend" | "thousand" | "grand")
}

fn signed(text: &str) -> Option<(Option<Sign>, &str)> {
    let mut chars = text.chars();
    let sign = match chars.next()? {
        '+' => Sign::Plus,
        '-' | '−' | '–' => Sign::Minus,
        _ => return Some((None, text)),
    };
    Some((Some(sign), chars.as_str()))
}

/// Numbers with operators between them.
struct Terms {
    value: Number,
    writing: Writing,
    is_calculation: bool,
}

impl Terms {
    /// The currency that is glued to one of the numbers.
    fn currency_in(text: &str, setting: &Setting<'_>) -> Option<Named> {
        factors(text).into_iter().find_map(|(_, factor)| Factor::of(factor, setting).and_then(|factor| factor.currency))
    }

    /// Products first, then sums: `3x4.20+1`.
    fn read(text: &str, currency: Currency, setting: &Setting<'_>) -> Option<Self> {
        let comma = setting.locale.has_decimal_comma();
        let mut sum: Option<(Option<Number>, char)> = None;
        let mut product: Option<Number> = None;
        let mut writing = Writing::default();
        let factors = factors(text);
        let is_calculation = factors.len() > 1;
        let add = |sum: Option<(Option<Number>, char)>, product: Number| match sum {
            None => Some(product),
            Some((total, '-')) => total?.minus(product),
            Some((total, _)) => total?.plus(product),
        };
        for (operator, factor) in factors {
            let factor = Factor::of(factor, setting)?;
            if factor.currency.is_some_and(|named| named.currency != currency) {
                return None;
            }
            let (mut number, written) = number::read(factor.digits, currency, comma)?;
            if factor.is_thousands {
                number = number::thousand(number)?;
            }
            writing.has_decimals |= written.has_decimals;
            writing.is_grouped |= written.is_grouped;
            writing.is_thousands |= factor.is_thousands;
            if !is_calculation {
                writing.has_leading_zero = written.has_leading_zero;
                writing.separator = written.separator;
                writing.other = written.other.filter(|_| !factor.is_thousands);
            }
            product = Some(match (operator, product) {
                ('+' | '-', Some(before)) => {
                    sum = Some((add(sum, before), operator));
                    number
                }
                (_, Some(before)) => before.times(number)?,
                (_, None) => number,
            });
        }
        let value = add(sum, product?)?;
        // `20-5` is a range or a size as often as a difference.
        let is_range = sum.is_some_and(|(_, operator)| operator == '-') && !writing.has_decimals;
        (!is_range).then_some(Self { value, writing, is_calculation })
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
        if let Some(rest) = tail.strip_prefix([',', '.'])
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
            'x' | 'X' | '×' | '*' | '+' => true,
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
                '-' | '−' => '-',
                _ => '×',
            };
            start = at + c.len_utf8();
        }
        before = c;
    }
    factors.push((operator, &text[start..]));
    factors
}

fn is_money_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹')
}

/// Thousands set apart by a space, `1 234.50` or `$1 299`: where they end and how they read without. Decimals or a currency
/// must say that it is money; `2 100 gram bars` are two.
fn spaced(words: &[Word<'_>], at: usize, setting: &Setting<'_>) -> Option<(usize, String)> {
    let text = words[at].bare;
    let glued = currencies::prefix(text, setting);
    let first = glued.map_or(text, |(_, rest)| rest);
    let is_first = (1..=3).contains(&first.len()) && is_figures(first) && !first.starts_with('0');
    let number = first.parse().ok().filter(|_| is_first)?;
    if name_weight(words, &(at..at + 1), number) < 0 {
        return None;
    }
    let mut end = at + 1;
    let mut text = text.to_owned();
    let mut is_said = glued.is_some();
    // A sentence may end behind its amount.
    while let Some(word) = words.get(end).filter(|word| !word.begins)
        && let word = if end + 1 == words.len() { word.bare.trim_end_matches('.') } else { word.bare }
        && let Some((figures, tail)) = word.split_at_checked(3)
        && is_figures(figures)
        && (tail.is_empty() || ends_an_amount(tail, setting))
    {
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
    let is_money = |word: Option<&Word<'_>>, is_before| {
        word.and_then(|word| currencies::of_word(word, is_before, setting))
            .is_some_and(|named| !named.in_cents && !named.is_doubtful)
    };
    let before = at.checked_sub(1).filter(|_| !words[at].begins).map(|before| &words[before]);
    let is_said = is_said || is_money(before, true) || is_money(words.get(end).filter(|word| !word.begins), false);
    is_said.then_some((end, text))
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
fn calculation(words: &[Word<'_>], at: usize, begun: Option<(usize, String)>) -> Option<(usize, String)> {
    let number =
        |word: &Word<'_>| word.bare.trim_start_matches(is_money_sign).starts_with(|c: char| c.is_ascii_digit());
    if begun.is_none() && !number(&words[at]) {
        return None;
    }
    let (mut end, mut text) = begun.unwrap_or_else(|| (at + 1, words[at].bare.to_owned()));
    while let Some(next) = words.get(end).filter(|next| !next.begins) {
        if text.ends_with(['x', 'X', '×', '*', '+']) && number(next) {
            text.push_str(next.bare);
            end += 1;
        } else if matches!(next.text, "x" | "X" | "×" | "*" | "+" | "à" | "á" | "@")
            && words.get(end + 1).is_some_and(|after| !after.begins && number(after))
        {
            text.push_str(if matches!(next.text, "à" | "á" | "@") { "×" } else { next.text });
            text.push_str(words[end + 1].bare);
            end += 2;
        } else if next
            .bare
            .strip_prefix(['+', '×', '*'])
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
