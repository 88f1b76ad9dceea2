import type { settings as english } from "../en/settings";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const settings = {
  title: "Einstellungen",
  map: "Auf dieser Seite",

  profile: "Konto",
  username: "Benutzername",
  email: "E-Mail",
  homeCurrency: "Währung des Kassenbuchs",
  homeCurrencyHint:
    "Seit dem Anlegen des Kontos fest, weil jede Summe auf ihr beruht. Ein neues Konto kann eine andere haben.",
  logOut: "Abmelden",
  logOutHint: "Schließt das Kassenbuch; das Passwort öffnet es wieder.",

  appearance: "Darstellung",
  theme: "Erscheinungsbild",
  themes: { system: "System", light: "Hell", dark: "Dunkel" },
  language: "Sprache",
  languageHint: "Datum und Zahlen richten sich danach.",
  languages: { system: "Wie das System", en: "English", de: "Deutsch" },

  security: "Sicherheit",
  autoLock: "Sperren nach",
  autoLockHint: "Wenn so lange nichts geschieht.",
  minutes: (count: number) => counted(count, { one: "Minute", other: "Minuten" }),
  never: "Nie",
  password: "Passwort",
  passwordHint:
    "Alles im Kassenbuch ist mit einem Schlüssel verschlüsselt, den nur das Passwort öffnet.",
  changePassword: "Passwort ändern",
  currentPassword: "Bisheriges Passwort",
  passwordChanged: "Das Passwort ist geändert. Der Wiederherstellungsschlüssel bleibt derselbe.",
  recoveryKey: "Wiederherstellungsschlüssel",
  recoveryKeyHint: "Öffnet das Kassenbuch, wenn das Passwort vergessen ist.",
  renewKey: "Neuen Schlüssel erzeugen",
  renewKeyWords:
    "Ein neuer Schlüssel entsteht und wird einmal gezeigt. Der alte gilt ab sofort nicht mehr.",
  renewKeyDo: "Schlüssel erzeugen",
  keyUnproven:
    "Sie haben noch nicht gezeigt, dass Sie Ihren Wiederherstellungsschlüssel verwahrt haben. Ist er verloren, erzeugen Sie jetzt einen neuen.",
  keyKept: "Ich habe ihn sicher verwahrt",
  stayUnlocked: "Auf diesem Computer entsperrt bleiben",
  stayUnlockedHint:
    "Jeder, der dieses Benutzerkonto des Computers verwendet, kann das Kassenbuch öffnen.",
  turnOn: "Einschalten",
  turnOff: "Ausschalten",
  on: "An",
  off: "Aus",
  stayUnlockedOn: "Coffer öffnet sich auf diesem Computer von nun an ohne Passwort",
  stayUnlockedOff: "Coffer fragt wieder nach dem Passwort",

  backups: "Sicherungen",
  backupsHint:
    "Entstehen täglich und vor jedem großen Eingriff, etwa einem Import, und werden sofort geprüft. Sie sind so verschlüsselt wie das Kassenbuch.",
  backUpNow: "Jetzt sichern",
  backingUp: "Wird gesichert",
  backedUp: "Gesichert und geprüft",
  noBackups: "Noch keine Sicherung",
  noBackupsWords: "Coffer sichert einmal am Tag. Die erste können Sie jetzt anlegen.",
  made: "Angelegt",
  occasion: "Anlass",
  entries: "Buchungen",
  size: "Größe",
  actions: "Aktionen",
  reasons: {
    manual: "Von Hand",
    daily: "Täglich",
    beforeMigration: "Vor einem Update",
    beforeImport: "Vor einem Import",
    beforeRestore: "Vor einer Wiederherstellung",
    beforePasswordChange: "Vor einem neuen Passwort",
  },
  lookInside: "Hineinsehen",
  lookTitle: (when: string) => `Sicherung vom ${when}`,
  lookWords: "Was darin steht, neben dem, was jetzt im Kassenbuch steht. Es wurde nichts geändert.",
  nowUnreadable:
    "Was darin steht. Das jetzige Kassenbuch ist nicht lesbar; es wird beiseitegelegt und aufbewahrt.",
  inBackup: "In der Sicherung",
  now: "Jetzt",
  tooLargeToShow: "Zu groß zum Anzeigen",
  rows: {
    entries: "Buchungen",
    first: "Erster Tag",
    last: "Letzter Tag",
    income: "Einnahmen",
    expenses: "Ausgaben",
    categories: "Kategorien",
  },
  restore: "Diese Sicherung wiederherstellen",
  restoreTitle: "Diese Sicherung wiederherstellen?",
  restoreWords: (entries: number) =>
    `Das Kassenbuch wird wieder, was es damals war, mit ${counted(entries, { one: "Buchung", other: "Buchungen" })}. Der jetzige Stand wird vorher gesichert, Sie können also zurück.`,
  restoring: "Wird wiederhergestellt",
  restored: "Die Sicherung ist wiederhergestellt",
  saveCopy: "Kopie speichern",
  addFile: "Sicherungsdatei hinzufügen",
  addedFile: (when: string) => `Die Sicherung vom ${when} steht in der Liste`,
  savedCopy: (name: string) => `Gespeichert als ${name}`,

  data: "Daten",
  dataFolder: "Datenordner",
  showFolder: "Ordner anzeigen",
  exportCsv: "Alle Buchungen exportieren",
  exportCsvHint: "Als CSV-Datei für eine Tabellenkalkulation. Diese Datei ist nicht verschlüsselt.",
  export: "CSV exportieren",
  exported: (rows: number, name: string) =>
    `${counted(rows, { one: "Buchung", other: "Buchungen" })} nach ${name} exportiert`,

  keyboard: "Tastatur",
  showShortcuts: "Tastenkürzel anzeigen",
  about: (version: string) => `Coffer ${version}`,

  delete: "Konto löschen",
  deleteHint: "Entfernt das Kassenbuch und seine Sicherungen endgültig von diesem Computer.",
  deleteTitle: "Dieses Konto löschen?",
  deleteWords: (username: string) =>
    `Das Konto ${username}, sein Kassenbuch und alle seine Sicherungen auf diesem Computer sind dann weg. Das lässt sich nicht rückgängig machen.`,
  deleteWord: "LÖSCHEN",
  deleteType: (word: string) => `Zur Bestätigung ${word} eingeben`,
  deleteDo: "Endgültig löschen",
} satisfies Words<typeof english>;
