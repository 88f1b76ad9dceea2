//! What a text may be before it enters the book. The same rules for a form, the command line and an import.

use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Reason, Result};

/// The most characters of a description or a source.
pub const DESCRIPTION_LIMIT: usize = 1_000;
/// The most characters of a note.
pub const NOTE_LIMIT: usize = 10_000;
/// The most characters of a category's name.
pub const NAME_LIMIT: usize = 60;

/// A description or source: trimmed, one line, something visible in it.
pub fn description(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    check(field, text, DESCRIPTION_LIMIT, |c| c.is_control())?;
    if !text.chars().any(is_visible) {
        return Err(Error::invalid(field, Reason::Empty));
    }
    Ok(text.to_owned())
}

/// A note: trimmed, may have several lines; nothing visible means no note.
pub fn note(field: &'static str, text: &str) -> Result<Option<String>> {
    let text = text.trim();
    check(field, text, NOTE_LIMIT, |c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))?;
    Ok(text.chars().any(is_visible).then(|| text.to_owned()))
}

/// A category's name: as a description, shorter, and without what makes two names look alike: characters that show nothing,
/// and accents that stand apart from their letters.
pub fn name(field: &'static str, text: &str) -> Result<String> {
    let text: String = text.split_whitespace().map(without_last_joiner).collect::<Vec<_>>().join(" ").nfc().collect();
    check(field, &text, NAME_LIMIT, is_deceptive())?;
    if text.is_empty() {
        return Err(Error::invalid(field, Reason::Empty));
    }
    Ok(text)
}

/// The most characters of a tag.
pub const TAG_LIMIT: usize = 40;
/// The most tags of an entry.
pub const TAGS_LIMIT: usize = 20;

/// A tag: one word in lower case, with a letter or figure in it. A `#` before it is only its mark.
pub fn tag(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    let tag = without_last_joiner(text.strip_prefix('#').unwrap_or(text)).to_lowercase().nfc().collect::<String>();
    if tag.is_empty() {
        return Err(Error::invalid(field, Reason::Empty));
    }
    let mut is_deceptive = is_deceptive();
    check(field, &tag, TAG_LIMIT, |c| {
        c.is_whitespace() || is_deceptive(c) || matches!(c, '"' | '\\' | ',' | ';' | '#' | '@')
    })?;
    if tag.chars().any(char::is_alphanumeric) { Ok(tag) } else { Err(Error::invalid(field, Reason::BadCharacters)) }
}

