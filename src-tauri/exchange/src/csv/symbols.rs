//! The signs and codes that stand beside an amount in a cell, and whether they are those of the book.

use ledger::Currency;

use crate::statement::RowReason;

/// Whether a character can stand in a currency's sign or code.
pub(super) fn is_of_currency(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '$' | '£' | '¥' | '￥' | '฿' | '\u{20A0}'..='\u{20CF}')
}

/// Refuses a symbol or code that belongs to another currency, and a word that belongs to none.
pub(super) fn check_currency(token: &str, currency: Currency) -> Result<(), RowReason> {
    if token.len() == 3 && token.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return match Currency::parse(token) {
            Ok(named) if named == currency => Ok(()),
            Ok(_) => Err(RowReason::OtherCurrency),
            Err(_) => Err(RowReason::NotANumber),
        };
    }
    let codes = SYMBOLS.iter().find(|(symbol, _)| *symbol == token).map(|(_, codes)| *codes);
    match codes {
        Some(codes) if codes.contains(&currency.code()) => Ok(()),
        Some(_) => Err(RowReason::OtherCurrency),
        None => Err(RowReason::NotANumber),
    }
}

/// Which currencies a symbol stands for.
const SYMBOLS: &[(&str, &[&str])] = &[
    (
        "$",
        &[
            "USD", "AUD", "ARS", "BBD", "BMD", "BND", "BSD", "BZD", "CAD", "CLP", "COP", "DOP", "FJD", "GYD", "HKD",
            "JMD", "KYD", "LRD", "MXN", "NAD", "NZD", "SBD", "SGD", "SRD", "TTD", "TWD", "UYU", "XCD",
        ],
    ),
    ("US$", &["USD"]),
    ("CA$", &["CAD"]),
    ("C$", &["CAD", "NIO"]),
    ("A$", &["AUD"]),
    ("AU$", &["AUD"]),
    ("NZ$", &["NZD"]),
    ("HK$", &["HKD"]),
    ("S$", &["SGD"]),
    ("NT$", &["TWD"]),
    ("MX$", &["MXN"]),
    ("R$", &["BRL"]),
    ("R", &["ZAR"]),
    ("€", &["EUR"]),
    ("£", &["GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SSP", "SYP"]),
    ("¥", &["JPY", "CNY"]),
    ("￥", &["JPY", "CNY"]),
    ("円", &["JPY"]),
    ("元", &["CNY"]),
    ("₹", &["INR"]),
    ("Rs", &["INR", "PKR", "LKR", "NPR", "MUR"]),
    ("₩", &["KRW", "KPW"]),
    ("원", &["KRW"]),
    ("₽", &["RUB"]),
    ("руб", &["RUB"]),
    ("₺", &["TRY"]),
    ("TL", &["TRY"]),
    ("₴", &["UAH"]),
    ("грн", &["UAH"]),
    ("₪", &["ILS"]),
    ("₫", &["VND"]),
    ("đ", &["VND"]),
    ("฿", &["THB"]),
    ("₦", &["NGN"]),
    ("₱", &["PHP"]),
    ("₡", &["CRC"]),
    ("₲", &["PYG"]),
    ("₸", &["KZT"]),
    ("₾", &["GEL"]),
    ("₼", &["AZN"]),
    ("₵", &["GHS"]),
    ("zł", &["PLN"]),
    ("Kč", &["CZK"]),
    ("Ft", &["HUF"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("Fr", &["CHF"]),
    ("SFr", &["CHF"]),
    ("лв", &["BGN"]),
    ("lei", &["RON", "MDL"]),
    ("RM", &["MYR"]),
    ("Rp", &["IDR"]),
    ("KD", &["KWD"]),
    ("BD", &["BHD"]),
    ("ر.س", &["SAR"]),
    ("د.ك", &["KWD"]),
    ("د.إ", &["AED"]),
];
