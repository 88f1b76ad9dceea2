//! Two people, a flat, a bicycle and a cat: what they earned and spent in three years.
//!
//! Regular payments fall on their days and become dearer now and then; the rest is spread by chance, with seasons. A few
//! things happen once, so that there is something to find: a repair that overdraws a month, a double payment, a trip.

use ledger::{
    Currency, Date, Month,
    categories::Builtin::{self, Bills, Entertainment, Food, Health, Other, Shopping, Travel},
    demo::DemoEntry,
};

use super::{DemoLanguage, chance::Chance, prices};
use crate::error::Result;

const MONTHS: i32 = 36;
const SEED: u64 = 20_260;

/// The same words in English and in German.
type Words = (&'static str, &'static str);

/// On the same day of every month.
struct Monthly {
    day: u32,
    words: Words,
    /// In cents, in each of the three years.
    cents: [i64; 3],
    /// None for an income.
    category: Option<Builtin>,
    /// The month it began with, counted from the first.
    since: i32,
}

const fn monthly(day: u32, words: Words, cents: [i64; 3], category: Option<Builtin>, since: i32) -> Monthly {
    Monthly { day, words, cents, category, since }
}

const MONTHLY: &[Monthly] = &[
    monthly(1, ("Salary, Lindqvist & Co", "Gehalt, Lindqvist & Co"), [286_000, 296_000, 308_000], None, 0),
    monthly(15, ("Salary, City Library", "Gehalt, Stadtbücherei"), [112_000, 112_000, 118_000], None, 0),
    monthly(1, ("Rent", "Miete"), [108_000, 108_000, 114_000], Some(Bills), 0),
    monthly(3, ("Internet and telephone", "Internet und Telefon"), [3_499, 3_499, 3_999], Some(Bills), 0),
    monthly(4, ("Household insurance", "Hausratversicherung"), [1_120, 1_120, 1_240], Some(Bills), 0),
    monthly(5, ("Train pass", "Monatskarte"), [5_800, 5_800, 6_300], Some(Travel), 0),
    monthly(7, ("Streamly", "Streamly"), [1_299, 1_399, 1_599], Some(Entertainment), 0),
    monthly(9, ("Tunebox Music", "Tunebox Musik"), [1_099, 1_099, 1_099], Some(Entertainment), 8),
    monthly(10, ("Climbing hall", "Kletterhalle"), [3_900, 4_200, 4_200], Some(Health), 4),
    monthly(12, ("Donation, sea rescue", "Spende, Seenotretter"), [1_500, 1_500, 2_000], Some(Other), 0),
    monthly(20, ("Photo storage", "Fotospeicher"), [299, 299, 299], Some(Entertainment), 21),
];

/// Now and then.
struct Often {
    /// How many times in ten months.
    times: u64,
    words: &'static [Words],
    /// Between so many cents and so many.
    cents: (i64, i64),
    category: Option<Builtin>,
    /// Percent of that in winter, spring, summer and autumn.
    seasons: [u64; 4],
    note: Option<Words>,
}

const EVEN: [u64; 4] = [100, 100, 100, 100];

const fn often(times: u64, words: &'static [Words], cents: (i64, i64), category: Builtin, seasons: [u64; 4]) -> Often {
    Often { times, words, cents, category: Some(category), seasons, note: None }
}

const NOW_AND_THEN: &[Often] = &[
    often(70, &[("Grocery, Corner Market", "Lebensmittel, Eckmarkt")], (1_400, 6_800), Food, EVEN),
    often(40, &[("Farmers market", "Wochenmarkt")], (800, 3_100), Food, [80, 110, 120, 100]),
    often(60, &[("Bakery Holm", "Bäckerei Holm")], (240, 980), Food, EVEN),
    often(30, &[("Coffee at Ida's", "Kaffee bei Ida")], (320, 840), Food, EVEN),
    often(
        22,
        &[
            ("Lunch, Da Nino", "Mittagessen, Da Nino"),
            ("Noodle bar Yuki", "Nudelbar Yuki"),
            ("Dinner with Ines", "Abendessen mit Ines"),
        ],
        (1_100, 4_600),
        Food,
        [100, 100, 120, 100],
    ),
    often(12, &[("Train ticket", "Fahrkarte"), ("Taxi", "Taxi")], (600, 3_800), Travel, [90, 100, 140, 90]),
    often(9, &[("Bookshop Foyle", "Buchhandlung Foyle")], (900, 3_400), Shopping, [140, 90, 80, 100]),
    often(8, &[("Clothes, Nord", "Kleidung, Nord"), ("Shoes, Falk", "Schuhe, Falk")], (2_400, 12_000), Shopping, EVEN),
    often(7, &[("Hardware store", "Baumarkt")], (600, 6_400), Shopping, [50, 160, 120, 80]),
    often(9, &[("Pharmacy", "Apotheke")], (400, 2_800), Health, [170, 90, 60, 100]),
    often(2, &[("Dentist", "Zahnarzt"), ("Optician", "Optiker")], (4_000, 16_000), Health, EVEN),
    often(7, &[("Cinema Astor", "Kino Astor")], (1_100, 2_700), Entertainment, [130, 90, 60, 120]),
    often(3, &[("Concert tickets", "Konzertkarten"), ("Theatre", "Theater")], (2_800, 8_400), Entertainment, EVEN),
    often(10, &[("Cat food", "Katzenfutter")], (1_200, 2_600), Other, EVEN),
    often(
        4,
        &[("Gift for Anna", "Geschenk für Anna"), ("Flowers", "Blumen")],
        (1_200, 4_800),
        Other,
        [150, 100, 80, 90],
    ),
    Often {
        times: 4,
        words: &[("Translation for Marlow", "Übersetzung für Marlow")],
        cents: (14_000, 62_000),
        category: None,
        seasons: EVEN,
        note: Some(("Invoice paid", "Rechnung bezahlt")),
    },
];

