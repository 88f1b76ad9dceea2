//! Holding a sentence's words against the facts it cites: every number, date, name, direction and claim in it must be theirs.

use ledger::{Date, Month};

use super::{
    super::{
        scrub,
        spelt::{self, Wording},
    },
    Material, Rejected,
    stated::{Kind, Stated},
};
use crate::insights::Period;

/// Whether these words of a sentence say nothing of their own beside the facts that it cites.
pub(super) fn hold_against(
    material: &Material,
    words: &str,
    begins: bool,
    cited: &[(&str, &Stated)],
    wording: Wording,
) -> Result<(), Rejected> {
    let has_markup =
        |c: char| matches!(c, '*' | '_' | '`' | '<' | '>' | '[' | ']' | '{' | '}' | '#' | '|' | '\\' | '@');
    if words.contains(has_markup)
        || words.contains("://")
        || words.to_lowercase().contains("www.")
        || words.chars().any(char::is_control)
        || scrub::hides_something(words)
    {
        return Err(Rejected::Markup(words.to_owned()));
    }
    let known = Known::of(cited, material.period);
    for number in spelt::numbers(words) {
        if !spelt::readings(&number).iter().any(|reading| known.numbers.contains(reading)) {
            return Err(Rejected::Number(number));
        }
    }
    for word in spelt::words(words, begins) {
        let lower = word.text.to_lowercase();
        if known.names.contains(&lower) {
            continue;
        }
        if let Some(value) = spelt::number_word(&lower, wording) {
            if !known.numbers.contains(&value) {
                return Err(Rejected::Number(word.text.to_owned()));
            }
        } else if let Some(date) = spelt::date_word(word.text) {
            if !known.dates.contains(&date) {
                return Err(Rejected::Date(word.text.to_owned()));
            }
        } else if names_another(material, &lower) || (word.is_capital() && !spelt::is_common(&word, &lower, wording)) {
            return Err(Rejected::Name(word.text.to_owned()));
        }
        if let (Some(up), [(_, Stated { up: Some(is), .. })]) = (spelt::direction(&lower), cited)
            && up != *is
        {
            return Err(Rejected::Direction(word.text.to_owned()));
        }
    }
    for word in spelt::words(words, begins) {
        let lower = word.text.to_lowercase();
        let is_borne = |claim| cited.iter().any(|(_, fact)| fact.bears(claim));
        if !known.names.contains(&lower) && spelt::claim(&lower).is_some_and(|claim| !is_borne(claim)) {
            return Err(Rejected::Claim(word.text.to_owned()));
        }
    }
    Ok(())
}

/// Whether a word names a merchant of some fact; those of the facts at hand were let through before.
fn names_another(material: &Material, lower: &str) -> bool {
    lower.chars().count() > 3
        && material.facts.iter().flat_map(|fact| &fact.values).any(|(field, value)| {
            field == "merchant" && spelt::words(&value.text, false).any(|word| word.text.to_lowercase() == lower)
        })
        && !spelt::is_everyday(lower)
}

/// What the facts at hand say.
#[derive(Default)]
struct Known {
    numbers: Vec<String>,
    dates: Vec<spelt::DateWord>,
    names: Vec<String>,
}

impl Known {
    fn of(cited: &[(&str, &Stated)], period: Period) -> Self {
        let mut known = Self::default();
        let span = period.span();
        known.numbers.push(span.first.year().to_string());
        if let Period::Month { month } = period {
            known.dates.push(spelt::DateWord::Month(month.of_year()));
        }
        for (field, value) in cited.iter().flat_map(|(_, fact)| &fact.values) {
            match value.kind {
                Kind::Name => known.add_names(&value.text),
                Kind::Plain if field == "category" => known.add_names(&value.text),
                Kind::Date => known.add_date(&value.text),
                Kind::Amount | Kind::Plain => {
                    known.numbers.extend(spelt::numbers(&value.text).map(|number| spelt::exact(&number)))
                }
            }
        }
        known
    }

    fn add_names(&mut self, name: &str) {
        self.names.extend(spelt::words(name, false).map(|word| word.text.to_lowercase()));
        self.numbers.extend(spelt::numbers(name).map(|number| spelt::exact(&number)));
    }

    fn add_date(&mut self, text: &str) {
        if let Ok(date) = Date::parse(text) {
            self.numbers.extend([date.year().to_string(), date.day().to_string(), date.month().of_year().to_string()]);
            self.dates.push(spelt::DateWord::Month(date.month().of_year()));
            self.dates.push(spelt::DateWord::Weekday(date.weekday()));
        } else if let Ok(month) = Month::parse(text) {
            self.numbers.push(month.first().year().to_string());
            self.dates.push(spelt::DateWord::Month(month.of_year()));
        } else if let Ok(weekday) = text.parse::<u8>() {
            self.dates.push(spelt::DateWord::Weekday(weekday));
        }
    }
}
