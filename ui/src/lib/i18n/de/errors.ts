import type { Reason } from "../../../bindings";
import type { errors as english } from "../en/errors";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

const reasons: Record<Reason, string> = {
  empty: "Diese Angabe fehlt.",
  tooShort: "Das ist zu kurz.",
  tooLong: "Das ist zu lang.",
  notAnEmail: "Das ist keine E-Mail-Adresse.",
  common: "Dieses Passwort gehört zu den ersten, die man probieren würde.",
  weak: "Dieses Passwort wäre zu schnell erraten.",
  mismatch: "Beides stimmt nicht überein.",
  unchanged: "Das ist dasselbe wie zuvor.",
  notPositive: "Der Betrag muss größer als null sein.",
  tooLarge: "Dieser Betrag ist zu groß.",
  notANumber: "Das ist kein Betrag.",
  notADate: "Diesen Tag gibt es nicht.",
  outOfRange: "Das liegt außerhalb des erlaubten Bereichs.",
  badCharacters: "Darin stehen Zeichen, die hier nicht erlaubt sind.",
  unknownCategory: "Diese Kategorie gibt es nicht.",
  wrongWord: "Das ist nicht das Wort.",
  wrongKey: "Das ist nicht der Wiederherstellungsschlüssel dieses Kontos.",
  nested: "Kategorien lassen sich nur eine Stufe tief ordnen.",
  itself: "Sie kann nicht in sich selbst aufgehen.",
  protected: "Diese Kategorie bleibt immer: In ihr stehen Buchungen, die sonst keine haben.",
  notAnAddress: "Das ist keine Adresse eines Servers.",
  notEncrypted: "Außerhalb des eigenen Netzes nur mit https: Andere könnten mitlesen.",
};

const fields: Record<string, Partial<Record<Reason, string>>> = {
  username: {
    empty: "Wählen Sie einen Benutzernamen.",
    tooShort: "Mindestens 3 Zeichen.",
    tooLong: "Höchstens 40 Zeichen.",
    badCharacters: "Nur sichtbare Zeichen und einzelne Leerzeichen.",
  },
  email: { empty: "Geben Sie eine E-Mail-Adresse an." },
  password: { empty: "Wählen Sie ein Passwort.", tooShort: "Mindestens 8 Zeichen." },
  newPassword: { empty: "Wählen Sie ein Passwort.", tooShort: "Mindestens 8 Zeichen." },
  confirmPassword: {
    empty: "Geben Sie das Passwort noch einmal ein.",
    mismatch: "Die beiden Passwörter sind nicht gleich.",
  },
  current: { empty: "Geben Sie Ihr Passwort ein." },
  key: { wrongKey: "Der Server kennt diesen Schlüssel nicht." },
  part: { wrongKey: "Das sind nicht die letzten beiden Gruppen Ihres Schlüssels." },
  recoveryKey: {
    empty: "Geben Sie den Wiederherstellungsschlüssel ein.",
    badCharacters: "Der Schlüssel besteht nur aus Buchstaben und Ziffern in Vierergruppen.",
    mismatch: "Ein Zeichen scheint vertippt: Die Prüfzeichen stimmen nicht.",
  },
  name: { empty: "Geben Sie einen Namen an.", tooLong: "Ein Name hat höchstens 60 Zeichen." },
  tagName: {
    empty: "Geben Sie ihm einen Namen.",
    badCharacters: "Ein Schlagwort ist ein Wort aus Buchstaben und Ziffern.",
  },
  tags: { badCharacters: "Ein Schlagwort ist ein Wort aus Buchstaben und Ziffern." },
  description: { empty: "Schreiben Sie, wofür es war." },
  category: { empty: "Wählen Sie eine Kategorie." },
  pattern: { empty: "Geben Sie die gesuchten Wörter ein.", tooLong: "Höchstens 200 Zeichen." },
  line: { tooLong: "Eine Zeile hat höchstens 1000 Zeichen." },
  source: { empty: "Schreiben Sie, woher es kam." },
  amount: { empty: "Geben Sie einen Betrag ein." },
  date: {
    empty: "Wählen Sie einen Tag.",
    outOfRange: "Wählen Sie einen Tag zwischen 1900 und 2199.",
  },
};

