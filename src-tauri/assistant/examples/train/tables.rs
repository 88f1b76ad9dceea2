//! What is learnt from: the two tables and the brands.

use std::{collections::BTreeMap, fs, path::Path};

use assistant::classify::{
    seven::{SEVEN, column, named},
    text::Words,
};
use serde_json::Value;

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Phrase,
    Alias,
    Trade,
    Brand,
}

/// A text and what it says: a category, or nothing at all.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub category: Option<usize>,
    pub source: Source,
}

/// Into so many parts lines are divided for measuring.
pub const PARTS: u32 = 4;

impl Line {
    /// Its part: the same for all lines that begin with the same word.
    pub fn part(&self) -> u32 {
        let first = self.text.split(' ').next().unwrap_or(&self.text);
        first.chars().fold(7_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))) % PARTS
    }
}

/// The lines of a table. In `phrases.tsv` the category `-` says that nobody could file it; in `aliases.tsv` it only keeps
/// shorter aliases away, which is nothing to learn from.
pub fn table(path: &Path, source: Source) -> Vec<Line> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let line = |line: &str| {
        let (text, category) = line.split_once('\t').unwrap_or_else(|| panic!("no tab in {line:?}"));
        let category = named(category).map(column);
        (category.is_some() || source != Source::Alias).then(|| Line { text: text.to_owned(), category, source })
    };
    text.lines().filter_map(line).collect()
}

/// What kind of place stands for which of the seven, by the paths of the index; others are left out.
const KINDS: [(&str, &[&str]); SEVEN] = [
    (
        "food",
        &[
            "amenity/bar",
            "amenity/biergarten",
            "amenity/cafe",
            "amenity/fast_food",
            "amenity/food_court",
            "amenity/ice_cream",
            "amenity/pub",
            "amenity/restaurant",
            "shop/alcohol",
            "shop/bakery",
            "shop/beverages",
            "shop/butcher",
            "shop/cheese",
            "shop/chocolate",
            "shop/coffee",
            "shop/confectionery",
            "shop/convenience",
            "shop/dairy",
            "shop/deli",
            "shop/farm",
            "shop/food",
            "shop/frozen_food",
            "shop/greengrocer",
            "shop/health_food",
            "shop/kiosk",
            "shop/nuts",
            "shop/pastry",
            "shop/seafood",
            "shop/spices",
            "shop/supermarket",
            "shop/tea",
            "shop/water",
            "shop/wine",
        ],
    ),
    (
        "travel",
        &[
            "amenity/bicycle_rental",
            "amenity/car_rental",
            "amenity/car_sharing",
            "amenity/car_wash",
            "amenity/charging_station",
            "amenity/ferry_terminal",
            "amenity/fuel",
            "amenity/kick-scooter_rental",
            "amenity/motorcycle_rental",
            "amenity/parking",
            "amenity/scooter_rental",
            "amenity/taxi",
            "amenity/vehicle_inspection",
            "highway/services",
            "shop/car",
            "shop/car_parts",
            "shop/car_repair",
            "shop/motorcycle_repair",
            "shop/travel_agency",
            "shop/tyres",
            "tourism/apartment",
            "tourism/camp_site",
            "tourism/caravan_site",
            "tourism/hostel",
            "tourism/hotel",
            "tourism/motel",
        ],
    ),
    (
        "shopping",
        &[
            "shop/appliance",
            "shop/baby_goods",
            "shop/bag",
            "shop/bathroom_furnishing",
            "shop/bed",
            "shop/bicycle",
            "shop/books",
            "shop/camera",
            "shop/candles",
            "shop/carpet",
            "shop/chemist",
            "shop/clothes",
            "shop/collector",
            "shop/computer",
            "shop/cosmetics",
            "shop/craft",
            "shop/curtain",
            "shop/department_store",
            "shop/doityourself",
            "shop/e-cigarette",
            "shop/electrical",
            "shop/electronics",
            "shop/erotic",
            "shop/fabric",
            "shop/fashion_accessories",
            "shop/fishing",
            "shop/flooring",
            "shop/florist",
            "shop/furniture",
            "shop/games",
            "shop/garden_centre",
            "shop/general",
            "shop/gift",
            "shop/hardware",
            "shop/hifi",
            "shop/household_linen",
            "shop/houseware",
            "shop/hunting",
            "shop/interior_decoration",
            "shop/jewelry",
            "shop/kitchen",
            "shop/leather",
            "shop/lighting",
            "shop/mall",
            "shop/mobile_phone",
            "shop/mobile_phone_accessories",
            "shop/model",
            "shop/music",
            "shop/musical_instrument",
            "shop/newsagent",
            "shop/outdoor",
            "shop/paint",
            "shop/party",
            "shop/perfumery",
            "shop/photo",
            "shop/second_hand",
            "shop/shoes",
            "shop/sports",
            "shop/stationery",
            "shop/tiles",
            "shop/tobacco",
            "shop/toys",
            "shop/trade",
            "shop/variety_store",
            "shop/video",
            "shop/video_games",
            "shop/watches",
            "shop/wholesale",
        ],
    ),
    (
        "bills",
        &[
            "craft/electrician",
            "craft/plumber",
            "office/energy_supplier",
            "office/estate_agent",
            "office/insurance",
            "office/moving_company",
            "office/mortgage",
            "office/telecommunication",
            "shop/pest_control",
            "shop/storage_rental",
            "shop/telecommunication",
        ],
    ),
    (
        "entertainment",
        &[
            "amenity/casino",
            "amenity/cinema",
            "amenity/gambling",
            "amenity/karaoke_box",
            "amenity/nightclub",
            "amenity/theatre",
            "leisure/adult_gaming_centre",
            "leisure/amusement_arcade",
            "leisure/bowling_alley",
            "leisure/escape_game",
            "leisure/indoor_play",
            "leisure/miniature_golf",
            "leisure/trampoline_park",
            "leisure/water_park",
            "shop/bookmaker",
            "shop/lottery",
            "shop/ticket",
            "tourism/aquarium",
            "tourism/museum",
            "tourism/theme_park",
            "tourism/zoo",
        ],
    ),
    (
        "health",
        &[
            "amenity/clinic",
            "amenity/dentist",
            "amenity/doctors",
            "amenity/hospital",
            "amenity/pharmacy",
            "healthcare/alternative",
            "healthcare/audiologist",
            "healthcare/counselling",
            "healthcare/laboratory",
            "healthcare/optometrist",
            "healthcare/physiotherapist",
            "leisure/fitness_centre",
            "shop/hearing_aids",
            "shop/massage",
            "shop/medical_supply",
            "shop/nutrition_supplements",
            "shop/optician",
        ],
    ),
    (
        "other",
        &[
            "amenity/animal_boarding",
            "amenity/atm",
            "amenity/bank",
            "amenity/bureau_de_change",
            "amenity/childcare",
            "amenity/driving_school",
            "amenity/kindergarten",
            "amenity/language_school",
            "amenity/money_transfer",
            "amenity/post_office",
            "amenity/prep_school",
            "amenity/veterinary",
            "office/financial",
            "office/financial_advisor",
            "office/lawyer",
            "office/tax_advisor",
            "shop/beauty",
            "shop/charity",
            "shop/dry_cleaning",
            "shop/funeral_directors",
            "shop/hairdresser",
            "shop/laundry",
            "shop/money_lender",
            "shop/pawnbroker",
            "shop/pet",
            "shop/pet_grooming",
        ],
    ),
];

