//! A number for all that the model is made from in this tree: the tables, what becomes of their lines, and how they are
//! decorated and fitted. The brands' version is pinned in `ui/package-lock.json`.

use assistant::classify::{features::features, text::Words};

const TABLES: [&str; 3] = [
    include_str!("../../data/phrases.tsv"),
    include_str!("../../data/aliases.tsv"),
    include_str!("../../data/trades.tsv"),
];

const TRAINER: [&str; 4] =
    [include_str!("tables.rs"), include_str!("decorate.rs"), include_str!("fit.rs"), include_str!("settings.rs")];

/// The number; a model that carries another is to be made anew.
pub fn digest() -> u64 {
    let mut sum = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |byte: u8| sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    for text in TABLES.iter().chain(&TRAINER) {
        text.bytes().filter(|byte| *byte != b'\r').for_each(&mut add);
    }
    for line in TABLES.iter().flat_map(|table| table.lines()) {
        for feature in features(&Words::of(line)) {
            feature.hash.to_le_bytes().into_iter().chain([u8::from(feature.word)]).for_each(&mut add);
        }
    }
    sum
}
