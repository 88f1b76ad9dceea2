//! What an answer costs: tokens times a price that has a date, in millionths of a US dollar.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::wire::Usage;
use ledger::Date;

/// What a model costs. Prices change and differ, so they are the user's to correct, and carry the day they were looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// The model; also of its dated versions.
    pub model: String,
    /// A million tokens in, in millionths of a dollar.
    #[specta(type = specta_typescript::Number)]
    pub input: i64,
    /// A million tokens out, in millionths of a dollar.
    #[specta(type = specta_typescript::Number)]
    pub output: i64,
    /// The day it was looked up.
    pub as_of: Date,
}

impl Price {
    /// What was known when this version was made.
    pub fn known() -> Vec<Self> {
        let price = |model: &str, input, output, (year, month, day)| {
            let as_of = Date::new(year, month, day).unwrap_or(Date::MIN);
            Self { model: model.to_owned(), input, output, as_of }
        };
        vec![
            price("gpt-6-luna", 100_000, 500_000, (2026, 9, 22)),
            price("gpt-5.6-luna", 200_000, 1_200_000, (2026, 11, 1)),
            price("gpt-6.1-terra", 1_000_000, 5_000_000, (2026, 10, 26)),
        ]
    }

    /// What so many tokens cost, rounded up.
    pub fn cost(&self, usage: Usage) -> i64 {
        let of = |tokens: u32, price: i64| i64::from(tokens).saturating_mul(price.max(0));
        of(usage.input, self.input).saturating_add(of(usage.output, self.output)).saturating_add(999_999) / 1_000_000
    }
}

/// The price of a model: its own, or that of the name which its dated version begins with.
pub fn price_of<'a>(prices: &'a [Price], model: &str) -> Option<&'a Price> {
    prices
        .iter()
        .filter(|price| {
            model.strip_prefix(price.model.as_str()).is_some_and(|rest| {
                rest.is_empty()
                    || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            })
        })
        .max_by_key(|price| price.model.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_entries_cost_a_cent_and_a_half() {
        let prices = Price::known();
        let luna = price_of(&prices, "gpt-6-luna-2026-09-22").unwrap();
        assert_eq!(luna.cost(Usage { input: 45_000, output: 21_000 }), 15_000);
        assert_eq!(luna.cost(Usage { input: 1, output: 0 }), 1, "rounded up");
        assert_eq!(luna.cost(Usage::default()), 0);
        assert!(price_of(&prices, "gpt-6-lunatic").is_none());
        assert!(price_of(&prices, "llama3").is_none());
    }
}