/// In the same month of every year.
struct Yearly {
    /// From 1.
    month: usize,
    day: u32,
    words: Words,
    cents: i64,
    category: Option<Builtin>,
    note: Option<Words>,
}

const fn yearly(month: usize, day: u32, words: Words, cents: i64, category: Option<Builtin>) -> Yearly {
    Yearly { month, day, words, cents, category, note: None }
}

const YEARLY: &[Yearly] = &[
    yearly(1, 14, ("Liability insurance", "Haftpflichtversicherung"), 6_800, Some(Bills)),
    yearly(2, 9, ("Bicycle service", "Fahrrad-Inspektion"), 7_900, Some(Travel)),
    yearly(4, 22, ("Tax refund", "Steuererstattung"), 41_200, None),
    yearly(6, 28, ("Holiday flat, deposit", "Ferienwohnung, Anzahlung"), 24_000, Some(Travel)),
    Yearly {
        note: Some(("Two weeks by the sea", "Zwei Wochen am Meer")),
        ..yearly(8, 6, ("Holiday flat", "Ferienwohnung"), 78_000, Some(Travel))
    },
    yearly(8, 8, ("Night train", "Nachtzug"), 18_600, Some(Travel)),
    yearly(8, 19, ("Kayak trip", "Kajaktour"), 9_400, Some(Entertainment)),
    yearly(11, 30, ("Year-end bonus", "Jahresbonus"), 90_000, None),
    yearly(12, 11, ("Christmas gifts", "Weihnachtsgeschenke"), 23_600, Some(Other)),
    yearly(12, 20, ("Christmas gifts", "Weihnachtsgeschenke"), 14_200, Some(Other)),
];

/// Once, so many months ago.
struct Once {
    ago: i32,
    day: u32,
    words: Words,
    cents: i64,
    category: Builtin,
    note: Option<Words>,
}

const ONCE: &[Once] = &[
    Once { ago: 28, day: 17, words: ("Sofa", "Sofa"), cents: 89_000, category: Shopping, note: None },
    Once {
        ago: 14,
        day: 8,
        words: ("Laptop", "Laptop"),
        cents: 134_900,
        category: Shopping,
        note: Some(("Three years of warranty", "Drei Jahre Garantie")),
    },
    Once {
        ago: 7,
        day: 13,
        words: ("Water damage, own share", "Wasserschaden, Eigenanteil"),
        cents: 248_000,
        category: Bills,
        note: Some(("Insurance pays the rest", "Den Rest zahlt die Versicherung")),
    },
    Once { ago: 2, day: 21, words: ("Vet", "Tierärztin"), cents: 18_400, category: Other, note: None },
    // Paid twice by mistake: there should be something to find.
    Once { ago: 1, day: 11, words: ("Ski club", "Skiverein"), cents: 8_600, category: Entertainment, note: None },
    Once { ago: 1, day: 12, words: ("Ski club", "Skiverein"), cents: 8_600, category: Entertainment, note: None },
];

/// Their book up to and including `today`, in the order of its days.
pub fn of(today: Date, currency: Currency, language: DemoLanguage) -> Result<Vec<DemoEntry>> {
    let mut book = Book { currency, language, today, entries: Vec::new() };
    let mut chance = Chance::from(SEED);
    for index in 0..MONTHS {
        let ago = MONTHS - 1 - index;
        let Some(month) = today.month().earlier(ago) else { continue };
        for one in MONTHLY.iter().filter(|one| one.since <= index) {
            let year = usize::try_from(index / 12).unwrap_or_default();
            book.write(month, one.day, one.words, one.cents[year.min(2)], one.category, None)?;
        }
        book.write(month, 25, ("Electricity and gas", "Strom und Gas"), heating(month), Some(Bills), None)?;
        for one in YEARLY.iter().filter(|one| one.month == of_year(month) + 1) {
            // Not to the cent the same each year.
            let cents = one.cents + i64::from(index / 12) * one.cents / 40;
            book.write(month, one.day, one.words, cents, one.category, one.note)?;
        }
        for one in ONCE.iter().filter(|one| one.ago == ago) {
            book.write(month, one.day, one.words, one.cents, Some(one.category), one.note)?;
        }
        for one in NOW_AND_THEN {
            spread(&mut book, &mut chance, month, one)?;
        }
    }
    book.entries.sort_by_key(|entry| entry.date);
    Ok(book.entries)
}

