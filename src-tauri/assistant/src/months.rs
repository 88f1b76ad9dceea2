//! The names of the months, English and German, whole and shortened.

/// The number of a month, counted from 1, by its name in lower case.
pub(crate) fn month_of(key: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "january", "januar", "jän", "jänner"],
        &["feb", "february", "februar", "feber", "febuary", "feburary"],
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