/// An entry's tags as its row holds them: each once, a space between; none where there are none.
pub fn tags<T: AsRef<str>>(field: &'static str, all: &[T]) -> Result<Option<String>> {
    let mut tags: Vec<String> = Vec::new();
    for text in all {
        let tag = tag(field, text.as_ref())?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > TAGS_LIMIT {
        return Err(Error::invalid(field, Reason::TooLong));
    }
    Ok((!tags.is_empty()).then(|| tags.join(" ")))
}

/// The form in which two category names are compared.
pub fn name_key(name: &str) -> String {
    name.trim().to_lowercase().nfc().filter(|c| !is_joiner(*c)).collect()
}

/// Behind a word a joiner joins nothing.
fn without_last_joiner(word: &str) -> &str {
    word.trim_end_matches(is_joiner)
}

fn check(field: &'static str, text: &str, limit: usize, refused: impl FnMut(char) -> bool) -> Result<()> {
    if text.chars().nth(limit).is_some() {
        return Err(Error::invalid(field, Reason::TooLong));
    }
    if text.chars().any(refused) {
        return Err(Error::invalid(field, Reason::BadCharacters));
    }
    Ok(())
}

/// Tells, of one character after the other, which could make two names look alike.
fn is_deceptive() -> impl FnMut(char) -> bool {
    let mut before = ' ';
    move |c| {
        let follows = std::mem::replace(&mut before, c);
        // What chooses a sign's picture ("\u{2708}\u{fe0f}") is part of the sign; behind a letter it is nothing.
        let chooses_a_picture = is_variation(c) && !follows.is_alphanumeric() && !follows.is_whitespace();
        c.is_control() || (is_invisible(c) && !chooses_a_picture && !(is_joiner(c) && shows_joiners(follows)))
    }
}

/// Keeps two letters apart or joins two signs: Persian is spelt with the one, a family of emoji with the other.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a joiner behind a character can be seen: none can behind the letters of Latin, Greek or Cyrillic.
fn shows_joiners(before: char) -> bool {
    before >= '\u{600}' && (is_visible(before) || is_variation(before))
}

fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// What shows nothing by itself: of no width, turning the direction, filling, tagging, choosing another's picture. After the
/// Default_Ignorable_Code_Point property of Unicode, the blank pattern of Braille and the interlinear marks.
pub fn is_invisible(c: char) -> bool {
    is_variation(c)
        || matches!(c, '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason<T: std::fmt::Debug>(result: Result<T>) -> Reason {
        match result {
            Err(Error::Invalid { why, .. }) => why,
            other => panic!("expected a refused field, got {other:?}"),
        }
    }

    #[test]
    fn a_name_is_spelt_as_its_language_spells_it() {
        for text in ["خانه\u{200c}ها", "👨\u{200d}👩\u{200d}👧 family", "❤\u{fe0f}\u{200d}🔥"] {
            assert_eq!(name("name", text).unwrap(), text);
        }
        assert_eq!(tag("tags", "#خانه\u{200c}ها").unwrap(), "خانه\u{200c}ها");
        assert_eq!(name("name", "خانه\u{200c}").unwrap(), "خانه", "at the end it shows nothing");
        for text in ["Fo\u{200d}od", "F\u{200c}ood", "خانه\u{200c}\u{200c}ها", "\u{200d}Food"] {
            assert_eq!(reason(name("name", text)), Reason::BadCharacters, "{text:?}");
        }
        assert_eq!(name_key("خانه\u{200c}ها"), name_key("خانهها"));
    }

    #[test]
    fn a_text_that_shows_nothing_is_empty() {
        for text in ["", "   ", "\u{200b}\u{200b}", "\u{feff}", "\u{2066}\u{2069}", "\u{e0041}", "\u{2800}", "\u{fe0f}"]
        {
            assert_eq!(reason(description("description", text)), Reason::Empty, "{text:?}");
            assert_eq!(note("note", text).unwrap(), None, "{text:?}");
        }
    }

    #[test]
    fn names_refuse_what_makes_two_look_alike() {
        for text in
            ["Fo\u{200b}od", "\u{202e}dooF", "Fo\u{ad}od", "Food\u{0}", "Food\u{e0041}", "Food\u{fe0f}", "Food\u{2800}"]
        {
            assert_eq!(reason(name("name", text)), Reason::BadCharacters, "{text:?}");
        }
        assert_eq!(name("name", "  Eating \t out ").unwrap(), "Eating out");
        assert_eq!(name("name", "\u{2708}\u{fe0f} Trips").unwrap(), "\u{2708}\u{fe0f} Trips");
        assert_eq!(name_key("ÄRZTE"), name_key("ärzte"));
        assert_eq!(reason(name("name", &"x".repeat(61))), Reason::TooLong);
    }

    #[test]
    fn one_name_is_spelled_in_one_way() {
        let (apart, composed) = ("Cafe\u{301}", "Caf\u{e9}");
        assert_eq!(name("name", apart).unwrap(), composed);
        assert_eq!(tag("tags", apart).unwrap(), tag("tags", composed).unwrap());
        assert_eq!(tags("tags", &[apart, composed]).unwrap().as_deref(), Some("caf\u{e9}"));
        assert_eq!(name_key(apart), name_key(composed), "names of before too");
        assert_eq!(description("description", apart).unwrap(), apart, "what people write stays as it is");
        assert_eq!(reason(tag("tags", "a\u{37e}b")), Reason::BadCharacters, "the Greek question mark is a semicolon");
    }

    #[test]
    fn a_tag_is_one_word_in_lower_case() {
        assert_eq!(tag("tags", " #Büro ").unwrap(), "büro");
        assert_eq!(tags("tags", &["Trip", "#trip", "new-york"]).unwrap().as_deref(), Some("trip new-york"));
        assert_eq!(tags::<&str>("tags", &[]).unwrap(), None);
        for text in ["two words", "a\"b", "a\\b", "a,b", "--", "a\u{200b}b", "a#b"] {
            assert_eq!(reason(tag("tags", text)), Reason::BadCharacters, "{text:?}");
        }
        assert_eq!(reason(tag("tags", "#")), Reason::Empty);
        assert_eq!(reason(tag("tags", &"x".repeat(41))), Reason::TooLong);
        assert_eq!(reason(tags("tags", &(0..21).map(|n| n.to_string()).collect::<Vec<_>>())), Reason::TooLong);
    }

    #[test]
    fn descriptions_keep_what_people_write() {
        for text in ["'); DROP TABLE entries;--", "=cmd|' /C calc'!A0", "שלום", "👩‍👩‍👧‍👦 brunch", "naïve café"]
        {
            assert_eq!(description("description", text).unwrap(), text);
        }
        assert_eq!(reason(description("description", "two\nlines")), Reason::BadCharacters);
        assert_eq!(reason(description("description", &"é".repeat(1_001))), Reason::TooLong);
        assert_eq!(note("note", "two\nlines").unwrap().as_deref(), Some("two\nlines"));
    }
}
