//! What is marked as what it is: the note after `//`, `#tags`, the `@category`.

use super::{
    CategoryName, Part, PartOf,
    words::{Word, split},
};

/// What was marked.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    pub category: Option<usize>,
    pub tags: Vec<String>,
    pub note: Option<String>,
    pub parts: Vec<Part>,
}

/// Takes the marks off; the words that are left are to be read.
pub(super) fn take_off<'a>(text: &'a str, categories: &[CategoryName<'_>]) -> (Vec<Word<'a>>, Marks) {
    let mut marks = Marks::default();
    let line = match note_begins(text) {
        Some(at) => {
            let note = text[at + 2..].trim();
            if !note.is_empty() {
                marks.note = Some(note.to_owned());
            }
            marks.parts.push(Part { what: PartOf::Note, at: at..text.len() });
            &text[..at]
        }
        None => text,
    };
    let mut words = Vec::new();
    let mut begins = false;
    for (start, end) in split(line).into_iter().flat_map(|word| pieces(line, word, categories)) {
        let word = &line[start..end];
        let part = if let Some(tag) = tag_of(word) {
            let is_new = !marks.tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase());
            if is_new {
                marks.tags.push(tag.to_owned());
            }
            Some(PartOf::Tag)
        } else if marks.category.is_none()
            && let Some(category) = category_of(word, categories)
        {
            marks.category = Some(category);
            Some(PartOf::Category)
        } else {
            None
        };
        match part {
            Some(what) => {
                marks.parts.push(Part { what, at: start..end });
                begins = true;
            }
            None => {
                words.push(Word::new(word, start, begins));
                begins = false;
            }
        }
    }
    (words, marks)
}

/// A word with the marks that are glued to it set apart: `4.50#work`, `#work#trip`.
fn pieces(line: &str, (start, end): (usize, usize), categories: &[CategoryName<'_>]) -> Vec<(usize, usize)> {
    let is_mark = |text: &str| tag_of(text).is_some() || category_of(text, categories).is_some();
    let marks: Vec<usize> = line[start..end].match_indices(['#', '@']).map(|(at, _)| start + at).collect();
    let mut pieces = Vec::new();
    let mut begin = start;
    for (at, next) in marks.iter().zip(marks.iter().skip(1).chain([&end])) {
        let before = &line[begin..*at];
        let is_part = before.trim_end_matches([',', ';', '€', '$', '£']).ends_with(|c: char| c.is_ascii_digit());
        if (is_part || is_mark(before)) && is_mark(&line[*at..*next]) {
            pieces.push((begin, *at));
            begin = *at;
        }
    }
    pieces.push((begin, end));
    pieces
}

/// Where the note begins; the slashes of an address are none.
fn note_begins(line: &str) -> Option<usize> {
    line.match_indices("//").map(|(at, _)| at).find(|at| !line[..*at].ends_with(':'))
}

/// `#trip`, `#new-york`, `#2026`; `#2` is the second of something.
fn tag_of(word: &str) -> Option<&str> {
    let tag = word.strip_prefix('#')?.trim_end_matches([',', ';', '.', ':', '!', '?', ')']);
    let is_year = tag.len() == 4 && (tag.starts_with("19") || tag.starts_with("20"));
    let is_tag = tag.chars().any(char::is_alphabetic) || (is_year && tag.bytes().all(|byte| byte.is_ascii_digit()));
    (is_tag && !tag.contains('#')).then_some(tag)
}

/// `@food`: the category of that name, or else the first whose name begins so, or else one with a word that begins so.
fn category_of(word: &str, categories: &[CategoryName<'_>]) -> Option<usize> {
    let wanted = word.strip_prefix('@')?.trim_end_matches([',', ';', '.', ':', '!', '?', ')']).to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    let is_named = |test: &dyn Fn(&str) -> bool| {
        let own = categories.iter().position(|category| test(&category.name.to_lowercase()));
        // The first of the other names is what it is called on the screen in German.
        own.or_else(|| {
            let shown =
                |category: &CategoryName<'_>| category.also.first().is_some_and(|name| test(&name.to_lowercase()));
            categories.iter().position(shown)
        })
        .or_else(|| categories.iter().position(|category| category.also.iter().any(|name| test(&name.to_lowercase()))))
    };
    // Written together, since a mark ends at a space: `@eatingout` for "Eating out".
    let together = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted_together = together(&wanted);
    is_named(&|name| name == wanted)
        .or_else(|| is_named(&|name| name.starts_with(&wanted)))
        .or_else(|| is_named(&|name| !wanted_together.is_empty() && together(name).starts_with(&wanted_together)))
        .or_else(|| is_named(&|name| name.split_whitespace().any(|part| part.starts_with(&wanted))))
}