fn spread(book: &mut Book, chance: &mut Chance, month: Month, one: &Often) -> Result<()> {
    let of_season = one.times * one.seasons[season(month)] / 100;
    let times = of_season / 10 + u64::from(chance.happens(of_season % 10 * 10));
    for _ in 0..times {
        let words = one.words[usize::try_from(chance.below(one.words.len() as u64)).unwrap_or_default()];
        let (least, most) = one.cents;
        let between = u64::try_from(most - least).unwrap_or_default();
        // Two throws: amounts lie around the middle more often than at the ends.
        let above = (chance.below(between) + chance.below(between)) / 2;
        let cents = least + i64::try_from(above).unwrap_or_default();
        let day = 1 + u32::try_from(chance.below(u64::from(month.last().day()))).unwrap_or_default();
        book.write(month, day, words, cents, one.category, one.note)?;
    }
    Ok(())
}

/// What a month costs to heat and to light.
fn heating(month: Month) -> i64 {
    const CENTS: [i64; 12] = [16_800, 16_200, 13_100, 9_600, 7_400, 6_200, 6_000, 6_100, 7_200, 9_800, 13_400, 16_100];
    CENTS[of_year(month)]
}

/// 0 winter, 1 spring, 2 summer, 3 autumn.
fn season(month: Month) -> usize {
    (of_year(month) + 1) % 12 / 3
}

/// Which month of the year, from 0.
fn of_year(month: Month) -> usize {
    usize::try_from(month.number().rem_euclid(12)).unwrap_or_default()
}

struct Book {
    currency: Currency,
    language: DemoLanguage,
    today: Date,
    entries: Vec<DemoEntry>,
}

impl Book {
    fn write(
        &mut self,
        month: Month,
        day: u32,
        words: Words,
        cents: i64,
        category: Option<Builtin>,
        note: Option<Words>,
    ) -> Result<()> {
        let date = Date::from_day_number(month.first().day_number() + i64::from(day) - 1)
            .map_err(|problem| ledger::Error::invalid("date", problem.into()))?
            .min(month.last());
        if date <= self.today {
            self.entries.push(DemoEntry {
                date,
                amount: prices::at_home(cents, self.currency).map_err(ledger::Error::from)?,
                description: self.say(words),
                category,
                note: note.map(|words| self.say(words)),
            });
        }
        Ok(())
    }

    fn say(&self, (english, german): Words) -> String {
        match self.language {
            DemoLanguage::En => english.to_owned(),
            DemoLanguage::De => german.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn today() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn book(currency: &str, language: DemoLanguage) -> Vec<DemoEntry> {
        of(today(), Currency::parse(currency).unwrap(), language).unwrap()
    }

    #[test]
    fn it_is_the_same_every_time_and_ends_today() {
        let once = book("EUR", DemoLanguage::En);
        assert_eq!(once, book("EUR", DemoLanguage::En));
        assert_eq!(once.first().unwrap().date, Date::new(2023, 12, 1).unwrap());
        assert!(once.iter().all(|entry| entry.date <= today()));
        assert!(once.len() > 1_000, "{} entries", once.len());
    }

    #[test]
    fn another_language_or_currency_changes_words_and_prices_alone() {
        let (english, german) = (book("EUR", DemoLanguage::En), book("JPY", DemoLanguage::De));
        assert_eq!(english.len(), german.len());
        for (one, other) in english.iter().zip(&german) {
            assert_eq!((one.date, one.category), (other.date, other.category));
        }
        assert!(german.iter().any(|entry| entry.description == "Miete"));
        assert!(german.iter().all(|entry| entry.amount.get() % 10 == 0));
    }

    #[test]
    fn most_months_save_a_little_and_one_is_overdrawn() {
        let mut months: BTreeMap<String, i64> = BTreeMap::new();
        for entry in book("EUR", DemoLanguage::En) {
            let sign = if entry.category.is_some() { -1 } else { 1 };
            *months.entry(entry.date.month().to_string()).or_default() += sign * entry.amount.get();
        }
        months.remove("2026-11");
        let overdrawn: Vec<_> =
            months.iter().filter(|(_, saved)| **saved < 0).map(|(month, _)| month.as_str()).collect();
        assert!(overdrawn.contains(&"2026-04"), "{months:?}");
        assert!(overdrawn.len() <= 4, "{months:?}");
    }
}
