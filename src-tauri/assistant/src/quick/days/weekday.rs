//! Weekdays: `last Friday`, `mon`, `Freitagabend`, and what only looks like one.

use std::ops::Range;

use super::{Day, SHORT, SHORTEST, SURE, Seeker, UNLIKELY, WEEKDAY, misspelt::misspelt};

/// `last Friday`: the weekday behind it is meant for sure.
const LATEST: [&str; 11] =
    ["last", "past", "letzten", "letzter", "letztem", "letztes", "letzte", "vorigen", "vergangenen", "this", "diesen"];

/// `vorletzten Freitag`: a week before that.
const LATEST_BUT_ONE: [&str; 4] = ["vorletzten", "vorletzter", "vorletztem", "vorletzte"];

/// `Black Friday`, `Taco Tuesday`: a name and no day.
const BEFORE_WEEKDAYS: [&str; 18] = [
    "black",
    "cyber",
    "good",
    "taco",
    "giving",
    "casual",
    "ruby",
    "tgi",
    "t.g.i",
    "manic",
    "easter",
    "ash",
    "bowl",
    "fat",
    "palm",
    "schwarzer",
    "pancake",
    "freaky",
];

/// `Sun cream`.
const AFTER_SUN: [&str; 44] = [
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
];

/// `Sat nav`.
const AFTER_SAT: [&str; 15] = [
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
];

/// `Di Napoli`.
const AFTER_DI: [&str; 19] = [
    "napoli", "roma", "parma", "modena", "milano", "venezia", "toscana", "sicilia", "sardegna", "mare", "maria",
    "stefano", "caprio", "vino", "matteo", "marco", "lorenzo", "luca", "more",
];

/// `Mi Band`.
const AFTER_MI: [&str; 7] = ["band", "box", "pad", "smart", "casa", "amor", "amore"];

/// `So ein Mist`.
const AFTER_SO: [&str; 8] = ["ein", "eine", "einen", "viel", "was", "oder", "gut", "long"];

/// `Fr. Müller`: a lady, by one of the commonest names.
const AFTER_FR: [&str; 40] = [
    "müller",
    "schmidt",
    "schmitt",
    "schneider",
    "fischer",
    "weber",
    "meyer",
    "meier",
    "maier",
    "mayer",
    "wagner",
    "becker",
    "schulz",
    "schulze",
    "hoffmann",
    "hofmann",
    "schäfer",
    "koch",
    "bauer",
    "richter",
    "klein",
    "wolf",
    "schröder",
    "neumann",
    "schwarz",
    "zimmermann",
    "braun",
    "krüger",
    "hartmann",
    "lange",
    "krause",
    "lehmann",
    "huber",
    "gruber",
    "keller",
    "frank",
    "berger",
    "roth",
    "doktor",
    "dr",
];

/// `Mon Chéri`.
const AFTER_MON: [&str; 9] = ["chéri", "cheri", "amour", "ami", "amie", "petit", "jules", "bijou", "repos"];

