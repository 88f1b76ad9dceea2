/** Auch die englischen Wörter, unter denen man vieles davon im Deutschen sucht. */
import type { finding as english } from "../en/finding";
import type { Words } from "../words";

export const finding = {
  actions: {
    newExpense:
      "Ausgabe hinzufügen, Buchung hinzufügen, neue Buchung, eintragen, bezahlt, gekauft, Kauf, Kosten",
    newIncome: "Einnahme hinzufügen, verdient, Gehalt, Lohn, erhalten",
    search: "Buchungen finden, nachsehen",
    undo: "zurücknehmen, widerrufen, Fehler, undo",
    redo: "noch einmal, redo",
    hideAmounts: "Sichtschutz, unkenntlich, verstecken, verdecken",
    back: "zurückgehen",
    forward: "weiter",
    lock: "zusperren, abschließen, schließen, lock",
    shortcuts: "Kürzel, Tastenkombinationen, Tastatur, Hilfe, shortcuts, hotkeys",
    goDashboard:
      "Start, Startseite, Anfang, Zusammenfassung, Bericht, Diagramme, Budget, Dashboard",
    goEntries: "Ausgaben, Einnahmen, Umsätze, Liste, Kassenbuch, Transaktionen",
    goImport: "CSV importieren, einlesen, Bank, Kontoauszug, hochladen, Tabelle",
    goCategories: "Kategorien zusammenführen, archivieren",
    goHistory: "Änderungen, Protokoll, Papierkorb, gelöscht, history",
    goAssistant: "Hilfe, KI",
    goCompare: "vergleichen, Unterschied, gegenüberstellen, Vorjahr",
    goSettings: "Optionen, Konfiguration, einrichten, settings",
    backUp: "Sicherung anlegen, Backup anlegen, speichern",
    exportCsv: "CSV exportieren, herunterladen, Tabelle, Excel",
    addDemo: "Demo, Muster, Testdaten, ausprobieren",
    removeDemo: "Demo, Muster, Testdaten",
    lightTheme: "hell, heller Modus, Tag, weiß, light mode",
    darkTheme: "dunkel, dunkler Modus, Nacht, Nachtmodus, schwarz, dark mode",
    systemTheme: "automatisch, auto",
    saveView: "Lesezeichen, Favorit, Filter merken",
    previousMonth: "vorheriger Monat, letzter Monat, früher",
    nextMonth: "folgender Monat, später",
  },
  settings: {
    account:
      "Benutzername, Name, E-Mail, Email, Mail, Währung, Hauswährung, abmelden, ausloggen, logout, Profil",
    appearance:
      "Sprache, Deutsch, Englisch, English, language, Farben, Design, theme, Datumsformat",
    security:
      "Passwort, Passwort ändern, Kennwort, password, Schlüssel, Wiederherstellungsschlüssel, automatisch sperren, Zeit bis zum Sperren, entsperrt bleiben, Schlüsselbund, Verschlüsselung",
    desktop:
      "Infobereich, Tray, Autostart, mit dem Computer starten, Systemstart, schnell eintragen, Schnelleingabe, globale Tastenkombination",
    privacy: "Beträge verbergen, Datenschutz, Bildschirmfoto, Screenshot, Aufnahme",
    notices: "Benachrichtigungen, melden, Hinweise, Erinnerungen, Ruhezeit, nicht stören",
    assistant:
      "API-Schlüssel, API-Key, OpenAI, open AI, GPT, ChatGPT, Ollama, LM Studio, KI, künstliche Intelligenz, Modell, Tokens, Prompts, Kostengrenze, Postausgang, Anfragen",
    backups: "Backup, wiederherstellen, Sicherungsdatei, zurückspielen, restore, Kopie",
    data: "Datenordner, Ordner, Speicherort, Datei, Export, CSV, Excel, Beispielbuch, Demo",
    keyboard: "Kürzel, Tasten",
    delete: "Account löschen, entfernen, alles löschen, zurücksetzen",
  },
  assistant: {
    insights: "Auffälliges, Ungewöhnliches, Trends, Abos, Ideen, insights",
    review: "Überprüfen, prüfen, unsicher, offen, bestätigen, Warteschlange, review",
    rules: "automatisch zuordnen, Automatik, Zuordnung, Muster, rules",
  },
  tags: "Tags, Etiketten, Hashtags, Schlagwort umbenennen, Stichwörter",
} satisfies Words<typeof english>;
