//! Categories as they cross to the window and the terminal.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ids::CategoryId;

/// A named colour of the palette; what it looks like is the interface's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::Type)]
#[serde(rename_all = "camelCase")]
#[sqlx(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Color {
    Food,
    Travel,
    Shopping,
    Bills,
    Entertainment,
    Health,
    Other,
    Rose,
    Moss,
    Sky,
    Sand,
    Plum,
}

/// One of the seven first categories, as long as it has its first name: the interface then shows its own word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::Type)]
#[serde(rename_all = "camelCase")]
#[sqlx(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Builtin {
    Food,
    Travel,
    Shopping,
    Bills,
    Entertainment,
    Health,
    Other,
}

impl Builtin {
    /// What it is called where the interface speaks German: a file or a person may name it so too.
    pub const fn german(self) -> &'static str {
        match self {
            Self::Food => "Essen",
            Self::Travel => "Reisen",
            Self::Shopping => "Einkäufe",
            Self::Bills => "Rechnungen",
            Self::Entertainment => "Unterhaltung",
            Self::Health => "Gesundheit",
            Self::Other => "Sonstiges",
        }
    }
}

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Category {
    /// Its identity.
    pub id: CategoryId,
    /// Its name, as stored, exported and printed.
    pub name: String,
    /// Set while it still has its first name.
    pub builtin: Option<Builtin>,
    /// Its colour everywhere.
    pub color: Color,
    /// The category it is nested in.
    pub parent: Option<CategoryId>,
    /// Archived categories keep their entries and are not offered for new ones.
    pub archived: bool,
    /// How many entries it has, without those of nested ones.
    #[specta(type = specta_typescript::Number)]
    pub entries: i64,
}

/// A category to be made.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewCategory {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub color: Color,
    /// The category it is nested in.
    pub parent: Option<CategoryId>,
}

/// What to change of a category; what is absent stays.
#[derive(Debug, Clone, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct CategoryChange {
    /// The new name.
    pub name: Option<String>,
    /// The new colour.
    pub color: Option<Color>,
    /// The new place.
    pub parent: Option<Place>,
    /// Whether it is archived.
    pub archived: Option<bool>,
}

/// Where a category or an entry goes.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct Place {
    /// Under this category, or to the top.
    pub to: Option<CategoryId>,
}
