import type { desktop as english } from "../en/desktop";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const desktop = {
  title: "Desktop",
  keepInTray: "Im Infobereich bleiben, wenn das Fenster geschlossen wird",
  keepInTrayHint:
    "So ist schnelles Eintragen immer zur Hand. Ohne Infobereich beendet sich Coffer.",
  autostart: "Mit dem Computer starten",
  autostartHint: "Ohne Fenster, im Infobereich.",
  traySpending: "Ausgaben dieses Monats im Menü des Infobereichs anzeigen",
  traySpendingHint: "Nur solange das Kassenbuch offen ist.",
  quickKeys: "Tastenkombination für schnelles Eintragen",
  quickKeysHint: "Öffnet es aus jedem Programm heraus.",
  pressKeys: "Neue Tastenkombination drücken",
  changeKeys: "Ändern",
  removeKeys: "Entfernen",
  noKeys: "Keine",
  keysNeedModifier: "Halten Sie dazu Strg, Alt oder die Systemtaste gedrückt.",
  keysStanding: {
    taken: "Diese Tastenkombination gehört einem anderen Programm. Wählen Sie eine andere.",
    unreadable: "Diese Tastenkombination lässt sich nicht verwenden. Wählen Sie eine andere.",
    notHere:
      "Dieser Desktop lässt Programme keine Tasten belegen. Legen Sie in seinen Tastatureinstellungen selbst eine Tastenkombination für „coffer --quick-add“ an.",
  },

  privacy: "Privatsphäre",
  hideAmounts: "Beträge verbergen",
  hideAmountsHint: (key) => `Überall im Fenster. Die Taste ${key} tut dasselbe.`,
  hideAway: "Beträge verbergen, während ein anderes Fenster benutzt wird",
  protect: "Das Fenster aus Bildschirmfotos und Aufnahmen heraushalten",

  notices: "Mitteilungen",
  noticesHint: "Nur, was Sie hier einschalten. Empfänger und Beträge stehen nicht darin.",
  noticeWaiting: "Einträge warten auf Bestätigung",
  noticeAnswered: "Das externe Modell hat geantwortet",
  noticeBackup: "Eine Sicherung ist misslungen",
  noticeLock: "Coffer sperrt in einer Minute",
  noticeDetails: "In Mitteilungen anzeigen, was eingetragen wurde",
  quiet: "Ruhezeit",
  quietFrom: "Ruhe ab",
  quietTo: "Ruhe bis",
  until: "bis",
  quietNever: "Beide Zeiten sind gleich: Es gibt keine Ruhezeit.",

  importStopped: (file) =>
    `${file} wurde nicht importiert: Das Kassenbuch wurde währenddessen gesperrt. Nichts davon ist gebucht.`,

  lacking: {
    bus: "Es gibt keinen Sitzungsbus: kein Infobereich, keine Mitteilungen, kein Schlüsselbund. Alles andere geht.",
    tray: "Es gibt keinen Infobereich: Wird das Fenster geschlossen, beendet sich Coffer.",
    notifications: "Mitteilungen werden hier nicht angezeigt.",
    keychain:
      "Es gibt keinen Schlüsselbund, also kann das Kassenbuch auf diesem Computer nicht offen bleiben.",
  },
  lackingShow: "Einstellungen",

  line: "Schnell eintragen",
  linePlaceholder: "z. B. „Mittagessen 12,50“",
  lockedLine:
    "Coffer ist gesperrt. Was Sie schreiben, wird versiegelt und wartet, bis Sie es bestätigen.",
  nobodyLine: "Hier hat noch niemand ein Konto.",
  openCoffer: "Coffer öffnen",
  kept: "Versiegelt. Es wartet auf Ihre Bestätigung.",
  keyKeep: "behalten",
  keyClose: "schließen",

  waiting: "Zu bestätigen",
  waitingRemark: (count) =>
    counted(count, {
      one: "Eintrag, bei gesperrtem Kassenbuch eingegeben",
      other: "Einträge, bei gesperrtem Kassenbuch eingegeben",
    }),
  typed: (line, when) => `„${line}“, eingegeben am ${when}`,
  typedToday: (line, time) => `„${line}“, heute um ${time} Uhr eingegeben`,
  confirm: "Bestätigen",
  confirmAll: "Alle bestätigen",
  edit: "Bearbeiten",
  discard: "Verwerfen",
  discardTitle: "Diesen Eintrag verwerfen?",
  discardWords: (line) => `„${line}“ ist dann endgültig weg.`,
  stillWaits: (line) => `„${line}“ ist gebucht, wartet aber noch auf Bestätigung: bitte verwerfen.`,
  unclear: "Noch nicht klar: bitte bearbeiten.",
  unreadable: (count) =>
    `${counted(count, { one: "Zeile lässt sich", other: "Zeilen lassen sich" })} nicht lesen: beschädigt oder nicht von Coffer.`,
  discardUnreadable: "Entfernen",
} satisfies Words<typeof english>;
