//! Currencies as people write them: signs, codes, names.

use ledger::Currency;

use super::{Setting, words::Word};

/// A currency that was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub currency: Currency,
    /// In hundredths of it: cents and pence.
    pub in_cents: bool,
    /// The word says other things as often: pounds of apples.
    pub is_doubtful: bool,
}

/// What a dollar, a crown or a peso may be; the locale's own comes first, then the home currency.
const DOLLARS: &[&str] =
    &["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BBD", "BSD", "JMD", "TTD", "FJD"];
const CROWNS: &[&str] = &["SEK", "NOK", "DKK", "ISK", "CZK"];
const PESOS: &[&str] = &["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP", "CUP"];
const RUPEES: &[&str] = &["INR", "PKR", "LKR", "NPR", "MUR"];
const YENS: &[&str] = &["JPY", "CNY"];
const POUNDS: &[&str] = &["GBP", "EGP", "LBP", "SYP", "SDG", "GIP", "FKP"];
const FRANCS: &[&str] = &["CHF", "XAF", "XOF"];

/// Signs that are glued to a number; the longer ones first.
const SIGNS: &[(&str, &[&str])] = &[
    ("US$", &["USD"]),
    ("CA$", &["CAD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("HK$", &["HKD"]),
    ("NT$", &["TWD"]),
    ("MX$", &["MXN"]),
    ("SFr.", &["CHF"]),
    ("SFr", &["CHF"]),
    ("A$", &["AUD"]),
    ("C$", &["CAD"]),
    ("S$", &["SGD"]),
    ("R$", &["BRL"]),
    ("Rs.", RUPEES),
    ("Rs", RUPEES),
    ("Fr.", FRANCS),
    ("kr.", CROWNS),
    ("kr", CROWNS),
    ("zł", &["PLN"]),
    ("Kč", &["CZK"]),
    ("Ft", &["HUF"]),
    ("lei", &["RON"]),
    ("$", DOLLARS),
    ("＄", DOLLARS),
    ("€", &["EUR"]),
    ("£", POUNDS),
    ("¥", YENS),
    ("￥", YENS),
    ("元", &["CNY"]),
    ("円", &["JPY"]),
    ("₹", &["INR"]),
    ("₩", &["KRW"]),
    ("₽", &["RUB"]),
    ("₺", &["TRY"]),
    ("₴", &["UAH"]),
    ("₪", &["ILS"]),
    ("฿", &["THB"]),
    ("₫", &["VND"]),
    ("₱", &["PHP"]),
    ("₦", &["NGN"]),
    ("₡", &["CRC"]),
    ("₵", &["GHS"]),
    ("₸", &["KZT"]),
    ("₾", &["GEL"]),
    ("₼", &["AZN"]),
];

/// Names that stand beside a number.
const NAMES: &[(&str, &[&str])] = &[
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("dollar", DOLLARS),
    ("dollars", DOLLARS),
    ("bucks", DOLLARS),
    ("quid", &["GBP"]),
    ("franken", FRANCS),
    ("franc", FRANCS),
    ("francs", FRANCS),
    ("sfr", FRANCS),
    ("yen", &["JPY"]),
    ("yuan", &["CNY"]),
    ("rmb", &["CNY"]),
    ("rupee", RUPEES),
    ("rupees", RUPEES),
    ("rupien", RUPEES),
    ("peso", PESOS),
    ("pesos", PESOS),
    ("zloty", &["PLN"]),
    ("złoty", &["PLN"]),
    ("forint", &["HUF"]),
    ("rubel", &["RUB"]),
    ("rubles", &["RUB"]),
    ("roubles", &["RUB"]),
    ("kronen", CROWNS),
    ("kroner", CROWNS),
    ("kronor", CROWNS),
    ("crowns", CROWNS),
    ("reais", &["BRL"]),
    ("lira", &["TRY"]),
    ("baht", &["THB"]),
    ("shekel", &["ILS"]),
    ("dirham", &["AED"]),
    ("dirhams", &["AED"]),
];

/// Hundredths, by name: of the currencies that have them.
const CENTS: &[(&str, &[&str])] = &[
    ("cent", &["EUR", "USD", "CAD", "AUD", "NZD"]),
    ("cents", &["USD", "EUR", "CAD", "AUD", "NZD"]),
    ("ct", &["EUR", "USD"]),
    ("cts", &["EUR", "USD"]),
    ("¢", DOLLARS),
    ("p", &["GBP"]),
    ("pence", &["GBP"]),
    ("rappen", &["CHF"]),
];

/// `99c`: whose cents they are nobody says.
const CENTS_BY_LETTER: &[&str] = &["USD", "EUR", "CAD", "AUD", "NZD", "ZAR"];

/// Codes that are everyday words or syllables unless they are written in capitals.
const WORDLIKE: &[&str] = &[
    "ALL", "ANG", "BAM", "BIF", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "MUR", "PEN", "RON", "RUB", "SAR",
    "SCR", "SOS", "STN", "TOP", "TRY", "VES", "WST", "DOP", "ERN", "GIP", "LEK", "NIO", "PAB", "SLE",
];

/// A currency that stands as a word of its own, before or behind a number.
pub(super) fn of_word(word: &Word<'_>, is_before: bool, setting: &Setting<'_>) -> Option<Named> {
    // `11 Fr.` is a Friday, except where francs are the money.
    if word.key == "fr" {
        let currency = pick(FRANCS, setting)?;
        let is_franc = currency == setting.home || (is_before && word.text.ends_with('.'));
        return is_franc.then_some(Named { currency, in_cents: false, is_doubtful: false });
    }
    let named = of_suffix(word.bare, setting).or_else(|| of_suffix(word.text, setting))?;
    // `p` alone is a letter, and nobody writes `cents 50`.
    (!named.in_cents || (!is_before && !matches!(word.key.as_str(), "p" | "c"))).then_some(named)
}

/// A currency that stands before the number at this place. Signs and codes may anywhere; a name is part of what was bought
/// unless the line begins with it, `Euro 12`, or it is the one at home: `Wein aus Franken 12`, `Family Dollar 12`.
pub(super) fn before(words: &[Word<'_>], number: usize, setting: &Setting<'_>) -> Option<Named> {
    let at = number.checked_sub(1).filter(|_| !words[number].begins)?;
    let word = &words[at];
    let named = of_word(word, true, setting)?;
    let begins = at == 0 || word.begins;
    let is_name = lookup(NAMES, &word.key).is_some() || is_pound(&word.key);
    // German writes every noun so.
    let is_shop = !setting.locale.is_german() && !begins && words[at - 1].is_capital();
    (!is_name || begins || (named.currency == setting.home && !is_shop)).then_some(named)
}

/// Weighs as well as it pays.
pub(super) fn is_pound(key: &str) -> bool {
    matches!(key, "pound" | "pounds" | "pfund")
}

/// A currency that is glued behind a number: `4.50€`, `12eur`, `80p`. A whole word of letters is asked here as well.
pub(super) fn of_suffix(text: &str, setting: &Setting<'_>) -> Option<Named> {
    let named = |currency| Some(Named { currency, in_cents: false, is_doubtful: false });
    if let Some(currency) = sign(text, setting) {
        return named(currency);
    }
    let key = text.trim_end_matches('.').to_lowercase();
    // `4.50Fr`, except where that is a Friday.
    if key == "fr" && FRANCS.contains(&setting.home.code()) {
        return named(setting.home);
    }
    if let Some(choice) = lookup(NAMES, &key) {
        let currency = pick(choice, setting)?;
        // Teeth and pubs have them too.
        let is_doubtful = matches!(key.as_str(), "crowns" | "kronen") && currency != setting.home;
        return Some(Named { currency, in_cents: false, is_doubtful });
    }
    if is_pound(&key) {
        let currency = pick(POUNDS, setting)?;
        return Some(Named { currency, in_cents: false, is_doubtful: currency != setting.home });
    }
    if let Some(choice) = lookup(CENTS, &key) {
        let currency = pick(choice, setting)?;
        return Some(Named { currency, in_cents: true, is_doubtful: false });
    }
    // A capital is a size.
    if text == "c" && CENTS_BY_LETTER.contains(&setting.home.code()) {
        return Some(Named { currency: setting.home, in_cents: true, is_doubtful: false });
    }
    named(code(text)?)
}

/// A currency that is glued before a number: `€4.50`, `CHF12`, `US$5`. Answers what is left of the text.
pub(super) fn prefix<'t>(text: &'t str, setting: &Setting<'_>) -> Option<(Currency, &'t str)> {
    let begins =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '−'));
    for (written, choice) in SIGNS {
        if let Some(rest) = strip(text, written)
            && begins(rest)
        {
            return Some((pick(choice, setting)?, rest));
        }
    }
    // `Fr4.50`
    if FRANCS.contains(&setting.home.code())
        && let Some(rest) = strip(text, "Fr").filter(|rest| begins(rest))
    {
        return Some((setting.home, rest));
    }
    let (head, rest) = text.split_at_checked(3)?;
    if begins(rest)
        && let Some(currency) = code(head)
    {
        return Some((currency, rest));
    }
    // The rand's sign is a letter: only who keeps their book in it means it.
    let rest = text.strip_prefix('R').filter(|rest| begins(rest))?;
    (setting.home.code() == "ZAR").then_some((setting.home, rest))
}

