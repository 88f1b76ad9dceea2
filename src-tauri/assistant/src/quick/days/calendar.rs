//! Days by the calendar: `2026-03-01`, `12/3`, `3.12.`, `3rd of March`, `am 3.`.

use std::ops::Range;

use ledger::Date;

use super::{
    super::{amounts::is_version_name, units::is_unit},
    Day, FOLLOWS_A_PRICE, NAMED, SURE, Seeker, UNLIKELY, WEEKDAY,
    numbers::{dated, in_words, on_day, ordinal, small, year_of},
};
use crate::months::month_of;

const WITH_YEAR: i32 = 15;
/// More than a price gains that stands before a month.
const WITH_SHORT_YEAR: i32 = 26;

/// Behind a half or a quarter, beside what is measured: then `1/2` is no day.
const HALVED: [&str; 20] = [
    "price", "price,", "off", "pound", "pounder", "dozen", "pint", "cup", "cups", "share", "zip", "chicken", "portion",
    "rack", "sleeve", "sleeves", "jeans", "trousers", "hose", "ärmel",
];

impl Seeker<'_, '_> {
    /// `2026-03-01`, `12/3`, `3.12.`, `12.03.25`.
    pub(super) fn figures(&self, at: usize, found: &mut Vec<Day>) {
        let word = self.words[at].bare;
        let locale = self.setting.locale;
        let mut push = |words: Range<usize>, date: Option<Date>, weight: i32| {
            if let Some(date) = date {
                found.push(Day { words, date, weight });
            }
        };
        // `3. 12.`
        if let Some(day) = word.strip_suffix('.').and_then(small)
            && let Some(month) = self.words.get(at + 1).filter(|next| !next.begins)
            && let Some(month) = month.bare.strip_suffix('.').and_then(small)
        {
            push(at..at + 2, self.latest(month, day), SURE);
            let year = self.words.get(at + 2).filter(|next| !next.begins).and_then(|next| year_of(next.bare));
            push(at..at + 3, year.and_then(|year| Date::new(year, month, day).ok()), SURE + 20);
        }
        let parts: Vec<&str> = word.trim_end_matches('.').split(['-', '/', '.', '−', '–']).collect();
        let Some(mark) = word.chars().find(|c| !c.is_ascii_digit()) else { return };
        let is_pure = word.trim_end_matches('.').chars().all(|c| c.is_ascii_digit() || c == mark);
        if !is_pure {
            return;
        }
        match (mark, parts.as_slice()) {
            ('-' | '/' | '.', [year, month, day]) if year.len() == 4 => {
                push(at..at + 1, dated(year, month, day), SURE + 20);
            }
            ('/', [one, other, year]) | ('-', [one, other, year]) if mark == '/' || year.len() == 4 => {
                let month_first = dated(year, one, other);
                let day_first = dated(year, other, one);
                let (likely, other) =
                    if locale.has_month_first() { (month_first, day_first) } else { (day_first, month_first) };
                push(at..at + 1, likely.or(other), SURE + 20);
                push(at..at + 1, other.filter(|other| likely.is_some_and(|likely| likely != *other)), SURE - 30);
            }
            ('.', [day, month, year]) => push(at..at + 1, dated(year, month, day), SURE + 20),
            ('/', [one, other]) => {
                let (Some(one), Some(other)) = (small(one), small(other)) else { return };
                let is_the_day = word == "9/11" && matches!(self.next(at + 1), Some("museum" | "memorial"));
                if word == "24/7" || is_the_day {
                    return;
                }
                let (month_first, day_first) = (self.latest(one, other), self.latest(other, one));
                let (likely, unlikely) =
                    if locale.has_month_first() { (month_first, day_first) } else { (day_first, month_first) };
                let weight = if self.is_fraction(at) { UNLIKELY } else { SURE };
                push(at..at + 1, likely.or(unlikely), weight);
                if weight > 0 {
                    push(at..at + 1, unlikely.filter(|other| likely.is_some_and(|likely| likely != *other)), SURE - 30);
                }
            }
            // `Python 3.12 Buch 35`
            ('.', [_, _]) if at > 0 && !self.words[at].begins && is_version_name(&self.words[at - 1].key) => {}
            ('.', [day, month]) => {
                let (Some(days), Some(months)) = (small(day), small(month)) else { return };
                let date = self.latest(months, days);
                let weight = if word.ends_with('.') {
                    if locale.has_dotted_days() { SURE + 40 } else { SURE }
                } else if day.len() == 2 && day.starts_with('0') && month.len() == 2 {
                    // No amount begins with a nought before another digit.
                    SURE
                } else if locale.has_dotted_days() && matches!(self.before(at), Some("am" | "vom")) {
                    SURE
                } else if locale.has_dotted_days() && (month.len() == 2 || self.is_at_an_edge(at)) {
                    30
                } else {
                    return;
                };
                push(at..at + 1, date, weight);
            }
            _ => {}
        }
    }

