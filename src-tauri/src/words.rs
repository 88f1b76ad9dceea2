//! The few words that Rust says itself: in the tray, in native notifications, in one native dialog. All others are in
//! `ui/src/lib/i18n`.

use app::ledger::{Currency, Minor};

use crate::preferences::Language;

/// The words of one language.
pub struct Words {
    /// Opens the quick entry.
    pub quick_add: &'static str,
    /// Opens the window.
    pub open: &'static str,
    /// Before the month's spending.
    pub spent: &'static str,
    /// Locks the ledger.
    pub lock: &'static str,
    /// Lets nothing out to a model, while it is ticked.
    pub pause_ai: &'static str,
    /// Ends the app.
    pub quit: &'static str,
    /// The dialog that says it once: the window closes, the app stays.
    pub stays: &'static str,
    /// Agrees.
    pub stay: &'static str,
    /// Takes the closing back.
    pub cancel: &'static str,
    /// A notification's head: something waits to be confirmed.
    pub waiting: &'static str,
    /// What waits, without saying what.
    pub waiting_one: &'static str,
    /// The same for more than one, after their number.
    pub waiting_many: &'static str,
    /// A notification's head: the model outside answered.
    pub answered: &'static str,
    /// About one entry.
    pub answered_one: &'static str,
    /// About more than one, after their number.
    pub answered_many: &'static str,
    /// A notification's head: a backup failed.
    pub backup_failed: &'static str,
    /// What to do about it.
    pub backup_failed_body: &'static str,
    /// A notification's head: the ledger locks soon.
    pub lock_soon: &'static str,
    /// What keeps it open.
    pub lock_soon_body: &'static str,
    /// The head of the dialog that says why the app cannot start.
    pub cannot_start: &'static str,
    /// One reason, before the data folder.
    pub disk_is_full: &'static str,
    /// Another.
    pub folder_is_read_only: &'static str,
    group: char,
    decimal: char,
}

const ENGLISH: Words = Words {
    quick_add: "Quick add",
    open: "Open Coffer",
    spent: "Spent this month:",
    lock: "Lock",
    pause_ai: "Pause AI",
    quit: "Quit",
    stays: "Coffer stays in the tray, so that you can add entries at any time. You can change this in Settings.",
    stay: "Stay in the tray",
    cancel: "Cancel",
    waiting: "To confirm",
    waiting_one: "One entry was typed while the ledger was locked.",
    waiting_many: "entries were typed while the ledger was locked.",
    answered: "The assistant answered",
    answered_one: "There is a suggestion for one entry.",
    answered_many: "entries have a suggestion.",
    backup_failed: "The backup failed",
    backup_failed_body: "Today's backup could not be made. Settings has a button to try again.",
    lock_soon: "Coffer locks in a minute",
    lock_soon_body: "Move the mouse in its window to keep it open.",
    cannot_start: "Coffer cannot start",
    disk_is_full: "The disk is full. Make some room and start Coffer again. Its data folder is",
    folder_is_read_only: "Coffer may not write into its data folder:",
    group: ',',
    decimal: '.',
};

const GERMAN: Words = Words {
    quick_add: "Schnell eintragen",
    open: "Coffer öffnen",
    spent: "Diesen Monat ausgegeben:",
    lock: "Sperren",
    pause_ai: "KI anhalten",
    quit: "Beenden",
    stays: "Coffer bleibt im Infobereich, damit Sie jederzeit etwas eintragen können. In den Einstellungen lässt sich das ändern.",
    stay: "Im Infobereich bleiben",
    cancel: "Abbrechen",
    waiting: "Zu bestätigen",
    waiting_one: "Ein Eintrag wurde geschrieben, während das Kassenbuch gesperrt war.",
    waiting_many: "Einträge wurden geschrieben, während das Kassenbuch gesperrt war.",
    answered: "Der Assistent hat geantwortet",
    answered_one: "Für eine Buchung gibt es einen Vorschlag.",
    answered_many: "Buchungen haben einen Vorschlag.",
    backup_failed: "Die Sicherung ist misslungen",
    backup_failed_body: "Die heutige Sicherung ließ sich nicht anlegen. In den Einstellungen können Sie es noch einmal versuchen.",
    lock_soon: "Coffer sperrt in einer Minute",
    lock_soon_body: "Bewegen Sie die Maus im Fenster, dann bleibt es offen.",
    cannot_start: "Coffer kann nicht starten",
    disk_is_full: "Der Datenträger ist voll. Machen Sie etwas Platz und starten Sie Coffer noch einmal. Der Datenordner ist",
    folder_is_read_only: "Coffer darf nicht in seinen Datenordner schreiben:",
    group: '.',
    decimal: ',',
};

/// The words of a language; the system's where none is chosen, English where it has none of ours.
pub fn words(language: Language) -> &'static Words {
    let german = match language {
        Language::De => true,
        Language::En => false,
        Language::System => app::system_locale().to_ascii_lowercase().starts_with("de"),
    };
    if german { &GERMAN } else { &ENGLISH }
}

impl Words {
    /// An amount as a line of a menu writes it: `1,234.50 EUR`, in German `1.234,50 EUR`.
    pub fn amount(&self, amount: Minor, currency: Currency) -> String {
        let exponent = usize::from(currency.exponent());
        let digits = format!("{:0>width$}", amount.get().unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        let mut text = String::new();
        if amount.get() < 0 {
            text.push('\u{2212}');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if exponent > 0 {
            text.push(self.decimal);
            text.push_str(fraction);
        }
        format!("{text} {}", currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_does() {
        let amount =
            |words: &Words, minor, code: &str| words.amount(Minor::new(minor).unwrap(), Currency::parse(code).unwrap());
        assert_eq!(amount(&ENGLISH, 123_456_789, "USD"), "1,234,567.89 USD");
        assert_eq!(amount(&GERMAN, 123_456, "EUR"), "1.234,56 EUR");
        assert_eq!(amount(&ENGLISH, 5, "EUR"), "0.05 EUR");
        assert_eq!(amount(&ENGLISH, -99_900, "EUR"), "\u{2212}999.00 EUR");
        assert_eq!(amount(&GERMAN, 1234, "JPY"), "1.234 JPY");
        assert_eq!(amount(&ENGLISH, 1234, "KWD"), "1.234 KWD");
    }
}
