//! What a number counts or measures: with one of these behind it, it is no amount.

const UNITS: &[&str] = &[
    "g", "gr", "gramm", "gram", "grams", "kg", "kilo", "kilos", "mg", "lb", "lbs", "oz", "ounce", "ounces", "l",
    "liter", "litre", "litres", "liters", "ml", "cl", "gal", "gallon", "gallons", "m", "cm", "mm", "km", "mi", "mile",
    "miles", "meter", "inch", "inches", "zoll", "ft", "qm", "uhr", "pm", "h", "hr", "hrs", "std", "stunde", "stunden",
    "hour", "hours", "min", "mins", "minuten", "minutes", "gb", "tb", "mb", "kwh", "watt", "w", "tage", "nights",
    "nächte", "days", "wochen", "weeks", "monate", "months", "jahre", "years", "%", "prozent", "percent", "mal",
    "times",
];

/// What is counted one by one.
const PIECES: &[&str] = &[
    "stück",
    "stk",
    "pcs",
    "pack",
    "packs",
    "päckchen",
    "packung",
    "packungen",
    "kiste",
    "kisten",
    "flaschen",
    "dosen",
    "personen",
    "people",
    "ppl",
    "leute",
    "persons",
    "pax",
];

/// Whether a word, in lower case, is what is counted one by one.
pub(super) fn is_piece(word: &str) -> bool {
    PIECES.contains(&word)
}

/// Whether a word, in lower case, is a unit.
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word) || is_piece(word)
}
