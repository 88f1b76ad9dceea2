//! Days counted from today: `yesterday`, `vor 3 Tagen`, `the day before yesterday`.

use std::ops::Range;

use ledger::Date;

use super::{
    Day, OFFERED, SHORT, SHORTEST, SURE, Seeker, WORD,
    misspelt::misspelt,
    numbers::{count, in_month},
};

impl Seeker<'_, '_> {
    /// `yesterday`, `gestern Abend`, `the day before yesterday`.
    pub(super) fn relative(&self, at: usize, found: &mut Vec<Day>) {
        let Some(key) = self.key(at) else { return };
        let mut push = |words: Range<usize>, days: i64, weight: i32| {
            if let Some(date) = self.back(days) {
                found.push(Day { words: self.with_time_of_day(words), date, weight });
            }
        };
        match misspelt(key) {
            Some("yesterday" | "gestern") => push(at..at + 1, 1, SHORT),
            Some("vorgestern") => push(at..at + 1, 2, SHORT),
            _ => {}
        }
        match key {
            "today" if self.before(at) == Some("usa") => {}
            "today" if self.words[at].is_capital() && self.next(at + 1) == Some("show") => {}
            "today" | "heute" => push(at..at + 1, 0, WORD),
            "tonight" => push(at..at + 1, 0, WORD),
            "yesterday" | "yday" | "yest" | "gestern" => push(at..at + 1, 1, WORD),
            "yesterday's" | "yesterday’s" | "gestrige" | "gestriges" | "gestriger" | "gestrigen" => {
                push(at..at + 1, 1, WORD);
            }
            "today's" | "today’s" | "heutige" | "heutiges" | "heutiger" | "heutigen" => push(at..at + 1, 0, WORD),
            "vorgestern" => push(at..at + 1, 2, WORD),
            "vorvorgestern" => push(at..at + 1, 3, WORD),
            "tomorrow" => push(at..at + 1, -1, WORD),
            "übermorgen" => push(at..at + 1, -2, WORD),
            // At the edge of the line; inside it is a greeting or a meal. What comes last was this morning, since days
            // look back, and a small letter may mean tomorrow.
            "morgen" if at == 0 => push(at..at + 1, -1, SHORTEST),
            "morgen" if self.is_last(at) && !matches!(self.before(at), Some("guten" | "heute" | "gestern")) => {
                push(at..at + 1, 0, SHORTEST);
                if !self.words[at].is_capital() && self.before(at) != Some("am") {
                    push(at..at + 1, -1, OFFERED);
                }
            }
            "day" if self.next(at + 1) == Some("before") && self.next(at + 2) == Some("yesterday") => {
                let start = if self.before(at) == Some("the") { at - 1 } else { at };
                push(start..at + 3, 2, SURE);
            }
            "last" if self.next(at + 1) == Some("night") => push(at..at + 2, 1, WORD),
            "last" if self.next(at + 1) == Some("week") => push(at..at + 2, 7, WORD),
            "letzte" | "vergangene" if self.next(at + 1) == Some("nacht") => push(at..at + 2, 1, WORD),
            "letzte" | "vorige" | "vergangene" if self.next(at + 1) == Some("woche") => push(at..at + 2, 7, WORD),
            "vorletzte" if self.next(at + 1) == Some("woche") => push(at..at + 2, 14, WORD),
            "this" if matches!(self.next(at + 1), Some("morning" | "afternoon" | "evening")) => {
                push(at..at + 2, 0, WORD);
            }
            _ => {}
        }
    }

    /// `gestern Abend`, `Friday night`: the hour is part of the day, unless it begins another word: `night bus`.
    pub(super) fn with_time_of_day(&self, words: Range<usize>) -> Range<usize> {
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
    pub(super) fn ago(&self, at: usize, found: &mut Vec<Day>) {
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
            "y" | "yr" | "yrs" | "year" | "years" | "jahr" | "jahre" | "jahren" => self.earlier(count * 12, "months"),
            _ => None,
        }
    }
}
