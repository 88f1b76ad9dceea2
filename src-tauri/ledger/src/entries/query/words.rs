//! What was typed into the search, as an expression of the full-text index.

use sqlx::SqliteConnection;

use crate::error::Result;

/// A word that was typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Found as the beginning of a word, not only as a whole one.
    pub(super) is_beginning: bool,
}

/// The words of what was typed.
pub(super) fn words_of(text: &str) -> Vec<Word<'_>> {
    // A combining accent belongs to its letter: the index drops it, it does not end a word.
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
    text.split(|c: char| !belongs(c))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|text| {
            // A lone digit begins half of all reference numbers in a bank's texts: it stands for itself.
            let is_short_number = text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_digit());
            Word { text, is_beginning: !is_short_number }
        })
        .collect()
}

/// The words as an FTS5 expression: every one must occur. Nothing of the text acts as an operator.
pub(super) fn expression(words: &[Word]) -> String {
    let mut expression = String::new();
    for word in words {
        expression.push('"');
        expression.push_str(word.text);
        expression.push_str(if word.is_beginning { "\"* " } else { "\" " });
    }
    expression
}

/// Marks words that no other word of the book begins with: to look for the word alone is many times quicker.
pub(super) async fn tell_whole_words(connection: &mut SqliteConnection, words: &mut [Word<'_>]) -> Result<()> {
    for word in words {
        // Shorter ones have an index of their own; of others the form in the index is not known here.
        let is_plain = word.text.len() >= 4 && word.text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if word.is_beginning && is_plain {
            let lower = word.text.to_ascii_lowercase();
            word.is_beginning =
                sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM entry_words WHERE term >= ? AND term <= ?)")
                    .bind(format!("{lower}0"))
                    .bind(format!("{lower}\u{10ffff}"))
                    .fetch_one(&mut *connection)
                    .await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_acts_as_an_operator() {
        let expression = |text| expression(&words_of(text));
        assert_eq!(expression("coffee"), "\"coffee\"* ");
        assert_eq!(expression("NEAR(a b) OR \"x"), "\"NEAR\"* \"a\"* \"b\"* \"OR\"* \"x\"* ");
        assert_eq!(expression("4 4711"), "\"4\" \"4711\"* ");
        assert_eq!(expression("'); DROP TABLE--"), "\"DROP\"* \"TABLE\"* ");
        assert_eq!(expression("*-\"^"), "");
    }
}
