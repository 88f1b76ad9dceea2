//! The words that say whether money came in, and those that turn it round.

/// Words that mean income; they say what it was and stay in the description.
pub(super) const INCOME: &[&str] = &[
    "salary",
    "wage",
    "wages",
    "paycheck",
    "paycheque",
    "payslip",
    "payroll",
    "bonus",
    "refund",
    "refunds",
    "refunded",
    "reimbursement",
    "reimbursed",
    "cashback",
    "dividend",
    "dividends",
    "stipend",
    "scholarship",
    "royalties",
    "royalty",
    "rebate",
    "chargeback",
    "earnings",
    "income",
    "sold",
    "earned",
    "commission",
    "gehalt",
    "lohn",
    "bonuszahlung",
    "gutschrift",
    "dividende",
    "dividenden",
    "rente",
    "honorar",
    "kindergeld",
    "kinderzuschlag",
    "elterngeld",
    "wohngeld",
    "weihnachtsgeld",
    "geburtstagsgeld",
    "urlaubsgeld",
    "krankengeld",
    "pflegegeld",
    "arbeitslosengeld",
    "bürgergeld",
    "mutterschaftsgeld",
    "bafög",
    "stipendium",
    "provision",
    "einkommen",
    "einnahme",
    "einnahmen",
    "verkauf",
    "verkauft",
    "retoure",
    "rückvergütung",
    "rückzahlung",
    "erstattet",
    "gewonnen",
    "verdient",
    "besoldung",
    "won",
    "winnings",
    "payday",
    "selling",
    "stimulus",
    "inheritance",
    "erbschaft",
    "familienbeihilfe",
    "familiengeld",
    "lohnfortzahlung",
    "entgeltfortzahlung",
];

/// Behind an income's word: what is bought or paid. A bonus card is no bonus, and what is sold out was not sold.
pub(super) const NO_INCOME: &[&str] = &[
    "tax",
    "taxes",
    "card",
    "policy",
    "fee",
    "fees",
    "book",
    "guide",
    "app",
    "software",
    "insurance",
    "protection",
    "program",
    "programme",
    "pack",
    "track",
    "tracks",
    "lunch",
    "dinner",
    "makler",
    "out",
    "ton",
    "tons",
    "steuer",
    "karte",
    "heft",
    "buch",
    "gebühr",
    "versicherung",
    "rechner",
];

/// What an income's words may end in, some words on: a book about it is paid for.
pub(super) const ABOUT_INCOME: &[&str] =
    &["book", "guide", "course", "seminar", "buch", "ratgeber", "kurs", "software"];

/// What is paid back of an income goes out: `Kindergeld Rückzahlung`, `salary advance repayment`.
pub(super) const PAID_BACK: &[&str] = &["repayment", "rückzahlung", "rückforderung"];

/// Before a benefit that a state pays.
pub(super) const BENEFITS: &[&str] = &["child", "housing", "unemployment", "disability", "maternity", "sickness"];

/// Before a pension that comes in.
pub(super) const PENSIONS: &[&str] = &["my", "state", "old-age", "military", "disability", "widow's", "war"];

/// `Geld von Oma`, but not from where one's own money lies.
pub(super) const MONEY_FROM: &[(&str, &str)] = &[
    ("money", "from"),
    ("cash", "from"),
    ("venmo", "from"),
    ("zelle", "from"),
    ("paypal", "from"),
    ("transfer", "from"),
    ("wire", "from"),
    ("check", "from"),
    ("cheque", "from"),
    ("geld", "von"),
    ("bargeld", "von"),
    ("paypal", "von"),
    ("scheck", "von"),
    ("überweisung", "von"),
    ("geldgeschenk", "von"),
    ("taschengeld", "von"),
];
pub(super) const OWN_MONEY: &[&str] =
    &["atm", "bank", "account", "savings", "automat", "automaten", "geldautomat", "konto", "sparkasse", "sparbuch"];

/// Where one's own money goes to.
pub(super) const TO_ONESELF: &[&str] = &[
    "me",
    "us",
    "my",
    "our",
    "the",
    "bank",
    "account",
    "checking",
    "savings",
    "card",
    "paypal",
    "visa",
    "mastercard",
    "mich",
    "uns",
    "mein",
    "meine",
    "das",
    "die",
    "konto",
    "karte",
    "girokonto",
];

/// Endings of German words that mean the same: Steuererstattung, Monatsgehalt.
pub(super) const INCOME_ENDINGS: &[&str] = &[
    "erstattung",
    "erstattungen",
    "gehalt",
    "lohn",
    "gehaltszahlung",
    "gehaltsnachzahlung",
    "lohnzahlung",
    "lohnnachzahlung",
    "einnahme",
    "einnahmen",
    "gewinn",
    "verkauf",
    "dividende",
    "bonus",
    "steuerrückzahlung",
];

