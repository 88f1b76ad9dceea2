//! Whom an entry was paid to: what stays of its description when everything that differs from one payment to the next is
//! left out.

use std::collections::HashMap;

use crate::months::month_of;

/// So much of a description tells merchants apart, in bytes.
const KEY_LIMIT: usize = 60;

/// Every merchant that was met, by number.
#[derive(Debug, Default)]
pub(super) struct Merchants {
    numbers: HashMap<String, u32>,
    key: String,
}

impl Merchants {
    /// The number of a description's merchant.
    pub fn number(&mut self, description: &str) -> u32 {
        write_key(description, &mut self.key);
        if let Some(number) = self.numbers.get(self.key.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(self.key.clone(), number);
        number
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// The words of a merchant's name, in lower case; also what the list of entries finds its entries by.
pub(super) fn key_of(description: &str) -> String {
    let mut key = String::new();
    write_key(description, &mut key);
    key
}

fn write_key(description: &str, key: &mut String) {
    key.clear();
    for word in telling_words(description) {
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            key.extend(word.chars().flat_map(char::to_lowercase));
        }
        if key.len() >= KEY_LIMIT {
            return;
        }
    }
    if key.is_empty() {
        key.extend(description.trim().chars().flat_map(char::to_lowercase));
    }
}

/// The name as a sentence shows it: the telling words as they were written, without the capitals of a bank's line.
pub(super) fn name_of(description: &str) -> String {
    let words: Vec<String> = telling_words(description).map(calm).collect();
    if words.is_empty() { description.trim().to_owned() } else { words.join(" ") }
}

/// `NETFLIX.COM` shouts; `REWE` and `H&M` are names.
fn calm(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 5 || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut chars = word.chars();
    chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
}

/// The words without numbers, references and months, "Rent November": those change from one payment to the next.
fn telling_words(description: &str) -> impl Iterator<Item = &str> {
    description
        .split(|c: char| c.is_whitespace() || matches!(c, '*' | '/' | '#' | '_' | ',' | ';' | ':' | '|' | '+'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| {
            !word.is_empty() && !word.chars().any(char::is_numeric) && month_of(&word.to_lowercase()).is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_from_one_payment_to_the_next_does_not_tell_merchants_apart() {
        for (one, other) in [
            ("REWE SAGT DANKE 4711", "Rewe sagt Danke 0815"),
            ("UBER *TRIP HELP.UBER.COM", "uber trip  help.uber.com 8812"),
            ("Rent November", "RENT DECEMBER"),
            ("Miete März", "Miete Oktober"),
            ("MIETE MÄRZ", "MIETE JANUAR"),
            ("Rent Nov", "rent dec."),
            ("AMAZON MKTPL*2K4", "Amazon Mktpl*9Z1"),
        ] {
            assert_eq!(key_of(one), key_of(other), "{one} and {other}");
        }
        assert_ne!(key_of("Uber"), key_of("Uber Eats"));
        assert_eq!(key_of("4711"), "4711", "a description that is only a number is its own name");
    }

    #[test]
    fn names_are_written_calmly() {
        assert_eq!(name_of("NETFLIX.COM 123456"), "Netflix.com");
        assert_eq!(name_of("H&M 0423"), "H&M");
        assert_eq!(name_of("LIDL DIENSTLEISTUNG"), "LIDL Dienstleistung");
        assert_eq!(name_of("Pizzeria Da Nino"), "Pizzeria Da Nino");
        assert_eq!(name_of("  #12 "), "#12");
    }
}
