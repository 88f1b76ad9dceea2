/** Der Monat und das Jahr auf einen Blick. */
import type { dashboard as english } from "../en/dashboard";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

const entries = (count: number) => counted(count, { one: "Buchung", other: "Buchungen" });

export const dashboard: Words<typeof english> = {
  period: "Zeitraum",
  month: "Monat",
  year: "Jahr",
  previousMonth: "Voriger Monat",
  nextMonth: "Nächster Monat",
  previousYear: "Voriges Jahr",
  nextYear: "Nächstes Jahr",
  chooseMonth: (shown) => `${shown}, anderen Monat wählen`,
  chooseYear: (shown) => `${shown}, anderes Jahr wählen`,
  thisMonth: "Dieser Monat",
  addEntry: "Neue Buchung",
  search: "Buchungen suchen",
  entries,
  compare: (period: string) => `${period} vergleichen`,

  figures: "Zahlen",
  income: "Einnahmen",
  expenses: "Ausgaben",
  savings: "Gespart",
  savingsRate: "Sparquote",
  noRate: "keine Einnahmen",
  seeEntries: (what) => `${what}: Buchungen ansehen`,

  inMonth: (month) => `im ${month}`,
  inYear: (year) => year,
  byDay: (day) => `bis ${day}`,
  same: (when) => `wie ${when}`,
  more: (amount, when) => `${amount} mehr als ${when}`,
  less: (amount, when) => `${amount} weniger als ${when}`,
  soFar: (amount) => `bisher ${amount}`,
  noRateSoFar: "bisher keine Einnahmen",
  rateThen: (rate, when) => `${rate} ${when}`,
  noRateThen: (when) => `keine Einnahmen ${when}`,

  showTable: "Als Tabelle anzeigen",
  showChart: "Als Diagramm anzeigen",

  twelveMonths: "Einnahmen und Ausgaben",
  twelveMonthsSummary: (from, to) => `Einnahmen und Ausgaben von ${from} bis ${to}.`,
  mostSpent: (month, amount) => `Am meisten ausgegeben: ${month}, ${amount}.`,
  mostEarned: (month, amount) => `Am meisten eingenommen: ${month}, ${amount}.`,

  noMonths: "In diesen Monaten gibt es keine Buchungen.",

  whereItWent: "Wohin das Geld ging",
  category: "Kategorie",
  amount: "Betrag",
  itself: (name) => `${name} selbst`,
  restOf: (count) => counted(count, { other: "weitere" }),
  fold: "Weniger anzeigen",
  ringSummary: (when, name, amount, share) =>
    `Ausgaben ${when} nach Kategorien. Die größte ist ${name} mit ${amount}, ${share}.`,
  nothingSpent: (when) => `Es wurde ${when} nichts ausgegeben.`,

  spentSoFar: "Bisher ausgegeben",
  against: (month) => `gegenüber ${month}`,
  day: "Tag",
  runningSummary: (when, amount) => `Ausgegeben ${when}: ${amount}.`,
  runningAgainst: (before, amount) => `Im ${before} waren es bis zum selben Tag ${amount}.`,

  savedSoFar: "Bisher gespart",
  savedSummary: (when: string, amount: string) => `Gespart ${when}: ${amount}.`,
  savedAgainst: (before: string, amount: string) =>
    `${before} waren es bis zum selben Monat ${amount}.`,

  latest: "Neueste Buchungen",
  allOf: (count) => (count === 1 ? "die eine Buchung" : `alle ${entries(count)}`),
  filedForYou: "für Sie zugeordnet",

  byMonth: "Monat für Monat",
  total: "Summe",
  rate: "Quote",
  marks: "Bester und schwächster Monat",
  marksOver: "der abgelaufenen Monate",
  best: (month, amount) => `Bester Monat: ${month}, ${amount} gespart`,
  worst: (month, amount) => `Schwächster Monat: ${month}, ${amount} gespart`,
  worstOver: (month, amount) => `Schwächster Monat: ${month}, ${amount} zu viel ausgegeben`,

  emptyPeriod: (name) => `Für ${name} ist nichts eingetragen.`,
  goTo: (name) => `Zum ${name}`,
  welcome: "Ihr Geld, Monat für Monat",
  welcomeWords:
    "Sobald es Buchungen gibt, sagt diese Seite, was hereinkam, was hinausging und wohin. Alles bleibt auf diesem Computer.",
  welcomeImport: "CSV-Datei importieren",
  welcomeImportWords:
    "Von der Bank oder aus einer Tabelle, mit einem Blick darauf, bevor etwas übernommen wird.",
  welcomeAdd: "Erste Buchung eintragen",
  welcomeAddWords: "Ein Betrag und ein, zwei Wörter genügen.",
  failed: "Die Zahlen konnten nicht gelesen werden.",
};
