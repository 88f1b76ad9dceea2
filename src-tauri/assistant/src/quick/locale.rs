//! What a locale decides: the order of a day in figures, whose `$` it is, and which separator stands before decimals.

use ledger::Currency;

/// A locale by its tag, such as `en-US`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale {
    language: String,
    region: Option<String>,
}

impl Locale {
    /// Reads a BCP 47 tag; one that says nothing known is taken as English without a region.
    pub fn new(tag: &str) -> Self {
        let mut parts = tag.split(['-', '_', '.']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let is_known = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
        let language = if is_known { language } else { "en".to_owned() };
        let region = parts.find(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
        Self { language, region: region.map(str::to_ascii_uppercase) }
    }

    pub(super) fn is_german(&self) -> bool {
        self.language == "de"
    }

    pub(super) fn is_indian(&self) -> bool {
        self.region() == "IN"
    }

    fn region(&self) -> &str {
        self.region.as_deref().unwrap_or_default()
    }

    /// Whether `12/3` is December 3.
    pub(super) fn has_month_first(&self) -> bool {
        match self.language.as_str() {
            "en" => matches!(self.region(), "" | "US" | "CA" | "PH" | "PR"),
            "ja" | "zh" | "ko" | "hu" | "fil" => true,
            _ => false,
        }
    }

    /// Whether days in figures are written with dots, so that `15.03` may be one.
    pub(super) fn has_dotted_days(&self) -> bool {
        matches!(
            self.language.as_str(),
            "de" | "cs" | "sk" | "pl" | "fi" | "nb" | "no" | "nn" | "da" | "ru" | "uk" | "tr" | "ro" | "sl" | "hr"
        )
    }

    /// Whether decimals follow a comma, and points group.
    pub(super) fn has_decimal_comma(&self) -> bool {
        match self.language.as_str() {
            "en" | "zh" | "ja" | "ko" | "th" | "he" | "hi" | "bn" | "ta" | "te" | "ms" | "fil" | "cy" | "ga" | "sw" => {
                false
            }
            "es" => !matches!(self.region(), "MX" | "US" | "PR" | "GT" | "HN" | "NI" | "PA" | "PE" | "SV" | "DO"),
            "de" | "it" => !matches!(self.region(), "CH" | "LI"),
            _ => true,
        }
    }

    /// The currency of the region, if it is one of these.
    pub(super) fn currency_among(&self, codes: &[&str]) -> Option<Currency> {
        self.region.as_deref().and_then(Currency::of_region).filter(|currency| codes.contains(&currency.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_decides_what_is_ambiguous() {
        for (tag, month_first, comma) in [
            ("en-US", true, false),
            ("en", true, false),
            ("en-GB", false, false),
            ("de-DE", false, true),
            ("de_AT.UTF-8", false, true),
            ("de-CH", false, false),
            ("es-MX", false, false),
            ("zh-Hant-TW", true, false),
            ("", true, false),
        ] {
            let locale = Locale::new(tag);
            assert_eq!((locale.has_month_first(), locale.has_decimal_comma()), (month_first, comma), "{tag}");
        }
        assert_eq!(Locale::new("zh-Hant-TW").region(), "TW", "the script is no region");
    }
}
