//! The same said in other ways: as a card machine prints it, in a sentence, without umlauts. What is added is added to
//! all categories alike, so that it is learnt to say nothing.

use crate::{
    random::Random,
    tables::{Line, Source},
};

const CITIES: &[&str] = &[
    "new york",
    "los angeles",
    "chicago",
    "houston",
    "phoenix",
    "philadelphia",
    "san antonio",
    "san diego",
    "dallas",
    "san jose",
    "austin",
    "jacksonville",
    "fort worth",
    "columbus",
    "charlotte",
    "san francisco",
    "indianapolis",
    "seattle",
    "denver",
    "washington",
    "boston",
    "el paso",
    "nashville",
    "detroit",
    "oklahoma city",
    "portland",
    "las vegas",
    "memphis",
    "louisville",
    "baltimore",
    "milwaukee",
    "albuquerque",
    "tucson",
    "fresno",
    "sacramento",
    "kansas city",
    "mesa",
    "atlanta",
    "omaha",
    "colorado springs",
    "raleigh",
    "miami",
    "long beach",
    "virginia beach",
    "oakland",
    "minneapolis",
    "tulsa",
    "tampa",
    "arlington",
    "new orleans",
    "wichita",
    "cleveland",
    "bakersfield",
    "aurora",
    "anaheim",
    "honolulu",
    "santa ana",
    "riverside",
    "corpus christi",
    "lexington",
    "stockton",
    "st louis",
    "saint paul",
    "henderson",
    "pittsburgh",
    "cincinnati",
    "anchorage",
    "greensboro",
    "plano",
    "newark",
    "lincoln",
    "orlando",
    "irvine",
    "toledo",
    "jersey city",
    "durham",
    "buffalo",
    "chandler",
    "madison",
    "scottsdale",
    "reno",
    "norfolk",
    "spokane",
    "richmond",
    "boise",
    "tacoma",
    "baton rouge",
    "des moines",
    "salt lake city",
    "brooklyn",
    "queens",
    "palo alto",
    "mountain view",
    "cupertino",
    "sunnyvale",
    "bellevue",
    "redmond",
    "cambridge",
    "somerville",
    "springfield",
    "franklin",
    "clinton",
    "georgetown",
    "fairview",
    "salem",
    "greenville",
    "bristol",
    "dover",
    "oxford",
    "london",
    "manchester",
    "birmingham",
    "leeds",
    "glasgow",
    "edinburgh",
    "dublin",
    "toronto",
    "vancouver",
    "montreal",
    "sydney",
    "melbourne",
    "berlin",
    "hamburg",
    "münchen",
    "köln",
    "frankfurt",
    "stuttgart",
    "düsseldorf",
    "leipzig",
    "dresden",
    "hannover",
    "bremen",
    "nürnberg",
    "wien",
    "graz",
    "zürich",
    "bern",
    "basel",
    "amsterdam",
    "paris",
    "madrid",
    "barcelona",
    "roma",
    "milano",
    "mumbai",
    "delhi",
    "bangalore",
    "pune",
    "chennai",
    "hyderabad",
    "kolkata",
    "singapore",
    "main st",
    "broadway",
    "airport",
    "downtown",
    "north",
    "south",
    "west",
    "east",
    "plaza",
];

/// What shops are named after, whatever they sell.
const NAMES: &[&str] = &[
    "joes",
    "marias",
    "tonys",
    "bobs",
    "annas",
    "mikes",
    "franks",
    "charlies",
    "rosies",
    "sams",
    "bens",
    "lees",
    "kims",
    "johnson",
    "smith",
    "miller",
    "garcia",
    "nguyen",
    "patel",
    "singh",
    "khan",
    "wong",
    "rossi",
    "schmidt",
    "weber",
    "meyer",
    "golden",
    "royal",
    "sunrise",
    "sunset",
    "blue",
    "green",
    "red",
    "silver",
    "black",
    "white",
    "big",
    "little",
    "old",
    "new",
    "first",
    "best",
    "happy",
    "lucky",
    "star",
    "sun",
    "moon",
    "river",
    "lake",
    "ocean",
    "mountain",
    "valley",
    "hill",
    "park",
    "garden",
    "forest",
    "oak",
    "maple",
    "pine",
    "cedar",
    "eagle",
    "lion",
    "bear",
    "wolf",
    "fox",
    "tiger",
    "dragon",
    "phoenix",
    "crown",
    "king",
    "queen",
    "castle",
    "village",
    "city",
    "town",
    "country",
    "american",
    "national",
    "united",
    "central",
    "pacific",
    "atlantic",
    "western",
    "eastern",
    "northern",
    "southern",
    "midwest",
    "texas",
    "california",
    "florida",
    "main street",
    "5th avenue",
    "broadway",
    "corner",
    "family",
    "community",
    "neighborhood",
    "premier",
    "elite",
    "classic",
    "modern",
    "express",
    "quick",
    "super",
    "mega",
    "smart",
    "pro",
    "prime",
    "advanced",
    "total",
    "complete",
    "global",
    "international",
    "the",
    "le",
    "la",
    "el",
    "los",
    "san",
    "saint",
    "el paso",
    "am markt",
    "zur post",
    "alte",
    "neue",
    "stadt",
    "nord",
    "süd",
    "krone",
    "adler",
    "sonne",
    "sri",
    "shree",
    "new india",
    "krishna",
    "ganesh",
    "lakshmi",
    "al",
    "abc",
    "a1",
    "jj",
    "dk",
    "mc",
    "o",
];

const CARD_FRAMES: &[&str] =
    &["", "", "", "", "pos ", "web ", "online ", "ach ", "ext ", "recurring ", "bill payment "];