fn sign(text: &str, setting: &Setting<'_>) -> Option<Currency> {
    let (_, choice) = SIGNS.iter().find(|(written, _)| is_sign(text, written))?;
    pick(choice, setting)
}

/// Letters of a sign may be small; the sign of yen is the same in any. But `ft` are feet.
fn is_sign(text: &str, sign: &str) -> bool {
    text == sign || (sign.is_ascii() && sign != "Ft" && text.eq_ignore_ascii_case(sign))
}

fn strip<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(sign.len())?;
    is_sign(head, sign).then_some(rest)
}

/// Whether a word is a currency's name or its sign, and no code.
pub(super) fn is_name_or_sign(word: &Word<'_>) -> bool {
    lookup(NAMES, &word.key).is_some() || is_pound(&word.key) || !word.bare.is_ascii() || word.bare == "$"
}

fn code(text: &str) -> Option<Currency> {
    if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let is_upper = text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_upper && WORDLIKE.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return None;
    }
    Currency::parse(text).ok()
}

fn lookup(table: &[(&str, &'static [&'static str])], key: &str) -> Option<&'static [&'static str]> {
    table.iter().find(|(name, _)| *name == key).map(|(_, choice)| *choice)
}

/// The region's currency if it is among them, else the home currency, else the best known of them.
fn pick(choice: &[&str], setting: &Setting<'_>) -> Option<Currency> {
    if choice.len() > 1 {
        if let Some(currency) = setting.locale.currency_among(choice) {
            return Some(currency);
        }
        if choice.contains(&setting.home.code()) {
            return Some(setting.home);
        }
    }
    choice.first().and_then(|code| Currency::parse(code).ok())
}