    /// `14.3 Kuchen 20`, where decimals follow a comma; but not `1.5 l Cola 2`.
    fn is_at_an_edge(&self, at: usize) -> bool {
        let is_measure = self.next(at + 1).is_some_and(|next| is_unit(next) || next == "zimmer");
        self.setting.locale.has_decimal_comma() && (at == 0 || self.is_last(at)) && !is_measure
    }

    /// `1/2 chicken`: where days are written with dots, or before what is halved.
    fn is_fraction(&self, at: usize) -> bool {
        let word = self.words[at].bare;
        let is_common = matches!(word, "1/2" | "1/4" | "3/4" | "1/3" | "2/3" | "1/8");
        let is_halved = self.next(at + 1).is_some_and(|next| HALVED.contains(&next) || is_unit(next));
        // `2 1/2 yards`, `size 9 1/2 boots`
        let is_mixed = at > 0
            && self.is_number(at - 1)
            && self.words[at - 1].bare.len() <= 2
            && self.next(at + 1).is_some_and(|next| next.starts_with(char::is_alphabetic));
        is_common && (is_halved || is_mixed || self.setting.locale.has_dotted_days())
    }

    /// `3 Mar`, `Mar 3`, `3. März 2025`, `March the 3rd`, `3rd of March`.
    pub(super) fn month(&self, at: usize, found: &mut Vec<Day>) {
        let word = &self.words[at];
        let mut push = |words: Range<usize>, month: u32, day: u32, weight: i32| {
            let plain = self.latest(month, day);
            if let Some(date) = plain {
                found.push(Day { words: words.clone(), date, weight });
            }
            let Some(next) = self.words.get(words.end).filter(|next| !next.begins) else { return };
            // `1 Jan 26`: of two figures only these years, and only where another number is the amount.
            let this_year = self.setting.today.year();
            let short = small(next.bare).filter(|_| next.bare.len() == 2).and_then(|year| i32::try_from(year).ok());
            let short = [this_year, this_year - 1].into_iter().find(|year| Some(year % 100) == short);
            let years = [(year_of(next.bare), WITH_YEAR), (short, WITH_SHORT_YEAR)];
            for (year, more) in years {
                if let Some(date) = year.and_then(|year| Date::new(year, month, day).ok())
                    && date <= self.setting.today
                {
                    // A year behind the day, unless the line has no other number for its amount.
                    found.push(Day { words: words.start..words.end + 1, date, weight: weight + more });
                }
            }
        };
        // `5-mar`, `5/mar/2026`, `mar-5`
        let parts: Vec<&str> = word.key.split(['-', '/']).collect();
        if let [one, other, year @ ..] = parts.as_slice()
            && year.len() <= 1
            && let Some((month, day)) = month_of(other).zip(small(one)).or_else(|| month_of(one).zip(small(other)))
        {
            let year = year.first().map(|year| year_of(year).or_else(|| year_of(&format!("'{year}"))));
            match year {
                None => push(at..at + 1, month, day, NAMED),
                Some(Some(year)) => found.extend(Date::new(year, month, day).ok().map(|date| Day {
                    words: at..at + 1,
                    date,
                    weight: SURE,
                })),
                Some(None) => {}
            }
            return;
        }
        // `mar3`
        if let Some(figures) = word.key.find(|c: char| c.is_ascii_digit())
            && figures >= 3
            && let Some(month) = month_of(&word.key[..figures])
            && let Some(day) = small(&word.key[figures..])
        {
            push(at..at + 1, month, day, NAMED);
        }
        // `3.März`, `3mar`
        if let Some(letters) = word.key.find(char::is_alphabetic).filter(|letters| *letters > 0)
            && let Some(month) = month_of(&word.key[letters..])
            && let Some(day) = small(word.key[..letters].trim_end_matches('.'))
        {
            push(at..at + 1, month, day, NAMED);
        }
        let Some(month) = month_of(&word.key) else { return };
        // `dinner with May 20`, `Kino mit August 12`
        if matches!(self.before(at), Some("with" | "w/" | "w" | "mit")) {
            return;
        }
        if let Some(before) = at.checked_sub(1).filter(|_| !word.begins) {
            let (place, day) = match (self.key(before), before.checked_sub(1)) {
                (Some("of"), Some(further)) if !self.words[before].begins => {
                    (further, ordinal(&self.words[further].key))
                }
                _ => (before, ordinal(&self.words[before].key)),
            };
            if let Some(day) = day {
                let start = if self.before(place) == Some("the") { place - 1 } else { place };
                push(start..at + 1, month, day, NAMED);
            }
        }
        let follows = if self.next(at + 1) == Some("the") { at + 2 } else { at + 1 };
        if let Some(day) = self.next(follows).and_then(ordinal) {
            push(at..follows + 1, month, day, if self.follows_a_price(at) { NAMED + FOLLOWS_A_PRICE } else { NAMED });
        }
    }

