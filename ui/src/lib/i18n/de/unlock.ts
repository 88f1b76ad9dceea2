import type { unlock as english } from "../en/unlock";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const unlock = {
  username: "Benutzername",
  email: "E-Mail",
  password: "Passwort",
  newPassword: "Neues Passwort",
  confirmPassword: "Passwort noch einmal",
  currency: "Währung",
  language: "Sprache",

  welcome: "Willkommen bei Coffer",
  welcomeWords: "Ihr Geld, aufgeschrieben an einem Ort, den nur Sie öffnen können.",
  welcomeBack: "Willkommen zurück",
  logIn: "Anmelden",
  loggingIn: "Ihr Kassenbuch wird geöffnet",
  unlockHere: "Auf diesem Computer entsperren",
  or: "oder",
  wait: (seconds: number) =>
    `Neuer Versuch in ${counted(seconds, { one: "Sekunde", other: "Sekunden" })}`,
  forgot: "Passwort vergessen?",
  newAccount: "Konto anlegen",
  haveAccount: "Ich habe ein Konto",
  haveBackup: "Sicherung wiederherstellen",

  register: "Konto anlegen",
  registerWords: "Es bleibt auf diesem Computer. Nichts wird irgendwohin gesendet.",
  emailHint: "Unterscheidet Ihre Konten. Coffer schreibt nie dorthin.",
  currencyHint: "In dieser Währung werden alle Summen gebildet.",
  create: "Konto anlegen",
  creating: "Ihre Schlüssel werden erzeugt",
  warning:
    "Nur Ihr Passwort oder Ihr Wiederherstellungsschlüssel öffnet das Kassenbuch. Ohne beides kann es niemand mehr öffnen: Es gibt niemanden, den man fragen könnte.",
  strength: [
    "Sofort zu erraten",
    "Bald zu erraten",
    "Zu erraten",
    "Schwer zu erraten",
    "Sehr schwer zu erraten",
  ],
  strengthLabel: "Stärke des Passworts",
  common: "Eines der ersten Passwörter, die man probieren würde",

  keyTitle: "Ihr Wiederherstellungsschlüssel",
  keyWords:
    "Er öffnet das Kassenbuch, wenn das Passwort vergessen ist. Er wird nur dieses eine Mal gezeigt. Drucken Sie ihn aus oder schreiben Sie ihn ab, und bewahren Sie ihn nicht an diesem Computer auf.",
  keyCardTitle: "Coffer-Wiederherstellungsschlüssel",
  keyCardFor: (username: string) => `für das Konto ${username}`,
  keyCardNote:
    "Wer diesen Schlüssel hat, kann das Kassenbuch öffnen. Hüten Sie ihn wie einen Hausschlüssel.",
  keyCopied: "Kopiert. Nach zehn Sekunden wird er aus der Zwischenablage entfernt.",
  keyNotCopied: "Das Kopieren ist nicht gelungen. Bitte schreiben Sie ihn ab.",
  keyKept: "Ich habe ihn sicher verwahrt",
  keyGone:
    "Coffer wurde gesperrt und zeigt den Wiederherstellungsschlüssel nicht mehr. Haben Sie ihn nicht verwahrt, melden Sie sich an und erzeugen Sie in den Einstellungen einen neuen.",

  proveTitle: "Nur zur Sicherheit",
  proveWords: "Geben Sie die letzten beiden Gruppen des Schlüssels ein, den Sie verwahrt haben.",
  proveLabel: "Die letzten beiden Gruppen",
  prove: "Mein Kassenbuch öffnen",
  showAgain: "Schlüssel noch einmal anzeigen",

  recover: "Mit dem Schlüssel öffnen",
  recoverWords:
    "Geben Sie den Schlüssel ein, den Sie beim Anlegen des Kontos verwahrt haben, und wählen Sie ein neues Passwort.",
  recoveryKey: "Wiederherstellungsschlüssel",
  recoveryKeyHint:
    "Acht Gruppen und eine Prüfgruppe aus Buchstaben und Ziffern. Groß- und Kleinschreibung und Striche spielen keine Rolle.",
  recoverDo: "Passwort setzen und öffnen",
  recovering: "Der Schlüssel wird geprüft",

  restore: "Sicherung wiederherstellen",
  restoreWords:
    "Wählen Sie eine Sicherung von Coffer, von einem Datenträger oder einem anderen Computer. Das Konto darin wird hier eingerichtet.",
  chooseFile: "Datei wählen",
  otherFile: "Andere Datei wählen",
  restoreOf: (username: string) => `Konto ${username}`,
  restoreMade: (when: string, size: string) => `Vom ${when}, ${size}`,
  openWith: "Öffnen mit",
  withPassword: "Passwort",
  withKey: "Schlüssel",
  restorePasswordHint: "Das Passwort, das beim Sichern galt.",
  restoreDo: "Wiederherstellen und öffnen",
  restoring: "Wird wiederhergestellt",

  damaged: "Die Datei des Kassenbuchs ist beschädigt",
  damagedWords:
    "Ihre Anmeldung stimmt, aber die Datei lässt sich nicht lesen. Eine ihrer Sicherungen kann an ihre Stelle treten. Die beschädigte Datei bleibt erhalten.",
  itsBackups: "Ihre Sicherungen, die neueste zuerst",
  backupHolds: (entries: number, last: string | null) =>
    counted(entries, { one: "Buchung", other: "Buchungen" }) +
    (last === null ? "" : ` bis ${last}`),
  noBackupHere:
    "Daneben liegt keine brauchbare Sicherung. Haben Sie eine auf einem anderen Datenträger?",
  addBackupFile: "Eine andere Sicherungsdatei verwenden",
} satisfies Words<typeof english>;
