//! Day words with a slip in them: `yestarday`, `gestren`, `Donerstag`. What is nearly a short one may well be another word
//! (`sundae`), so only two letters that changed places are forgiven there.

const DAYS: [&str; 17] = [
    "yesterday",
    "gestern",
    "vorgestern",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
];

/// Further off than one slip, and common all the same.
const COMMON: [(&str, &str); 4] =
    [("wensday", "wednesday"), ("wendsday", "wednesday"), ("tusday", "tuesday"), ("mitwoch", "mittwoch")];

/// From this length on any one letter may be wrong, missing or too many.
const LONG: usize = 8;

/// The day that a word, in lower case, was meant as.
pub(super) fn misspelt(key: &str) -> Option<&'static str> {
    if !(5..=12).contains(&key.len()) {
        return None;
    }
    let common = COMMON.iter().find(|(slip, _)| *slip == key).map(|(_, day)| *day);
    common.or_else(|| DAYS.into_iter().find(|day| is_slip(key.as_bytes(), day.as_bytes())))
}

fn is_slip(typed: &[u8], day: &[u8]) -> bool {
    let same = typed.iter().zip(day).take_while(|(one, other)| one == other).count();
    let (typed, rest) = (&typed[same..], &day[same..]);
    // `Fridays` and `dienstags` are words of their own.
    if rest.is_empty() {
        return false;
    }
    let is_swapped = typed.len() == rest.len()
        && typed.len() >= 2
        && (typed[0], typed[1]) == (rest[1], rest[0])
        && typed[2..] == rest[2..];
    let is_one_off = day.len() >= LONG
        && match typed.len().cmp(&rest.len()) {
            std::cmp::Ordering::Equal => typed[1..] == rest[1..],
            std::cmp::Ordering::Less => *typed == rest[1..],
            std::cmp::Ordering::Greater => typed[1..] == *rest,
        };
    is_swapped || is_one_off
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not_taken_for_a_day() {
        for (typed, day) in [
            ("yestarday", "yesterday"),
            ("yesterdy", "yesterday"),
            ("gestren", "gestern"),
            ("wensday", "wednesday"),
            ("wednsday", "wednesday"),
            ("thrusday", "thursday"),
            ("firday", "friday"),
            ("donerstag", "donnerstag"),
            ("freitga", "freitag"),
        ] {
            assert_eq!(misspelt(typed), Some(day), "{typed}");
        }
        for other in [
            "friday",
            "fridays",
            "sundae",
            "sundry",
            "western",
            "gesteck",
            "dienstags",
            "sonntags",
            "holiday",
            "münchen",
        ] {
            assert_eq!(misspelt(other), None, "{other}");
        }
    }
}
