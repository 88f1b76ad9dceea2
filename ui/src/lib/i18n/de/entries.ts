/** Die Liste der Buchungen und das Fenster, in dem eine geschrieben wird. */
import type { entries as english } from "../en/entries";
import { counted, plural } from "../locale.svelte";
import type { Words } from "../words";

const count = (many: number) => counted(many, { one: "Buchung", other: "Buchungen" });

export const entries: Words<typeof english> = {
  title: "Buchungen",
  addEntry: "Neue Buchung",
  searchHint: "In Beschreibung und Notiz suchen",
  clearSearch: "Suche löschen",

  moreTags: (many) => `+${many}`,
  all: "Alle",
  expenses: "Ausgaben",
  income: "Einnahmen",
  kind: "Art",
  filter: "Filter",
  active: (count) => plural(count, { other: "aktiv" }),
  clearFilters: "Filter zurücksetzen",
  categories: "Kategorien",
  dates: "Zeitraum",
  from: "Von",
  to: "Bis",
  amounts: "Betrag",
  atLeast: "Mindestens",
  atMost: "Höchstens",
  backwards: "Das Ende liegt vor dem Anfang.",
  amountsBackwards: "Der obere Betrag liegt unter dem unteren.",
  chips: "Aktive Filter",
  remove: (filter) => `Filter ${filter} entfernen`,
  chipSince: (day) => `ab ${day}`,
  chipUntil: (day) => `bis ${day}`,
  chipAtLeast: (amount) => `ab ${amount}`,
  chipAtMost: (amount) => `bis ${amount}`,
  chipIds: (many) => `${count(many)} zu einem Einblick`,
  chipBetween: (least, most) => `${least} bis ${most}`,

  date: "Datum",
  description: "Beschreibung",
  category: "Kategorie",
  amountHead: "Betrag",
  worth: "Wert",
  sort: "Sortieren oder auswählen",
  sorts: {
    dateDesc: "Neueste zuerst",
    dateAsc: "Älteste zuerst",
    amountDesc: "Größte zuerst",
    amountAsc: "Kleinste zuerst",
  },
  count,
  net: (amount) => `Saldo ${amount}`,
  counting: "wird gezählt",
  loadingMore: "Weitere werden geladen",
  filedForYou: "für Sie zugeordnet",
  incomeCategory: "Einnahme",

  empty: "Noch keine Buchungen",
  emptyWords:
    "Tragen Sie die erste ein, oder importieren Sie eine CSV-Datei von der Bank oder aus einer Tabelle.",
  emptyImport: "CSV-Datei importieren",
  noMatch: "Keine Buchung passt",
  noMatchWords: "Zu dieser Suche und diesen Filtern wurde nichts gefunden.",
  showAll: "Alle Buchungen anzeigen",
  failed: "Die Buchungen konnten nicht gelesen werden.",

  dialog: {
    newExpense: "Neue Ausgabe",
    newIncome: "Neue Einnahme",
    editExpense: "Ausgabe bearbeiten",
    editIncome: "Einnahme bearbeiten",
    kind: "Art",
    expense: "Ausgabe",
    income: "Einnahme",
    amount: "Betrag",
    description: "Beschreibung",
    descriptionHint: "Wofür war es?",
    source: "Quelle",
    sourceHint: "Woher kam es?",
    category: "Kategorie",
    none: "Ohne Kategorie",
    date: "Datum",
    before: "Schon verwendet",
    note: "Notiz",
    save: "Speichern",
    goesOn: "Das haben Sie zuletzt geschrieben. Es ist noch nicht gespeichert.",
    leave: {
      title: "Eingaben verwerfen?",
      words: "Sie sind noch nicht gespeichert.",
      discard: "Verwerfen",
      stay: "Weiterschreiben",
    },
    saveAndNext: "Speichern und weiter",
    delete: "Löschen",
    saved: (what) => `${what} gespeichert.`,
    otherCurrency: "In einer anderen Währung",
    currency: "Währung",
    worth: (currency) => `Wert in ${currency}`,
    tags: "Schlagwörter",
    tagsHint: "urlaub, büro",
  },

  amount: {
    empty: "Geben Sie einen Betrag ein.",
    notANumber: (example) =>
      `Das ist kein Betrag. Zum Beispiel ${example} oder eine Rechnung wie 3*4+1.`,
    notPositive: "Der Betrag muss größer als null sein.",
    tooManyDecimals: (currency, decimals) =>
      decimals === 0
        ? `${currency} hat keine Nachkommastellen.`
        : `${currency} hat höchstens ${counted(decimals, { one: "Nachkommastelle", other: "Nachkommastellen" })}.`,
    tooLarge: "Dieser Betrag ist zu groß.",
    otherCurrency: (currency) => `Beträge stehen hier in ${currency}.`,
    reads: (amount) => `= ${amount}`,
  },
};
