//! What may be a password, and how good it is. Knows nothing of how it is kept.

use serde::Serialize;
use specta::Type;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;
use zxcvbn::matching::patterns::MatchPattern;

use crate::error::{Invalid, Reason};
use crate::secret::SecretText;

const SHORTEST: usize = 8;
const LONGEST: usize = 128;
/// The least score of zxcvbn that is accepted: below it, fewer than a million guesses are enough.
const LEAST_SCORE: u8 = 2;

/// What the two password fields are called in the registration form.
pub(crate) const REGISTER_FIELDS: [&str; 2] = ["password", "confirmPassword"];
/// What the two fields of a new password are called elsewhere.
pub(crate) const CHANGE_FIELDS: [&str; 2] = ["newPassword", "confirmPassword"];

/// How good a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// 0 (falls at once) to 4 (holds).
    pub score: u8,
    /// It is, or is a disguise of, a word that everybody tries first.
    pub common: bool,
    /// It would be accepted.
    pub enough: bool,
}

/// How good a password is for somebody who is called this.
pub fn password_strength(password: &str, user_inputs: &[&str]) -> Strength {
    let (score, common) = judge(password, user_inputs);
    let length = password.nfc().count();
    Strength { score, common, enough: !common && score >= LEAST_SCORE && (SHORTEST..=LONGEST).contains(&length) }
}

/// All that is wrong with a new password and its repetition.
pub(crate) fn check_new(
    new: &SecretText,
    again: &SecretText,
    user_inputs: &[&str],
    fields: [&'static str; 2],
) -> Vec<Invalid> {
    let mut wrong = Vec::new();
    let why = match new.expose().nfc().count() {
        0 => Some(Reason::Empty),
        1..SHORTEST => Some(Reason::TooShort),
        SHORTEST..=LONGEST => match judge(new.expose(), user_inputs) {
            (_, true) => Some(Reason::Common),
            (..LEAST_SCORE, false) => Some(Reason::Weak),
            _ => None,
        },
        _ => Some(Reason::TooLong),
    };
    wrong.extend(why.map(|why| Invalid { field: fields[0], why }));
    if again.is_empty() {
        wrong.push(Invalid { field: fields[1], why: Reason::Empty });
    } else if *normalise(new) != *normalise(again) {
        wrong.push(Invalid { field: fields[1], why: Reason::Mismatch });
    }
    wrong
}

/// All that is wrong with the form that changes a password, except that the present one is wrong.
pub(crate) fn check_change(
    current: &SecretText,
    new: &SecretText,
    again: &SecretText,
    user_inputs: &[&str],
) -> Vec<Invalid> {
    let mut wrong = Vec::new();
    if current.is_empty() {
        wrong.push(Invalid { field: "current", why: Reason::Empty });
    }
    wrong.extend(check_new(new, again, user_inputs, CHANGE_FIELDS));
    if !new.is_empty() && *normalise(current) == *normalise(new) {
        wrong.retain(|one| one.field != CHANGE_FIELDS[0]);
        wrong.push(Invalid { field: CHANGE_FIELDS[0], why: Reason::Unchanged });
    }
    wrong
}

/// The bytes that go into the key derivation: NFC, so that two keyboards that compose differently agree. Nothing else
/// is changed, no space trimmed.
pub(crate) fn normalise(password: &SecretText) -> Zeroizing<Vec<u8>> {
    let typed = password.expose();
    // NFC can make a text longer, by three times at most; reserving it all leaves no half-copied buffer behind.
    let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
    text.extend(typed.nfc());
    Zeroizing::new(text.as_bytes().to_vec())
}

/// The score of zxcvbn, and whether one entry of its word lists is the whole password.
fn judge(password: &str, user_inputs: &[&str]) -> (u8, bool) {
    let found = zxcvbn::zxcvbn(password, user_inputs);
    let common = match found.sequence() {
        [only] => matches!(only.pattern, MatchPattern::Dictionary(_)),
        _ => false,
    };
    (u8::from(found.score()), common)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(password: &str) -> Option<Reason> {
        let secret = SecretText::from(password);
        check_new(&secret, &secret, &["ada.lovelace", "ada@example.org"], CHANGE_FIELDS).first().map(|w| w.why)
    }

    #[test]
    fn common_passwords_and_their_disguises_are_refused() {
        for bad in [
            "password",
            "Password",
            "12345678",
            "P@ssw0rd",
            "iloveyou",
            "sunshine",
            "qwertyuiop",
            "drowssap",
            "ada.lovelace",
        ] {
            assert_eq!(why(bad), Some(Reason::Common), "{bad}");
        }
        for bad in ["aaaaaaaaaaaa", "Password123!", "Passwort1234"] {
            assert_eq!(why(bad), Some(Reason::Weak), "{bad}");
        }
    }

    #[test]
    fn good_ones_pass_whatever_they_are_made_of() {
        let longest: String = ('!'..='~').cycle().step_by(7).take(LONGEST).collect();
        for good in ["correct horse battery", "ünsäglich weit weg", "        x9!kq2", "пароль которого нет", &longest]
        {
            assert_eq!(why(good), None, "{good}");
        }
    }

    #[test]
    fn length_counts_characters_after_composing() {
        assert_eq!(why(""), Some(Reason::Empty));
        assert_eq!(why("q7!xT2z"), Some(Reason::TooShort));
        assert_eq!(why("e\u{301}e\u{301}e\u{301}e\u{301}"), Some(Reason::TooShort));
        assert_eq!(why(&"kd8".repeat(43)), Some(Reason::TooLong));
        assert!(password_strength("correct horse battery", &[]).enough);
        assert!(!password_strength("password", &[]).enough);
    }

    #[test]
    fn composed_and_decomposed_spellings_are_one_password() {
        assert_eq!(*normalise(&"Ko\u{308}ln am Rhein".into()), *normalise(&"Köln am Rhein".into()));
        assert_ne!(*normalise(&" Köln".into()), *normalise(&"Köln".into()));
    }
}
