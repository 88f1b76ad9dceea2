//! The seven categories that the shipped model knows.

use ledger::categories::Builtin;

/// How many they are.
pub const SEVEN: usize = 7;

/// All of them, in the order of the model's columns.
pub const ALL: [Builtin; SEVEN] = [
    Builtin::Food,
    Builtin::Travel,
    Builtin::Shopping,
    Builtin::Bills,
    Builtin::Entertainment,
    Builtin::Health,
    Builtin::Other,
];

/// Which column of the model is a category's.
pub fn column(builtin: Builtin) -> usize {
    match builtin {
        Builtin::Food => 0,
        Builtin::Travel => 1,
        Builtin::Shopping => 2,
        Builtin::Bills => 3,
        Builtin::Entertainment => 4,
        Builtin::Health => 5,
        Builtin::Other => 6,
    }
}

/// The category that a table of training data or a test set names.
pub fn named(name: &str) -> Option<Builtin> {
    const NAMES: [&str; SEVEN] = ["food", "travel", "shopping", "bills", "entertainment", "health", "other"];
    NAMES.iter().position(|known| name.eq_ignore_ascii_case(known)).map(|column| ALL[column])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_in_the_order_of_all() {
        assert_eq!(ALL.map(column), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(named("Entertainment"), Some(Builtin::Entertainment));
        assert_eq!(named("-"), None);
    }
}