/// Sales where one buys: Schlussverkauf, Vorverkauf.
pub(super) const SALES: &[&str] =
    &["aus", "schluss", "werks", "werk", "fabrik", "lager", "hof", "räumungs", "vor", "ab", "sonder"];

/// Whose salary is paid in a household, and not earned.
pub(super) const STAFF: &[&str] = &[
    "maid",
    "maid's",
    "nanny",
    "nanny's",
    "driver",
    "cook",
    "watchman",
    "guard",
    "gardener",
    "cleaner",
    "cleaning",
    "babysitter",
    "servant",
    "helper",
    "housekeeper",
    "caretaker",
    "tutor",
    "putzhilfe",
    "putzfrau",
    "haushaltshilfe",
    "babysitterin",
    "kindermädchen",
    "tagesmutter",
    "gärtner",
    "reinigungskraft",
];

/// From whom a present or a rent comes.
pub(super) const GIVERS: &[&str] = &[
    "mom",
    "mum",
    "dad",
    "parents",
    "grandma",
    "grandpa",
    "granny",
    "aunt",
    "uncle",
    "tenant",
    "tenants",
    "lodger",
    "roommate",
    "flatmate",
    "mama",
    "papa",
    "eltern",
    "oma",
    "opa",
    "tante",
    "onkel",
    "mieter",
    "untermieter",
    "mitbewohner",
];

/// Interest comes in, except beside what it is paid for.
pub(super) const INTEREST: &[&str] = &["interest", "zinsen"];
pub(super) const DEBT_ENDINGS: &[&str] = &["kredit", "darlehen", "hypothek"];
pub(super) const DEBT: &[&str] =
    &["card", "credit", "loan", "mortgage", "debt", "overdraft", "kredit", "dispo", "darlehen", "hypothek"];

/// Received: the money itself, or a thing that was paid for.
pub(super) const RECEIVED: &[&str] = &[
    "got",
    "received",
    "bekommen",
    "bekam",
    "bekomme",
    "erhalten",
    "erhielt",
    "erhalte",
    "gekriegt",
    "zurückbekommen",
    "zurückerhalten",
];
pub(super) const SPENT: &[&str] = &["spent", "paid", "bought", "ausgegeben", "gekauft", "bezahlt", "gezahlt"];
/// Who pays one for one's work or one's rooms: `client paid 900`, `paid by client`.
pub(super) const PAYERS: &[&str] =
    &["client", "customer", "employer", "tenant", "kunde", "kundin", "arbeitgeber", "mieter", "untermieter"];
pub(super) const FROM: &[&str] = &["from", "von", "vom"];
pub(super) const LINKS: &[&str] = &["from", "for", "on", "at", "von", "vom", "für", "fürs", "bei", "beim"];
/// What is received, wherever it stands: a deposit that comes back, a present.
pub(super) const COMES_BACK: &[(&str, &str)] = &[
    ("deposit", "back"),
    ("deposit", "returned"),
    ("got", "tips"),
    ("sale", "of"),
    ("overtime", "pay"),
    ("holiday", "pay"),
    ("sick", "pay"),
    ("severance", "pay"),
    ("pfand", "zurück"),
    ("kaution", "zurück"),
    ("anzahlung", "zurück"),
    ("geschenkt", "bekommen"),
    ("zurück", "bekommen"),
    ("geld", "zurück"),
    ("gab", "mir"),
    ("gibt", "mir"),
    ("schenkt", "mir"),
    ("schenkte", "mir"),
    ("schickt", "mir"),
    ("schickte", "mir"),
    ("überweist", "mir"),
    ("überwies", "mir"),
    ("zahlt", "mir"),
    ("zahlte", "mir"),
    ("hat", "zurückgezahlt"),
    ("hat", "zurückbezahlt"),
];
/// Nobody is glad to receive one, for he pays it.
pub(super) const FINES: &[&str] =
    &["strafe", "strafzettel", "knöllchen", "bußgeld", "mahnung", "rechnung", "ticket", "bill", "fine"];
/// Say nothing beside a verb: "I spent", "habe … bekommen", "got … back".
pub(super) const PRONOUNS: &[&str] = &["i", "we", "have", "ich", "wir", "habe", "hab", "haben"];
pub(super) const AFTER_A_VERB: &[&str] = &["to", "by", "back", "zurück"];
pub(super) const ARTICLES: &[&str] = &["a", "an", "ein", "eine", "einen"];
pub(super) const PUNCTUATION: &[&str] = &["-", "–", "—", "−", ":", "=", "|", ",", "/", "•", ">", "->", "→", "&", "."];