    /// `gift 30 Mar 3`: where the month comes first, what stands between a description and a month is a price.
    fn follows_a_price(&self, month: usize) -> bool {
        self.setting.locale.has_month_first()
            && month > 1
            && !self.words[month].begins
            && !self.words[month - 1].begins
            && small(self.words[month - 1].bare).is_some()
    }

    /// `on the 3rd`, `am 3.`, `zum ersten`: of this month or the one before. A `3rd` alone is hardly ever meant so.
    pub(super) fn day_of_month(&self, at: usize, found: &mut Vec<Day>) {
        let word = &self.words[at];
        let before = self.before(at).unwrap_or_default();
        let goes_on = self.next(at + 1).is_some_and(|next| month_of(next).is_some() || next == "of");
        let english =
            ["st", "nd", "rd", "th"].iter().any(|ending| word.key.ends_with(ending)).then(|| ordinal(&word.key));
        let german = [".", "ten"].iter().find_map(|ending| word.key.strip_suffix(ending)).map(small);
        // `zum 30. Geburtstag` and `am zweiten Advent` count something else.
        let counts = self.next(at + 1).is_some() && !self.is_number(at + 1);
        let in_words = in_words(&word.key).filter(|_| !counts);
        let (day, start, weight) = match (before, english.flatten(), german.flatten().or(in_words)) {
            ("the", Some(day), _) if !goes_on => {
                let is_led = self.before(at - 1) == Some("on");
                let stands_alone = self.next(at + 1).is_none() || self.is_number(at + 1);
                (
                    day,
                    at - 1,
                    if is_led {
                        SURE
                    } else if stands_alone {
                        WEEKDAY
                    } else {
                        UNLIKELY
                    },
                )
            }
            ("am" | "vom", _, Some(day)) if !goes_on => (day, at - 1, SURE),
            ("zum", _, Some(day)) if !goes_on && !counts && self.before(at - 1) != Some("geschenk") => {
                (day, at - 1, SURE)
            }
            (_, Some(day), _) if !goes_on && before != "the" => (day, at, UNLIKELY),
            _ => return,
        };
        let month = self.setting.today.month();
        let date = (0..3)
            .filter_map(|back| month.earlier(back))
            .filter_map(|month| on_day(month, day))
            .find(|date| *date <= self.setting.today);
        if let Some(date) = date {
            found.push(Day { words: start..at + 1, date, weight });
        }
    }
}
