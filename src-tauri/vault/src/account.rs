//! Accounts: their names, what may be typed as a name or an e-mail address, and when two names are the same.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::error::{Invalid, Reason};
use crate::password;
use crate::secret::SecretText;

/// The random id of an account, also the name of its folder and the identity of its vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(transparent)]
pub struct AccountId(Uuid);

impl AccountId {
    /// Random, not time-ordered: the folder name must not tell when the account was made.
    pub(crate) fn generate() -> Self {
        Self(Uuid::new_v4())
    }

    pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The sixteen bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl FromStr for AccountId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(Self)
    }
}

/// Somebody who has a vault on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its identity.
    pub id: AccountId,
    /// As typed at registration, trimmed.
    pub username: String,
    /// As typed at registration, trimmed.
    pub email: String,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
}

/// The registration form.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewAccount {
    /// 3 to 40 characters.
    pub username: String,
    /// By shape; nothing is ever sent to it.
    pub email: String,
    /// 8 to 128 characters, not a common one.
    pub password: SecretText,
    /// The same again.
    pub confirm_password: SecretText,
}

/// All that is wrong with a registration form, in the order of its fields.
pub(crate) fn check(new: &NewAccount) -> Vec<Invalid> {
    let mut wrong = Vec::new();
    if let Err(why) = clean_username(&new.username) {
        wrong.push(Invalid { field: "username", why });
    }
    if let Err(why) = clean_email(&new.email) {
        wrong.push(Invalid { field: "email", why });
    }
    let known = [new.username.as_str(), new.email.as_str()];
    wrong.extend(password::check_new(&new.password, &new.confirm_password, &known, password::REGISTER_FIELDS));
    wrong
}

/// The name as it is kept: trimmed, composed, visible.
pub(crate) fn clean_username(typed: &str) -> Result<String, Reason> {
    let name: String = typed.trim().nfc().collect();
    if name.is_empty() {
        return Err(Reason::Empty);
    }
    // Two spaces look like one.
    let is_doubled = name.chars().zip(name.chars().skip(1)).any(|(a, b)| a.is_whitespace() && b.is_whitespace());
    if is_doubled || name.chars().any(is_deceptive) {
        return Err(Reason::BadCharacters);
    }
    match name.chars().count() {
        0..3 => Err(Reason::TooShort),
        3..=40 => Ok(name),
        _ => Err(Reason::TooLong),
    }
}

/// The address as it is kept. Only the shape is checked: no message is ever sent.
pub(crate) fn clean_email(typed: &str) -> Result<String, Reason> {
    let email: String = typed.trim().nfc().collect();
    if email.is_empty() {
        return Err(Reason::Empty);
    }
    if email.chars().any(is_deceptive) {
        return Err(Reason::BadCharacters);
    }
    if email.len() > 254 {
        return Err(Reason::TooLong);
    }
    let Some((local, domain)) = email.split_once('@') else { return Err(Reason::NotAnEmail) };
    let local_fits = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local.contains(|c: char| c.is_whitespace() || "\"(),:;<>@[\\]".contains(c));
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let domain_fits = domain.contains('.') && domain.split('.').all(label_fits);
    if local_fits && domain_fits { Ok(email) } else { Err(Reason::NotAnEmail) }
}

/// What two spellings of the same name have in common.
pub(crate) fn fold(name: &str) -> String {
    let once: String = name.trim().nfkc().collect::<String>().to_lowercase();
    once.nfkc().collect()
}

/// Characters that hide, turn around, or look like nothing.
fn is_deceptive(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFD}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}'
            | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usernames_are_trimmed_and_must_be_visible() {
        assert_eq!(clean_username("  Ada Lovelace "), Ok("Ada Lovelace".into()));
        assert_eq!(clean_username("名前たち"), Ok("名前たち".into()));
        assert_eq!(clean_username("'); DROP TABLE"), Ok("'); DROP TABLE".into()));
        assert_eq!(clean_username("   "), Err(Reason::Empty));
        assert_eq!(clean_username("ab"), Err(Reason::TooShort));
        assert_eq!(clean_username(&"x".repeat(40)).map(|n| n.len()), Ok(40));
        assert_eq!(clean_username(&"x".repeat(41)), Err(Reason::TooLong));
        for bad in [
            "ad  a",
            "ad \u{A0}a",
            "ad\u{200B}a",
            "ad\u{202E}a",
            "ad\na",
            "ad\u{0}a",
            "ad\u{FEFF}a",
            "ad\u{2066}a",
            "ad\u{3164}a",
            "ad\u{E0041}a",
        ] {
            assert_eq!(clean_username(bad), Err(Reason::BadCharacters), "{bad:?}");
        }
    }

    #[test]
    fn spellings_of_one_name_fold_together() {
        assert_eq!(fold("Ada"), fold(" ADA "));
        assert_eq!(fold("Ａda"), fold("ada"), "full-width letters");
        assert_eq!(fold("e\u{301}va"), fold("Éva"));
        assert_ne!(fold("ada"), fold("adam"));
    }

    #[test]
    fn emails_are_judged_by_shape() {
        for good in ["a@b.co", "first.last+tag@sub.example.org", "jörg@müller.de"] {
            assert!(clean_email(good).is_ok(), "{good}");
        }
        for bad in
            ["a", "a@", "@b.co", "a@b", "a b@c.de", "a@b..co", "a@-b.co", "a@@b.co", ".a@b.co", "a@b.co,", "<a@b.co>"]
        {
            assert_eq!(clean_email(bad), Err(Reason::NotAnEmail), "{bad}");
        }
        assert_eq!(clean_email(""), Err(Reason::Empty));
        assert_eq!(clean_email(&format!("{}@b.co", "a".repeat(260))), Err(Reason::TooLong));
    }

    #[test]
    fn all_wrong_fields_are_named_at_once() {
        let form =
            NewAccount { username: "a".into(), email: "b".into(), password: "c".into(), confirm_password: "d".into() };
        let wrong = check(&form);
        let fields: Vec<_> = wrong.iter().map(|w| w.field).collect();
        assert_eq!(fields, ["username", "email", "password", "confirmPassword"]);
    }
}