const CARD_TAILS: &[&str] = &["", "", "", " online", " com", " store", " inc", " co", " us", " usa", " www", " pos"];

const SENTENCES: &[(&str, &str)] = &[
    ("payment for ", ""),
    ("monthly payment for ", ""),
    ("monthly ", ""),
    ("purchase of ", ""),
    ("purchase at ", ""),
    ("bought ", ""),
    ("paid for ", ""),
    ("spent on ", ""),
    ("cost of ", ""),
    ("charge for ", ""),
    ("", " for the family"),
    ("", " with friends"),
    ("", " this month"),
    ("", " for myself"),
    ("", " last week"),
    ("", " on the weekend"),
    ("", " from the store"),
    ("", " purchase"),
    ("", " payment"),
    ("", " charge"),
    ("new ", ""),
    ("annual ", ""),
    ("weekly ", ""),
    ("quick ", ""),
    ("order of ", ""),
    ("transaction at ", ""),
    ("a local ", ""),
    ("", " near the office"),
    ("", " in town"),
    ("", " november"),
];

const GERMAN_SENTENCES: &[(&str, &str)] = &[
    ("", " bezahlt"),
    ("", " gekauft"),
    ("rechnung ", ""),
    ("zahlung für ", ""),
    ("", " für die familie"),
    ("", " mit freunden"),
    ("", " monatlich"),
    ("neue ", ""),
    ("", " im november"),
    ("", " am wochenende"),
];

/// How card machines shorten.
const SHORT: &[(&str, &str)] = &[
    ("restaurant", "rest"),
    ("restaurant", "restaur"),
    ("market", "mkt"),
    ("store", "str"),
    ("stores", "stor"),
    ("pharmacy", "pharm"),
    ("pharmacy", "phcy"),
    ("service", "svc"),
    ("services", "svcs"),
    ("station", "stn"),
    ("center", "ctr"),
    ("centre", "ctr"),
    ("international", "intl"),
    ("insurance", "ins"),
    ("insurance", "insur"),
    ("payment", "pymt"),
    ("payment", "pmt"),
    ("electric", "elec"),
    ("company", "co"),
    ("medical", "med"),
    ("hospital", "hosp"),
    ("university", "univ"),
    ("department", "dept"),
    ("association", "assn"),
    ("management", "mgmt"),
    ("supermarket", "supermkt"),
    ("wireless", "wrls"),
    ("entertainment", "entmt"),
    ("coffee", "coff"),
    ("house", "hse"),
    ("airlines", "air"),
    ("parking", "pkg"),
    ("liquor", "liq"),
    ("grill", "grl"),
    ("kitchen", "ktchn"),
    ("transportation", "transp"),
    ("subscription", "subscr"),
    ("apotheke", "apoth"),
    ("bäckerei", "baeck"),
];

/// A line, and how much it counts.
pub struct Copy {
    pub text: String,
    pub category: Option<usize>,
    pub weight: f32,
}

/// The line and its other ways.
pub fn copies(line: &Line, all: &[Line], random: &mut Random) -> Vec<Copy> {
    let mut copies = Vec::new();
    let mut add = |text: String, weight: f32| {
        copies.push(Copy { text, category: line.category, weight });
    };
    let text = line.text.as_str();
    let base = if line.source == Source::Brand { 0.3 } else { 1.0 };
    add(text.to_owned(), base);
    match line.source {
        Source::Phrase => {
            for _ in 0..2 {
                let german = random.below(3) == 0;
                let (before, after) = if german {
                    GERMAN_SENTENCES[random.below(GERMAN_SENTENCES.len())]
                } else {
                    SENTENCES[random.below(SENTENCES.len())]
                };
                add(format!("{before}{text}{after}"), base * 0.4);
            }
        }
        Source::Trade => {
            for _ in 0..4 {
                add(format!("{} {text}", random.pick(NAMES)), base * 0.5);
                add(format!("{} {text} {}", random.pick(NAMES), random.pick(CITIES)), base * 0.3);
            }
            let (before, after) = SENTENCES[random.below(SENTENCES.len())];
            add(format!("{before}{text}{after}"), base * 0.3);
        }
        Source::Alias | Source::Brand => {
            for _ in 0..2 {
                let card =
                    format!("{}{text}{} {}", random.pick(CARD_FRAMES), random.pick(CARD_TAILS), random.pick(CITIES));
                add(card, base * 0.4);
            }
            if line.source == Source::Alias {
                let (before, after) = SENTENCES[random.below(SENTENCES.len())];
                add(format!("{before}{text}{after}"), base * 0.2);
            }
        }
    }
    // Two things of a kind in one sentence; of one part, so that measuring leaves out both.
    if line.category.is_some() && line.source != Source::Brand {
        for _ in 0..16 {
            let other = &all[random.below(all.len())];
            if other.category == line.category && other.source != Source::Brand && other.part() == line.part() {
                let between = random.pick(&[" and ", " at ", " for ", ", ", " from ", " in ", " und ", " bei "]);
                add(format!("{text}{between}{}", other.text), base * 0.3);
                break;
            }
        }
    }
    let letters: Vec<char> = text.chars().collect();
    if letters.len() > 9 {
        let kept = letters.len() - 1 - random.below(letters.len() / 3);
        add(letters[..kept].iter().collect(), base * 0.25);
    }
    if letters.len() > 6 && text.contains(' ') {
        add(text.replace(' ', ""), base * 0.2);
    }
    for (long, short) in SHORT {
        if text.split(' ').any(|word| word == *long) {
            add(text.replace(long, short), base * 0.4);
        }
    }
    if text.contains(['ä', 'ö', 'ü', 'ß']) {
        add(text.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss"), base * 0.5);
        add(text.replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss"), base * 0.3);
    }
    copies
}
