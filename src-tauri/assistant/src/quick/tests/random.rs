//! What must hold for any text: no panic, no amount that is not in it, no more time than its length.

use super::{super::PartOf, read_in};

/// A generator that needs no seed from outside, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    fn line(&mut self) -> String {
        const PIECES: &[&str] = &[
            "coffee",
            "12",
            "4.50",
            "4,50",
            "1.234,50",
            "1,234.50",
            "$",
            "€",
            "EUR",
            "usd",
            "k",
            "20k",
            "x",
            "×",
            "*",
            "60/2",
            "+",
            "-",
            "−",
            "/",
            "//",
            "@",
            "#",
            "@food",
            "#trip",
            "today",
            "gestern",
            "mon",
            "Mo",
            "letzten",
            "Freitag",
            "vor",
            "3",
            "Tagen",
            "days",
            "ago",
            "3.",
            "März",
            "Mar",
            "12/3",
            "3.12.",
            "2026-03-01",
            "99/99",
            "0",
            "00",
            "007",
            "tip",
            "zu",
            "a",
            "Stück",
            "pro",
            "Person",
            "statt",
            "at",
            "Jan",
            "26",
            ".50",
            "got",
            "from",
            "von",
            "für",
            "Gehalt",
            "7up",
            "Route",
            "66",
            "½",
            "٣",
            "１２",
            "\u{a0}",
            "\u{202e}",
            "\u{200b}",
            "é",
            "ß",
            "İ",
            "ǅ",
            "👩‍👩‍👧",
            "(",
            ")",
            ".",
            ",",
            "'",
            "’",
            ":",
            "=",
            "cents",
            "50",
            "Euro",
            "Tsd",
            "für",
            "2",
            "am",
            "on",
            "the",
            "3rd",
            "31",
            "29",
            "Feb",
            "9999999999999",
            "1",
            "234",
            "234.50",
            "299,00",
            "zum",
            "ersten",
            "20,--",
            "99c",
            "vorletzten",
            "..",
            ",,",
            "1e9",
            "NaN",
            "0x10",
            "--",
            "++",
            "%",
            "&",
            "\\",
            "\"",
            "„",
            "R",
            "Rs",
            "Fr.",
            "p",
            "g",
            "kg",
            "Uhr",
            "je",
            "à",
            "each",
            "half of",
            "split by",
            "lakh",
            "1,25,000",
            "3.459",
        ];
        let mut line = String::new();
        for _ in 0..=self.roll(9) {
            line.push_str(PIECES[self.roll(PIECES.len())]);
            if self.roll(3) > 0 {
                line.push(' ');
            }
            if self.roll(12) == 0 {
                line.push(char::from_u32(u32::try_from(self.roll(0x11_0000)).unwrap()).unwrap_or(' '));
            }
        }
        line
    }
}

/// Whether an amount can come from the numbers of a stretch of text: by itself, in thousands or hundredths, or by
/// multiplying, sharing, adding and taking away what stands there. Slow and simple, and knows nothing of the grammar.
fn can_come_from(text: &str, minor: i64, exponent: u32) -> bool {
    let scale = 10_i128.pow(8);
    let mut numbers: Vec<Vec<i128>> = Vec::new();
    for run in text.split(|c: char| !(c.is_ascii_digit() || ".,'’\u{a0}\u{202f}\u{2009}".contains(c))) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<i128>() else { continue };
        // Any of its separators may stand before the decimals; and cents and thousands change the place once more.
        let mut places: Vec<u32> = vec![0];
        let after = run.trim_end_matches(['.', ',']).rsplit(['.', ',']).next().unwrap_or_default();
        places.push(u32::try_from(after.chars().filter(char::is_ascii_digit).count()).unwrap().min(4));
        let values = |place: u32| {
            let value = number * scale / 10_i128.pow(place);
            [value, value / 100, value * 1_000, value * 100_000, value * 1_000_000, value * 10]
        };
        numbers.push(places.into_iter().flat_map(values).collect());
    }
    // What was added up so far, and the product that is being made.
    let mut states: Vec<(i128, i128)> = vec![];
    for (at, values) in numbers.iter().enumerate() {
        let mut next: Vec<(i128, i128)> =
            if at == 0 { values.iter().map(|value| (0, *value)).collect() } else { vec![] };
        for (sum, product) in &states {
            for value in values {
                let times = product.saturating_mul(*value) / scale;
                next.extend([(*sum, times), (sum + product, *value), (sum + product, -*value)]);
                // A bill is shared by whole numbers.
                next.extend((*value >= scale).then(|| (*sum, product / (value / scale))));
            }
        }
        next.sort_unstable();
        next.dedup();
        if next.len() > 50_000 {
            return true;
        }
        states = next;
    }
    let unit = scale / 10_i128.pow(exponent);
    let wanted = i128::from(minor) * unit;
    states.iter().any(|(sum, product)| (sum + product - wanted).abs() <= unit / 2 + 1)
}

#[test]
fn no_line_panics_or_books_what_it_does_not_say() {
    let lines: usize = std::env::var("COFFER_QUICK_LINES").ok().and_then(|lines| lines.parse().ok()).unwrap_or(20_000);
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let settings = [("en-US", "USD"), ("de-DE", "EUR"), ("en-GB", "GBP"), ("ja-JP", "JPY"), ("ar-KW", "KWD")];
    for _ in 0..lines {
        let line = dice.line();
        let (tag, home) = settings[dice.roll(settings.len())];
        let reading = read_in(&line, tag, home);
        for read in std::iter::once(&reading.line).chain(&reading.others) {
            let parts = read.parts.iter().filter(|part| part.what == PartOf::Amount);
            // The half of it is shared by two.
            let halved = |text: &str| if text.contains("half of") { format!("{text} by 2") } else { text.to_owned() };
            let said: Vec<String> = parts.map(|part| halved(&line[part.at.clone()])).collect();
            assert_eq!(!said.is_empty(), read.amount.is_some(), "{line:?}");
            if let Some(amount) = read.amount {
                let (text, exponent) = (said.join(" + "), u32::from(read.currency.exponent()));
                let spaced = text.replace('\u{200b}', "").replace(' ', "\u{a0}");
                // Words and signs for each may multiply by a number that stands anywhere before it.
                let lower = text.replace('\u{200b}', "").to_lowercase();
                let is_each =
                    ["je", "à", "a", "zu", "each", "@", "stück", "pro"].iter().any(|each| lower.contains(each))
                        || matches!(lower.split_whitespace().next(), Some("x" | "×" | "*"));
                let counts = (2..=20).filter(|count| is_each && line.contains(&count.to_string()));
                let counts: Vec<String> = counts.map(|count| format!("{count} ")).collect();
                let is_said = [&text, &spaced].into_iter().any(|text| {
                    std::iter::once("")
                        .chain(counts.iter().map(String::as_str))
                        .any(|count| can_come_from(&format!("{count}{text}"), amount.get(), exponent))
                });
                assert!(is_said, "{line:?} ({tag}): {amount:?} from {text:?}");
            }
        }
    }
}

#[test]
fn the_longest_line_is_read_too() {
    for piece in ["1 ", "12/3 ", "mon ", "3 x 4 ", "ä", "@food #a ", "1+", "//", "vor 3 Tagen "] {
        let line = piece.repeat(5_000);
        // What took as long as its square would be ended by the runner.
        let reading = read_in(&line, "de-DE", "EUR");
        assert!(reading.others.len() <= 2);
    }
}
