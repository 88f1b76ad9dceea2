//! Where the system says its user is: its locale, and the currency to suggest first.

use ledger::Currency;

/// The currency of the system's region, for a first suggestion.
pub fn suggested_currency() -> Currency {
    sys_locale::get_locale()
        .and_then(|locale| currency_of_locale(&locale))
        .or_else(|| Currency::parse("USD").ok())
        .unwrap_or_else(|| Currency::all()[0])
}

/// The locale as the system says it; empty when it says none.
pub fn system_locale() -> String {
    sys_locale::get_locale().unwrap_or_default()
}

/// The first currency of the region in a locale such as `de-AT` or `en_US.UTF-8`.
fn currency_of_locale(locale: &str) -> Option<Currency> {
    let region = locale.split(['.', '@']).next()?.split(['-', '_']).skip(1).find(|part| part.len() == 2)?;
    Currency::of_region(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_of_a_locale_suggests_its_currency() {
        let code = |locale| currency_of_locale(locale).map(Currency::code);
        assert_eq!(code("de-AT"), Some("EUR"));
        assert_eq!(code("en_US.UTF-8"), Some("USD"));
        assert_eq!(code("ja-JP"), Some("JPY"));
        assert_eq!(code("zh-Hans-CN"), Some("CNY"));
        assert_eq!(code("de_CH@euro"), Some("CHF"));
        assert_eq!(code("C.UTF-8"), None);
        assert_eq!(code("POSIX"), None);
    }
}
