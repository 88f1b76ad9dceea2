//! Every way in which words of the line can be its day. Days look back: a weekday is the latest one before today, a day
//! without a year the latest one not after today.

use std::ops::Range;

use ledger::{Date, Month};

use super::{Setting, words::Word};

/// A way to read a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    /// The words it takes.
    pub words: Range<usize>,
    pub date: Date,
    /// How likely it is meant as a day; below zero it is only offered.
    pub weight: i32,
}

const SURE: i32 = 130;
const NAMED: i32 = 120;
const WORD: i32 = 90;
const WEEKDAY: i32 = 70;
const SHORT: i32 = 55;
const SHORTEST: i32 = 45;
const UNLIKELY: i32 = -20;

/// So many candidates are weighed.
const MOST: usize = 8;

pub(super) fn find(words: &[Word<'_>], setting: &Setting<'_>) -> Vec<Day> {
    let seeker = Seeker { words, setting };
    let mut found: Vec<Day> = Vec::new();
    for at in 0..words.len() {
        seeker.relative(at, &mut found);
        seeker.ago(at, &mut found);
        seeker.weekday(at, &mut found);
        seeker.figures(at, &mut found);
        seeker.month(at, &mut found);
        seeker.day_of_month(at, &mut found);
    }
    join_weekdays(&mut found, words);
    for day in &mut found {
        // `on` or `am` before a day goes with it.
        let before = day.words.start.checked_sub(1).filter(|_| !words[day.words.start].begins);
        if let Some(before) = before
            && matches!(words[before].key.as_str(), "on" | "am" | "vom" | "den")
        {
            day.words.start = before;
            day.weight += if day.weight > 0 { 10 } else { 0 };
            let further = before.checked_sub(1).filter(|_| !words[before].begins);
            if let Some(further) = further
                && words[before].key == "den"
                && words[further].key == "am"
            {
                day.words.start = further;
            }
        }
    }
    found.sort_by_key(|day| std::cmp::Reverse((day.weight, day.words.len())));
    found.truncate(MOST);
    found
}

/// `Fri 13 Mar`, `Freitag, den 13.3.`: the weekday says nothing more, and goes with the day.
fn join_weekdays(found: &mut [Day], words: &[Word<'_>]) {
    let weekdays: Vec<usize> = (0..words.len())
        .filter(|at| weekday_of(&words[*at].key).is_some() || short_german(&words[*at].key).is_some())
        .collect();
    for day in found.iter_mut().filter(|day| day.weight >= NAMED) {
        let mut start = day.words.start;
        if start > 0 && matches!(words[start - 1].key.as_str(), "den" | "the") && !words[start].begins {
            start -= 1;
        }
        if start > 0 && !words[start].begins && weekdays.contains(&(start - 1)) {
            day.words.start = start - 1;
        } else if weekdays.contains(&day.words.end) && !words[day.words.end].begins {
            day.words.end += 1;
        }
    }
}

struct Seeker<'s, 'a> {
    words: &'s [Word<'a>],
    setting: &'s Setting<'s>,
}

impl Seeker<'_, '_> {
    /// The word, if it stands right behind its neighbour.
    fn key(&self, at: usize) -> Option<&str> {
        self.words.get(at).map(|word| word.key.as_str())
    }

    /// The same for a word that goes on what stands before it.
    fn next(&self, at: usize) -> Option<&str> {
        self.words.get(at).filter(|word| !word.begins).map(|word| word.key.as_str())
    }

    fn before(&self, at: usize) -> Option<&str> {
        at.checked_sub(1).filter(|_| !self.words[at].begins).and_then(|before| self.key(before))
    }

    fn back(&self, days: i64) -> Option<Date> {
        Date::from_day_number(self.setting.today.day_number() - days).ok()
    }

    /// The latest such day not after today.
    fn latest(&self, month: u32, day: u32) -> Option<Date> {
        let year = self.setting.today.year();
        // The 29th of February may lie eight years back.
        (year - 8..=year)
            .rev()
            .filter_map(|year| Date::new(year, month, day).ok())
            .find(|date| *date <= self.setting.today)
    }

    fn is_last(&self, at: usize) -> bool {
        at + 1 == self.words.len()
    }

    fn is_number(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| word.bare.trim_start_matches(['€', '$', '£']).starts_with(|c: char| c.is_ascii_digit()))
    }

    /// `yesterday`, `gestern Abend`, `the day before yesterday`.
    fn relative(&self, at: usize, found: &mut Vec<Day>) {
        let Some(key) = self.key(at) else { return };
        let mut push = |words: Range<usize>, days: i64, weight: i32| {
            if let Some(date) = self.back(days) {
                found.push(Day { words: self.with_time_of_day(words), date, weight });
            }
        };
        match key {
            "today" if self.before(at) == Some("usa") => {}
            "today" | "heute" => push(at..at + 1, 0, WORD),
            "tonight" => push(at..at + 1, 0, WORD),
            "yesterday" | "yday" | "yest" | "gestern" => push(at..at + 1, 1, WORD),
            "vorgestern" => push(at..at + 1, 2, WORD),
            "vorvorgestern" => push(at..at + 1, 3, WORD),
            "tomorrow" => push(at..at + 1, -1, WORD),
            "übermorgen" => push(at..at + 1, -2, WORD),
            // At the edge of the line; inside it is a greeting or a meal.
            "morgen"
                if (at == 0 || self.is_last(at)) && !matches!(self.before(at), Some("guten" | "heute" | "gestern")) =>
            {
                push(at..at + 1, -1, SHORTEST);
            }
            "day" if self.next(at + 1) == Some("before") && self.next(at + 2) == Some("yesterday") => {
                let start = if self.before(at) == Some("the") { at - 1 } else { at };
                push(start..at + 3, 2, SURE);
            }
            "last" if self.next(at + 1) == Some("night") => push(at..at + 2, 1, WORD),
            "last" if self.next(at + 1) == Some("week") => push(at..at + 2, 7, WORD),
            "letzte" | "vergangene" if self.next(at + 1) == Some("nacht") => push(at..at + 2, 1, WORD),
            "letzte" | "vorige" | "vergangene" if self.next(at + 1) == Some("woche") => push(at..at + 2, 7, WORD),
            "this" if matches!(self.next(at + 1), Some("morning" | "afternoon" | "evening")) => {
                push(at..at + 2, 0, WORD);
            }
            _ => {}
        }
    }

    /// `gestern Abend`, `Friday night`: the hour is part of the day, unless it begins another word: `night bus`.
    fn with_time_of_day(&self, words: Range<usize>) -> Range<usize> {
        let is_time = match (self.next(words.end), self.next(words.end + 1)) {
            (Some("night"), Some("bus" | "club" | "train" | "shift" | "out" | "market")) => false,
            (Some("afternoon"), Some("tea")) | (Some("morning"), Some("coffee")) => false,
            (Some("morning" | "afternoon" | "evening" | "night"), _) => true,
            (
                Some(
                    "abend" | "morgen" | "früh" | "mittag" | "nachmittag" | "vormittag" | "nacht" | "abends"
                    | "mittags",
                ),
                _,
            ) => true,
            _ => false,
        };
        if is_time { words.start..words.end + 1 } else { words }
    }

    /// `3 days ago`, `a week ago`, `vor 3 Tagen`, `3d ago`.
    fn ago(&self, at: usize, found: &mut Vec<Day>) {
        let mut push = |words: Range<usize>, date: Option<Date>| {
            if let Some(date) = date {
                found.push(Day { words, date, weight: SURE });
            }
        };
        let Some(key) = self.key(at) else { return };
        if key == "vor"
            && let Some(count) = self.next(at + 1).and_then(count)
            && let Some(unit) = self.next(at + 2)
        {
            push(at..at + 3, self.earlier(count, unit));
        }
        if self.next(at + 1) == Some("ago")
            && let Some(unit_at) = key.find(|c: char| c.is_alphabetic()).filter(|at| *at > 0)
            && let Some(count) = count(&key[..unit_at])
        {
            push(at..at + 2, self.earlier(count, &key[unit_at..]));
        }
        let is_past = matches!(self.next(at + 2), Some("ago" | "her"));
        if is_past
            && let Some(count) = count(key)
            && let Some(unit) = self.next(at + 1)
        {
            push(at..at + 3, self.earlier(count, unit));
        }
    }

    fn earlier(&self, count: u32, unit: &str) -> Option<Date> {
        match unit {
            "d" | "day" | "days" | "tag" | "tage" | "tagen" => self.back(i64::from(count)),
            "w" | "wk" | "wks" | "week" | "weeks" | "woche" | "wochen" => self.back(i64::from(count) * 7),
            "month" | "months" | "monat" | "monate" | "monaten" => {
                let month = self.setting.today.month().earlier(i32::try_from(count).ok()?)?;
                Some(in_month(month, self.setting.today.day()))
            }
            _ => None,
        }
    }

    /// `mon`, `last fri`, `letzten Freitag`, `Mo`, `Freitagabend`.
    fn weekday(&self, at: usize, found: &mut Vec<Day>) {
        let word = &self.words[at];
        let (weekday, weight) = if let Some((weekday, is_full)) = weekday_of(&word.key) {
            let weight = if self.is_no_weekday(at, is_full) {
                UNLIKELY
            } else if is_full {
                WEEKDAY
            } else {
                SHORT
            };
            (weekday, weight)
        } else if let Some(weekday) = short_german(&word.key) {
            (weekday, self.short_german_weight(at))
        } else {
            return;
        };
        // The latest before today: on a Wednesday that one is a week ago.
        let today = (self.setting.today.day_number() + 6).rem_euclid(7);
        let back = (today - weekday + 6).rem_euclid(7) + 1;
        let Some(date) = self.back(back) else { return };
        let says_last = |word: &str| {
            matches!(
                word,
                "last"
                    | "past"
                    | "letzten"
                    | "letzter"
                    | "letztem"
                    | "letztes"
                    | "letzte"
                    | "vorigen"
                    | "vergangenen"
                    | "this"
                    | "diesen"
            )
        };
        if self.before(at).is_some_and(says_last) {
            found.push(Day { words: self.with_time_of_day(at - 1..at + 1), date, weight: SURE });
        } else if self.before(at).is_some_and(|word| matches!(word, "next" | "nächsten" | "every" | "jeden")) {
            // What lies ahead or comes again is no day of an entry.
        } else {
            let is_led = self.before(at).is_some_and(|word| matches!(word, "on" | "am"));
            let weight = if is_led { weight.max(WEEKDAY) } else { weight };
            found.push(Day { words: self.with_time_of_day(at..at + 1), date, weight });
        }
    }

    /// Sun cream, sat nav, Mon Chéri, Black Friday, the Sun.
    fn is_no_weekday(&self, at: usize, is_full: bool) -> bool {
        let word = &self.words[at];
        let (before, next) = (self.before(at).unwrap_or_default(), self.next(at + 1).unwrap_or_default());
        if is_full {
            return matches!(
                before,
                "black"
                    | "cyber"
                    | "good"
                    | "taco"
                    | "giving"
                    | "casual"
                    | "ruby"
                    | "tgi"
                    | "manic"
                    | "easter"
                    | "ash"
                    | "bowl"
                    | "fat"
                    | "palm"
                    | "schwarzer"
                    | "pancake"
                    | "freaky"
            ) || (word.is_capital()
                && matches!(next, "times" | "telegraph" | "mirror" | "post" | "addams" | "igloo"));
        }
        let shouts_alone = word.is_shouted() && self.words.iter().any(|word| word.bare.chars().any(char::is_lowercase));
        let is_word = match word.key.as_str() {
            "sun" => {
                matches!(before, "the" | "midnight" | "rising")
                    || [
                        "cream",
                        "screen",
                        "block",
                        "hat",
                        "hats",
                        "glasses",
                        "lotion",
                        "dress",
                        "shade",
                        "shades",
                        "tan",
                        "flower",
                        "flowers",
                        "bed",
                        "set",
                        "dried",
                        "rise",
                        "burn",
                        "valley",
                        "oil",
                        "roof",
                        "lounger",
                        "spray",
                        "milk",
                        "protection",
                        "umbrella",
                        "sail",
                        "room",
                        "city",
                        "chips",
                        "newspaper",
                        "care",
                        "visor",
                        "shirt",
                        "blocker",
                        "kissed",
                        "maid",
                        "salutation",
                        "god",
                        "country",
                        "tzu",
                        "peaks",
                        "gold",
                        "kiss",
                    ]
                    .contains(&next)
            }
            "sat" => [
                "nav",
                "navi",
                "tv",
                "dish",
                "phone",
                "radio",
                "receiver",
                "schüssel",
                "anlage",
                "prep",
                "test",
                "exam",
                "fee",
                "finder",
                "kabel",
            ]
            .contains(&next),
            "mon" => ["chéri", "cheri", "amour", "ami", "amie", "petit", "jules", "bijou", "repos"].contains(&next),
            "wed" => matches!(before, "just" | "newly"),
            _ => false,
        };
        is_word || (shouts_alone && matches!(word.key.as_str(), "sun" | "sat" | "mon" | "wed"))
    }

    /// Two letters are a weekday at the edge of the line or beside a number; `so` and `do` are words of two languages.
    fn short_german_weight(&self, at: usize) -> i32 {
        let word = &self.words[at];
        let is_first = at == 0;
        let is_last = self.is_last(at);
        let is_beside_a_number =
            self.is_number(at + 1) || at.checked_sub(1).is_some_and(|before| self.is_number(before));
        let is_capital = word.is_capital() && !word.is_shouted();
        if self.setting.locale.is_german() {
            let is_odd = matches!(word.key.as_str(), "so" | "do" | "mi" | "di" | "sa") && !is_capital && !is_last;
            return if is_odd || !(is_first || is_last || is_beside_a_number) { UNLIKELY } else { SHORTEST };
        }
        let is_said = match word.key.as_str() {
            "mo" | "fr" => is_first || is_last || is_beside_a_number,
            "di" | "mi" | "do" | "sa" | "so" => is_last || (is_first && is_beside_a_number),
            _ => false,
        };
        if is_said && is_capital { SHORTEST } else { UNLIKELY - 40 }
    }

    /// `2026-03-01`, `12/3`, `3.12.`, `12.03.25`.
    fn figures(&self, at: usize, found: &mut Vec<Day>) {
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
                if (one, other) == (24, 7) && word == "24/7" {
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
            ('.', [day, month]) => {
                let (Some(days), Some(months)) = (small(day), small(month)) else { return };
                let date = self.latest(months, days);
                let weight = if word.ends_with('.') {
                    if locale.has_dotted_days() { SURE + 40 } else { SURE }
                } else if day.len() == 2 && day.starts_with('0') && month.len() == 2 {
                    // No amount begins with a nought before another digit.
                    SURE
                } else if locale.has_dotted_days() && month.len() == 2 {
                    30
                } else {
                    return;
                };
                push(at..at + 1, date, weight);
            }
            _ => {}
        }
    }

    /// `1/2 chicken`: where days are written with dots, or before what is halved.
    fn is_fraction(&self, at: usize) -> bool {
        let word = self.words[at].bare;
        let is_common = matches!(word, "1/2" | "1/4" | "3/4" | "1/3" | "2/3" | "1/8");
        let is_halved = matches!(
            self.next(at + 1),
            Some(
                "price"
                    | "off"
                    | "pound"
                    | "lb"
                    | "gallon"
                    | "dozen"
                    | "kg"
                    | "liter"
                    | "litre"
                    | "l"
                    | "pint"
                    | "share"
                    | "price,"
                    | "zip"
            )
        );
        is_common && (is_halved || self.setting.locale.has_dotted_days())
    }

    /// `3 Mar`, `Mar 3`, `3. März 2025`, `March the 3rd`, `3rd of March`.
    fn month(&self, at: usize, found: &mut Vec<Day>) {
        let word = &self.words[at];
        let mut push = |words: Range<usize>, month: u32, day: u32| {
            let plain = self.latest(month, day);
            if let Some(date) = plain {
                found.push(Day { words: words.clone(), date, weight: NAMED });
            }
            if let Some(year) =
                self.words.get(words.end).filter(|next| !next.begins).and_then(|next| year_of(next.bare))
                && let Ok(date) = Date::new(year, month, day)
            {
                // A year behind the day, unless the line has no other number for its amount.
                found.push(Day { words: words.start..words.end + 1, date, weight: NAMED + 15 });
            }
        };
        // `3.März`, `3mar`
        if let Some(letters) = word.key.find(char::is_alphabetic).filter(|letters| *letters > 0)
            && let Some(month) = month_of(&word.key[letters..])
            && let Some(day) = small(word.key[..letters].trim_end_matches('.'))
        {
            push(at..at + 1, month, day);
        }
        let Some(month) = month_of(&word.key) else { return };
        if let Some(before) = at.checked_sub(1).filter(|_| !word.begins) {
            let (place, day) = match (self.key(before), before.checked_sub(1)) {
                (Some("of"), Some(further)) if !self.words[before].begins => {
                    (further, ordinal(&self.words[further].key))
                }
                _ => (before, ordinal(&self.words[before].key)),
            };
            if let Some(day) = day {
                let start = if self.before(place) == Some("the") { place - 1 } else { place };
                push(start..at + 1, month, day);
            }
        }
        let follows = if self.next(at + 1) == Some("the") { at + 2 } else { at + 1 };
        if let Some(day) = self.next(follows).and_then(ordinal) {
            push(at..follows + 1, month, day);
        }
    }

    /// `on the 3rd`, `am 3.`: of this month or the one before. A `3rd` alone is hardly ever meant so.
    fn day_of_month(&self, at: usize, found: &mut Vec<Day>) {
        let word = &self.words[at];
        let before = self.before(at).unwrap_or_default();
        let goes_on = self.next(at + 1).is_some_and(|next| month_of(next).is_some() || next == "of");
        let english =
            ["st", "nd", "rd", "th"].iter().any(|ending| word.key.ends_with(ending)).then(|| ordinal(&word.key));
        let german = word.key.strip_suffix('.').map(small);
        let (day, start, weight) = match (before, english.flatten(), german.flatten()) {
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

/// Whether a word can stand in a day.
pub(super) fn says_a_day(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit()) || weekday_of(key).is_some() || short_german(key).is_some()
}

fn on_day(month: Month, day: u32) -> Option<Date> {
    Date::from_day_number(month.first().day_number() + i64::from(day) - 1)
        .ok()
        .filter(|date| date.month() == month && day > 0)
}

fn in_month(month: Month, day: u32) -> Date {
    on_day(month, day).unwrap_or_else(|| month.last())
}

fn dated(year: &str, month: &str, day: &str) -> Option<Date> {
    let full = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        (2, year) if year < 70 => 2000 + year,
        (2, year) => 1900 + year,
        _ => return None,
    };
    Date::new(full, small(month)?, small(day)?).ok()
}

/// A number of one or two digits.
fn small(text: &str) -> Option<u32> {
    ((1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `3`, `3.`, `3rd`.
fn ordinal(text: &str) -> Option<u32> {
    let text = ["st", "nd", "rd", "th", "."].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    small(text).filter(|day| (1..=31).contains(day))
}

/// `2025`, `'25`.
fn year_of(text: &str) -> Option<i32> {
    let is_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(short) = text.strip_prefix(['\'', '’']).filter(|short| short.len() == 2 && is_figures(short)) {
        return short.parse::<i32>().ok().map(|year| 2000 + year);
    }
    let year = text.parse::<i32>().ok().filter(|_| text.len() == 4 && is_figures(text))?;
    (1990..=2099).contains(&year).then_some(year)
}

fn count(text: &str) -> Option<u32> {
    let number = match text {
        "a" | "an" | "one" | "einem" | "einer" | "ein" | "eine" => 1,
        "two" | "zwei" => 2,
        "three" | "drei" => 3,
        "four" | "vier" => 4,
        "five" | "fünf" => 5,
        "six" | "sechs" => 6,
        "seven" | "sieben" => 7,
        "eight" | "acht" => 8,
        "nine" | "neun" => 9,
        "ten" | "zehn" => 10,
        _ if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok()?,
        _ => return None,
    };
    Some(number)
}

/// Days since Monday, and whether the name is written out.
fn weekday_of(key: &str) -> Option<(i64, bool)> {
    const NAMES: [(&[&str], &[&str]); 7] = [
        (&["monday", "montag"], &["mon"]),
        (&["tuesday", "dienstag"], &["tue", "tues"]),
        (&["wednesday", "mittwoch"], &["wed", "weds"]),
        (&["thursday", "donnerstag"], &["thu", "thur", "thurs"]),
        (&["friday", "freitag"], &["fri"]),
        (&["saturday", "samstag", "sonnabend"], &["sat"]),
        (&["sunday", "sonntag"], &["sun"]),
    ];
    let stem = ["nachmittag", "vormittag", "abend", "morgen", "mittag", "nacht"]
        .iter()
        .find_map(|time| key.strip_suffix(time))
        .filter(|stem| stem.ends_with("tag") || *stem == "mittwoch");
    let key = stem.unwrap_or(key);
    NAMES.iter().zip(0..).find_map(|((full, short), number)| {
        if full.contains(&key) { Some((number, true)) } else { short.contains(&key).then_some((number, false)) }
    })
}

fn short_german(key: &str) -> Option<i64> {
    ["mo", "di", "mi", "do", "fr", "sa", "so"].iter().zip(0..).find(|(name, _)| **name == key).map(|(_, number)| number)
}

fn month_of(key: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "january", "januar", "jän", "jänner"],
        &["feb", "february", "februar", "feber"],
        &["mar", "march", "mär", "märz", "maerz", "mrz"],
        &["apr", "april"],
        &["may", "mai"],
        &["jun", "june", "juni"],
        &["jul", "july", "juli"],
        &["aug", "august"],
        &["sep", "sept", "september"],
        &["oct", "october", "okt", "oktober"],
        &["nov", "november"],
        &["dec", "december", "dez", "dezember"],
    ];
    MONTHS.iter().zip(1..).find(|(names, _)| names.contains(&key)).map(|(_, number)| number)
}
