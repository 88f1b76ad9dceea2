//! Keeps a spreadsheet from executing what it opens, without losing a character.
//!
//! A cell that begins with `=`, `+`, `-`, `@` (or their full-width twins, a tab, a line break or a zero) is taken
//! for a formula by spreadsheets. Such a text gets an apostrophe in front, which they read as "text follows". The
//! rule is the same for every part after a `;`, a tab or a line break: where `;` or a tab separates cells, a
//! spreadsheet splits our lines there and would see the part as a cell of its own.
//!
//! The mapping is one to one. A part is *touchy* if, behind any apostrophes and spaces, it begins like a formula.
//! Escaping puts one apostrophe before a touchy part, and it stays touchy; reading takes one away from a touchy
//! part that begins with one. All other text is left as it is in both directions.

use std::borrow::Cow;

const ESCAPE: char = '\'';

/// The text as it may stand in a file.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(begins_formula) {
        return Cow::Borrowed(text);
    }
    rewrite(text, |part, out| {
        if is_touchy(part) {
            out.push(ESCAPE);
        }
        out.push_str(part);
    })
}

/// The text that was meant.
pub(super) fn unescape(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(ESCAPE) || !text.contains(begins_formula) {
        return text;
    }
    let meant = rewrite(&text, |part, out| {
        out.push_str(part.strip_prefix(ESCAPE).filter(|_| is_touchy(part)).unwrap_or(part));
    });
    Cow::Owned(meant.into_owned())
}

fn rewrite(text: &str, mut write: impl FnMut(&str, &mut String)) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() + 4);
    for part in text.split_inclusive(separates_cells) {
        write(part, &mut out);
    }
    Cow::Owned(out)
}

fn separates_cells(c: char) -> bool {
    matches!(c, ';' | '\t' | '\n' | '\r')
}

fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '\u{FF1D}' | '\u{FF0B}' | '\u{FF0D}' | '\u{FF20}')
}

fn is_touchy(part: &str) -> bool {
    part.trim_start_matches(|c| matches!(c, ESCAPE | ' ' | '\u{A0}')).starts_with(begins_formula)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_text_and_text_stays() {
        for (text, written) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("  =1", "'  =1"),
            ("'=1", "''=1"),
            ("a;=1", "a;'=1"),
            ("a\n=1", "a\n'=1"),
            ("'tis the season", "'tis the season"),
            ("Rock'n'Roll - live", "Rock'n'Roll - live"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(escape(text), written, "{text}");
            assert_eq!(unescape(Cow::Borrowed(written)), text, "{written}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5_000))]

        #[test]
        fn reading_undoes_writing(text in "[=+@'; \ta\n\r\0＝-]{0,12}|\\PC{0,20}") {
            let written = escape(&text).into_owned();
            prop_assert_eq!(unescape(Cow::Borrowed(&written)), text.as_str());
            for part in written.split(separates_cells) {
                prop_assert!(!part.trim_start().starts_with(['=', '+', '-', '@', '\0', '＝']), "{:?} would run", part);
            }
        }
    }
}