export const errors = {
  locked: "Coffer ist gesperrt. Melden Sie sich neu an.",
  invalid: "Etwas im Formular stimmt noch nicht.",
  badCredentials: "Benutzername und Passwort passen nicht zusammen.",
  badRecovery: "Benutzername und Wiederherstellungsschlüssel passen nicht zusammen.",
  wrongPassword: "Das ist nicht das Passwort.",
  throttled: (seconds: number) =>
    `Zu viele Versuche. Warten Sie ${counted(seconds, { one: "Sekunde", other: "Sekunden" })}.`,
  nothingToUndo: "Es gibt nichts rückgängig zu machen.",
  nothingToRedo: "Es gibt nichts zu wiederholen.",
  categoryInUse:
    "Unter dieser Kategorie stehen noch Buchungen oder andere Kategorien. Führen Sie sie mit einer anderen zusammen oder archivieren Sie sie.",
  vaultInUse: "Ein anderes Coffer hat dieses Kassenbuch geöffnet. Schließen Sie es dort zuerst.",
  newerVersion: (needs: string) =>
    `Dieses Kassenbuch stammt von einem neueren Coffer. Zum Öffnen brauchen Sie Version ${needs}.`,
  diskFull:
    "Der Datenträger ist voll. Es wurde nichts geändert; schaffen Sie Platz und versuchen Sie es noch einmal.",
  readOnly: "In den Datenordner kann nicht geschrieben werden. Es wurde nichts geändert.",
  cancelled: "Abgebrochen. Es wurde nichts geändert.",
  overflow: "Die Summe ist größer, als Coffer rechnen kann.",
  keychainUnavailable:
    "Dieser Computer bietet keinen Schlüsselbund, deshalb kann das Kassenbuch hier nicht entsperrt bleiben. Alles andere geht.",
  noDeviceKey: "Dieser Computer hat den Schlüssel nicht mehr. Melden Sie sich mit dem Passwort an.",
  noInbox:
    "Niemand ist angemeldet, deshalb lässt sich das nirgends aufbewahren. Öffnen Sie Coffer und melden Sie sich an.",
  inboxFull:
    "Mehr Einträge können nicht warten. Öffnen Sie Coffer und sehen Sie die wartenden durch.",
  internal: (reference: string) =>
    `In Coffer ist etwas schiefgegangen. Es wurde nichts geändert. Kennung: ${reference}`,
  notFound: {
    entry: "Diese Buchung gibt es nicht mehr.",
    category: "Diese Kategorie gibt es nicht mehr.",
    rule: "Diese Regel ist nicht mehr da.",
    tag: "Keine Buchung hat mehr dieses Schlagwort.",
    change: "Diese Änderung steht nicht mehr im Verlauf.",
    backup: "Diese Sicherung ist nicht mehr da.",
    import: "Diese Datei muss neu gewählt werden.",
    account: "Dieses Konto gibt es auf diesem Computer nicht.",
  },
  conflict: {
    username: "Dieser Benutzername ist auf diesem Computer vergeben.",
    email: "Ein anderes Konto auf diesem Computer verwendet diese Adresse.",
    categoryName: "Eine Kategorie dieses Namens gibt es schon.",
    tagName: "Ein Schlagwort dieses Namens gibt es schon. Führen Sie die beiden zusammen.",
    rulePattern: "Dafür gibt es schon eine Regel. Ändern Sie diese.",
    account:
      "Dieses Konto gibt es schon auf diesem Computer. Melden Sie sich an und stellen Sie die Sicherung in den Einstellungen wieder her.",
  },
  damaged: {
    vault:
      "Die Datei des Kassenbuchs ist beschädigt. Stellen Sie die neueste Sicherung wieder her.",
    envelope: "Die Schlüsseldatei ist beschädigt. Stellen Sie die neueste Sicherung wieder her.",
    backup: "Diese Sicherung ist beschädigt und unbrauchbar. Wählen Sie eine andere.",
    accounts: "Die Liste der Konten war beschädigt und wurde neu aufgebaut.",
    inbox:
      "Was bei gesperrtem Kassenbuch eingegeben wird, kann gerade nicht aufbewahrt werden. Entsperren Sie es einmal, dann geht es wieder.",
  },
  notReversible: {
    changedLater: "Etwas Neueres baut darauf auf. Machen Sie zuerst das Neuere rückgängig.",
    restsOnUndone:
      "Sie baut auf einer anderen auf, die rückgängig gemacht ist. Wiederholen Sie zuerst diese.",
    categoryGone: (name: string) => `Die Kategorie ${name} gibt es nicht mehr.`,
    categoryUsed: (name: string) => `Die Kategorie ${name} wird inzwischen verwendet.`,
    nameTaken: (name: string) => `Inzwischen heißt eine andere Kategorie ${name}.`,
    alreadyUndone: "Diese Änderung ist schon rückgängig gemacht.",
    notUndone: "Diese Änderung ist nicht rückgängig gemacht.",
  },
  file: {
    empty: "Diese Datei ist leer.",
    notText: "Das ist keine Textdatei.",
    noHeader: "Die erste Zeile soll die Spalten nennen: Date, Description, Amount.",
    badRows: (count: number) =>
      `${counted(count, { one: "Zeile", other: "Zeilen" })} dieser Datei ${count === 1 ? "ist" : "sind"} nicht lesbar. Lassen Sie sie weg oder bessern Sie die Datei aus.`,
    duplicateColumn: (column: string) => `Die Spalte ${column} kommt doppelt vor.`,
    notWritable: "Diese Datei kann nicht geschrieben werden. Wählen Sie einen anderen Ort.",
    missingColumn: (column: string) => `Eine Spalte namens ${column} fehlt.`,
    tooLarge: (megabytes: number) =>
      `Diese Datei ist größer als ${counted(megabytes, { other: "MB" })}.`,
    tooManyRows: (limit: number) =>
      `Diese Datei hat mehr als ${counted(limit, { other: "Zeilen" })}.`,
    tooManyCategories: (limit: number) =>
      `Die Spalte der Kategorien enthält mehr als ${counted(limit, { other: "Namen" })}, die es im Kassenbuch nicht gibt. Mit einer anderen Überschrift bleibt die Spalte außen vor.`,
    isDirectory: "Das ist ein Ordner. Wählen Sie eine Datei.",
    noPermission: "Diese Datei darf nicht gelesen werden. Prüfen Sie ihre Rechte.",
    notFound: "Diese Datei ist nicht da.",
    changedMeanwhile: "Diese Datei hat sich seit dem Lesen geändert. Wählen Sie sie noch einmal.",
    unreadable: "Diese Datei kann nicht gelesen werden.",
    notABackup: "Das ist keine Coffer-Sicherung.",
  },
  reasons,
  fields,
} satisfies Words<typeof english>;