impl Seeker<'_, '_> {
    /// `mon`, `last fri`, `letzten Freitag`, `Mo`, `Freitagabend`.
    pub(super) fn weekday(&self, at: usize, found: &mut Vec<Day>) {
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
        } else if let Some((weekday, _)) = misspelt(&word.key).and_then(weekday_of) {
            (weekday, SHORT)
        } else {
            return;
        };
        if self.is_end_of_a_week(at) {
            return;
        }
        // The latest before today: on a Wednesday that one is a week ago.
        let today = (self.setting.today.day_number() + 6).rem_euclid(7);
        if let Some((words, weeks)) = self.week_beside(at) {
            let Some(date) = self.back(today + 7 * weeks - weekday) else { return };
            found.push(Day { words: self.with_time_of_day(words), date, weight: SURE });
            return;
        }
        let back = (today - weekday + 6).rem_euclid(7) + 1;
        let Some(date) = self.back(back) else { return };
        if self.before(at).is_some_and(|word| LATEST.contains(&word)) {
            found.push(Day { words: self.with_time_of_day(at - 1..at + 1), date, weight: SURE });
        } else if self.before(at).is_some_and(|word| LATEST_BUT_ONE.contains(&word)) {
            let Some(date) = self.back(back + 7) else { return };
            found.push(Day { words: self.with_time_of_day(at - 1..at + 1), date, weight: SURE });
        } else if self.before(at).is_some_and(|word| matches!(word, "next" | "nächsten" | "every" | "jeden")) {
            // What lies ahead or comes again is no day of an entry.
        } else {
            let is_led = self.before(at).is_some_and(|word| matches!(word, "on" | "am"));
            let weight = if is_led { weight.max(WEEKDAY) } else { weight };
            found.push(Day { words: self.with_time_of_day(at..at + 1), date, weight });
        }
    }

    /// `letzte Woche Freitag`, `friday last week`: of which week, so many before this one, and the words of both.
    fn week_beside(&self, at: usize) -> Option<(Range<usize>, i64)> {
        let week = |which: Option<&str>, week: Option<&str>| match (which?, week?) {
            ("last" | "past", "week") | ("letzte" | "vorige" | "vergangene" | "letzter" | "voriger", "woche") => {
                Some(1)
            }
            ("vorletzte", "woche") => Some(2),
            _ => None,
        };
        let before = at.checked_sub(1).filter(|_| self.before(at).is_some());
        if let Some(weeks) = before.and_then(|before| week(self.before(before), self.before(at))) {
            return Some((at - 2..at + 1, weeks));
        }
        if let Some(weeks) = week(self.next(at + 1), self.next(at + 2)) {
            return Some((at..at + 3, weeks));
        }
        None
    }

    /// `Mon to Fri`: either end says how long, not when.
    fn is_end_of_a_week(&self, at: usize) -> bool {
        let is_weekday = |key: &str| weekday_of(key).is_some() || short_german(key).is_some();
        let leads = |key: &str| matches!(key, "to" | "til" | "till" | "until" | "bis" | "-" | "–");
        let goes_on = self.next(at + 1).is_some_and(leads) && self.next(at + 2).is_some_and(is_weekday);
        let begins = at >= 2 && self.before(at).is_some_and(leads) && self.before(at - 1).is_some_and(is_weekday);
        goes_on || begins
    }

    /// Sun cream, sat nav, Mon Chéri, Black Friday, the Sun.
    fn is_no_weekday(&self, at: usize, is_full: bool) -> bool {
        let word = &self.words[at];
        let (before, next) = (self.before(at).unwrap_or_default(), self.next(at + 1).unwrap_or_default());
        if is_full {
            return BEFORE_WEEKDAYS.contains(&before)
                || (word.is_capital()
                    && matches!(next, "times" | "telegraph" | "mirror" | "post" | "addams" | "igloo"));
        }
        let shouts_alone = word.is_shouted() && self.words.iter().any(|word| word.bare.chars().any(char::is_lowercase));
        let is_word = match word.key.as_str() {
            "sun" => matches!(before, "the" | "midnight" | "rising") || AFTER_SUN.contains(&next),
            "sat" => AFTER_SAT.contains(&next),
            "mon" => AFTER_MON.contains(&next),
            "wed" => matches!(before, "just" | "newly"),
            _ => false,
        };
        is_word || (shouts_alone && matches!(word.key.as_str(), "sun" | "sat" | "mon" | "wed"))
    }

    /// Do it yourself, Mi Band, Di Napoli, Mo & Friends.
    fn begins_a_name(&self, at: usize) -> bool {
        let next = self.next(at + 1).unwrap_or_default();
        let is_name = match self.words[at].key.as_str() {
            "do" => next == "it",
            "mi" => AFTER_MI.contains(&next) || self.before(at) == Some("xiaomi"),
            "di" => AFTER_DI.contains(&next),
            "mo" => matches!(next, "salah" | "farah"),
            "sa" => matches!(next, "calobra" | "pa"),
            "so" => AFTER_SO.contains(&next),
            "fr" => AFTER_FR.contains(&next),
            _ => false,
        };
        is_name || next == "&"
    }

    /// Two letters are a weekday at the edge of the line or beside a number; `so` and `do` are words of two languages.
    fn short_german_weight(&self, at: usize) -> i32 {
        if self.begins_a_name(at) {
            return UNLIKELY;
        }
        let word = &self.words[at];
        let is_first = at == 0;
        let is_last = self.is_last(at);
        let is_beside_a_number =
            self.is_number(at + 1) || at.checked_sub(1).is_some_and(|before| self.is_number(before));
        let is_capital = word.is_capital() && !word.is_shouted();
        if self.setting.locale.is_german() {
            let is_odd =
                matches!(word.key.as_str(), "so" | "do" | "mi" | "di" | "sa") && !is_capital && !is_last && !is_first;
            return if is_odd || !(is_first || is_last || is_beside_a_number) { UNLIKELY } else { SHORTEST };
        }
        let is_said = match word.key.as_str() {
            "mo" | "fr" => is_first || is_last || is_beside_a_number,
            "di" | "mi" | "do" | "sa" | "so" => is_last || (is_first && is_beside_a_number),
            _ => false,
        };
        if is_said && is_capital { SHORTEST } else { UNLIKELY - 40 }
    }
}

/// Days since Monday, and whether the name is written out.
pub(super) fn weekday_of(key: &str) -> Option<(i64, bool)> {
    const NAMES: [(&[&str], &[&str]); 7] = [
        (&["monday", "montag"], &["mon"]),
        (&["tuesday", "dienstag"], &["tue", "tues"]),
        (&["wednesday", "mittwoch"], &["wed", "weds", "mittw"]),
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

pub(super) fn short_german(key: &str) -> Option<i64> {
    ["mo", "di", "mi", "do", "fr", "sa", "so"].iter().zip(0..).find(|(name, _)| **name == key).map(|(_, number)| number)
}
