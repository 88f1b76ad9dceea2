/** Die Liste der Einträge und das Fenster, in dem einer geschrieben wird. */
import type { entries as english } from "../en/entries";
import { counted, number, plural } from "../locale.svelte";
import type { Words } from "../words";

const count = (many: number) => counted(many, { one: "Eintrag", other: "Einträge" });

export const entries: Words<typeof english> = {
  title: "Einträge",
  addEntry: "Eintrag hinzufügen",
  search: "Suchen",
  searchHint: "In Beschreibung und Notiz suchen",
  clearSearch: "Suche leeren",

  all: "Alle",
  expenses: "Ausgaben",
  income: "Einnahmen",
  kind: "Art",
  filter: "Filter",
  filters: (active) =>
    active === 0 ? "Filter" : `Filter, ${number(active)} ${plural(active, { other: "aktiv" })}`,
  clearFilters: "Alle entfernen",
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
  chipText: (text) => `„${text}“`,
  chipSince: (day) => `seit ${day}`,
  chipUntil: (day) => `bis ${day}`,
  chipAtLeast: (amount) => `ab ${amount}`,
  chipAtMost: (amount) => `bis ${amount}`,
  chipBetween: (least, most) => `${least} bis ${most}`,

  date: "Datum",
  description: "Beschreibung",
  category: "Kategorie",
  amountHead: "Betrag",
  sort: "Sortierung",
  sorts: {
    dateDesc: "Neueste zuerst",
    dateAsc: "Älteste zuerst",
    amountDesc: "Größte zuerst",
    amountAsc: "Kleinste zuerst",
  },
  count,
  net: (amount) => `zusammen ${amount}`,
  counting: "wird gezählt",
  loadingMore: "Weitere werden geladen",
  filedForYou: "für dich zugeordnet",
  edit: (description) => `${description} bearbeiten`,
  incomeCategory: "Einnahme",

  select: (description) => `${description} auswählen`,
  selectShown: "Alle bisher geladenen Zeilen auswählen",
  selected: (many) => `${count(many)} ausgewählt`,
  bulk: "Ausgewählte Einträge",
  moveTo: "In Kategorie verschieben",
  deleteSelected: "Löschen",
  clearSelection: "Auswahl aufheben",
  onlyExpenses: "Nur Ausgaben haben eine Kategorie.",

  empty: "Noch keine Einträge",
  emptyWords:
    "Schreib den ersten, oder hol sie aus der CSV-Datei einer Bank oder einer Tabelle herein.",
  emptyImport: "CSV-Datei importieren",
  noMatch: "Kein Eintrag passt",
  noMatchWords: "Zu dieser Suche und diesen Filtern wurde nichts gefunden.",
  showAll: "Alle Einträge zeigen",
  failed: "Die Einträge konnten nicht gelesen werden.",

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
    note: "Notiz",
    today: "Heute",
    yesterday: "Gestern",
    save: "Speichern",
    saveAndNext: "Speichern und weiter",
    delete: "Löschen",
    asBefore: (category, times) =>
      `${category}, wie ${plural(times, { one: "zuvor", other: `${number(times)} Mal zuvor` })} von dir gewählt.`,
    filed: (category) => `${category} wurde für dich zugeordnet.`,
    suggested: (category) => `${category} ist geraten.`,
    saved: (what) => `${what} gespeichert.`,
    otherCurrency: (currency) =>
      `Dieser Eintrag lautet auf ${currency}; sein Betrag bleibt, wie er ist.`,
  },

  amount: {
    empty: "Gib einen Betrag ein.",
    notANumber: (example) =>
      `Das ist kein Betrag. Versuche ${example} oder eine Rechnung wie 3*4+1.`,
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