/// The brands of the index, each name once; a name that belongs to two categories says nothing.
pub fn brands(path: &Path) -> Vec<Line> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let index: Value = serde_json::from_str(&text).unwrap();
    let mut by_text: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (kind, paths) in KINDS {
        let category = named(kind).map(column).unwrap();
        for path in paths {
            let Some(items) = index["nsi"][format!("brands/{path}")]["items"].as_array() else { continue };
            for text in items.iter().flat_map(names) {
                let seen = by_text.entry(text).or_insert(Some(category));
                if *seen != Some(category) {
                    *seen = None;
                }
            }
        }
    }
    let line = |(text, category): (String, Option<usize>)| {
        category.map(|category| Line { text, category: Some(category), source: Source::Brand })
    };
    by_text.into_iter().filter_map(line).collect()
}

/// The names of a brand in the Latin alphabet, as words.
fn names(item: &Value) -> Vec<String> {
    let tags = &item["tags"];
    let named = [&item["displayName"], &tags["brand:en"], &tags["name:en"], &tags["brand"], &tags["name"]];
    let mut names: Vec<String> = named
        .into_iter()
        .filter_map(Value::as_str)
        .map(|name| name.split(" (").next().unwrap_or(name))
        .filter(|name| name.chars().all(|c| !c.is_alphabetic() || c < '\u{250}'))
        .map(|name| Words::of(name).all.join(" "))
        .filter(|name| name.len() > 1)
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
