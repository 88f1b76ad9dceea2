//! A fact as it goes out: its values by what lets them out, its codes, and what a sentence about it may claim.

use std::collections::BTreeMap;

use ledger::{Currency, Minor, format_plain};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    super::{scrub, spelt::Claim},
    Allowed,
};

/// The kinds of values, by what lets them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) enum Kind {
    Amount,
    Date,
    Name,
    /// Counts, shares without their sums, and names of categories: they go out with every fact.
    Plain,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Stated {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) values: BTreeMap<String, Field>,
    /// Plain codes that need no mark.
    pub(super) words: BTreeMap<String, String>,
    /// Whether it went up, where it says how something changed.
    pub(super) up: Option<bool>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Field {
    pub(super) kind: Kind,
    /// As it goes out.
    pub(super) text: String,
}

impl Stated {
    /// Whether the fact is about what a word claims.
    pub(super) fn bears(&self, claim: Claim) -> bool {
        let code = self.code.as_str();
        let is_idea = code.starts_with("idea");
        match claim {
            Claim::Earned => {
                matches!(code, "earned" | "kept" | "overspent")
                    || (code == "changed" && self.words.get("of").is_some_and(|of| of == "income"))
            }
            Claim::Spent => code != "earned" && self.words.get("of").is_none_or(|of| of != "income"),
            Claim::Kept => code == "kept" || is_idea,
            Claim::Overspent => code == "overspent",
            Claim::Most => {
                let rank = self.values.get("rank").map(|rank| rank.text.as_str());
                rank == Some("1") || !matches!(code, "top" | "spent" | "earned" | "kept" | "overspent" | "changed")
            }
        }
    }

    pub(super) fn outgoing(&self, mark: &str, allowed: Allowed) -> Value {
        let mut out = json!({ "id": mark, "says": self.code });
        for (name, field) in &self.values {
            let may = match field.kind {
                Kind::Amount => allowed.amounts,
                Kind::Date => allowed.dates,
                // What may be meant for the model could steer what it says of all the other facts.
                Kind::Name => allowed.names && !scrub::is_hostile(&field.text),
                Kind::Plain => true,
            };
            let marked = format!("{{{mark}.{name}}}");
            let text = if field.kind == Kind::Name { scrub::scrub(&field.text) } else { field.text.clone() };
            out[name] = if may { json!(format!("{marked} = {text}")) } else { json!(marked) };
        }
        for (name, word) in &self.words {
            out[name] = json!(word);
        }
        if let Some(up) = self.up {
            out["direction"] = json!(if up { "more than that" } else { "less than that" });
        }
        out
    }
}

/// A fact's values by their kinds, which their names tell.
pub(super) fn state(id: &str, says: &Value, currency: Currency, name_of: &dyn Fn(&str) -> Option<String>) -> Stated {
    let mut stated = Stated {
        id: id.to_owned(),
        code: says["code"].as_str().unwrap_or_default().to_owned(),
        values: BTreeMap::new(),
        words: BTreeMap::new(),
        up: None,
    };
    let amount = |minor: i64| {
        Minor::new(minor).ok().map(|minor| format!("{} {}", format_plain(minor, currency), currency.code()))
    };
    for (name, value) in says.as_object().into_iter().flatten() {
        let field = match (name.as_str(), value) {
            ("code", _) => None,
            ("merchant", Value::String(text)) => Some((Kind::Name, text.clone())),
            ("category", Value::String(id)) => name_of(id).map(|name| (Kind::Plain, name)),
            ("date" | "first" | "second" | "last" | "since" | "due" | "month", Value::String(text)) => {
                Some((Kind::Date, text.clone()))
            }
            ("weekday", Value::Number(number)) => Some((Kind::Date, number.to_string())),
            ("amount" | "compare" | "usual" | "frees", Value::Number(number)) => {
                number.as_i64().and_then(amount).map(|text| (Kind::Amount, text))
            }
            ("share" | "rate" | "rateBefore", Value::Number(number)) => {
                number.as_i64().map(|points| (Kind::Amount, percent(points)))
            }
            (_, Value::Number(number)) => Some((Kind::Plain, number.to_string())),
            (name, Value::String(word)) => {
                stated.words.insert(name.to_owned(), word.clone());
                None
            }
            (name, Value::Object(inner)) => {
                if let Some(kind) = inner.get("kind").and_then(Value::as_str) {
                    stated.words.insert(name.to_owned(), kind.to_owned());
                }
                None
            }
            _ => None,
        };
        if let Some((kind, text)) = field {
            stated.values.insert(name.clone(), Field { kind, text });
        }
    }
    // Without it the model would write that no payment was larger.
    if matches!(stated.code.as_str(), "weekday" | "favourite" | "largest") {
        stated.words.insert("leftOut".to_owned(), "regular payments".to_owned());
    }
    let of = |name: &str| says[name].as_i64();
    stated.up = match (of("amount"), of("compare").or_else(|| of("usual"))) {
        (Some(now), Some(before)) if now != before => Some(now > before),
        _ => None,
    };
    stated
}

/// Basis points as a percentage, without zeros at the end.
fn percent(points: i64) -> String {
    let sign = if points < 0 { "-" } else { "" };
    let (whole, rest) = (points.unsigned_abs() / 100, points.unsigned_abs() % 100);
    let rest = if rest == 0 { String::new() } else { format!(".{rest:02}").trim_end_matches('0').to_owned() };
    format!("{sign}{whole}{rest} %")
}
