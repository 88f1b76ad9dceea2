/** Der Monat und das Jahr auf einen Blick. */
import type { dashboard as english } from "../en/dashboard";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

const entries = (count: number) => counted(count, { one: "Eintrag", other: "Einträge" });

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
  thisYear: "Dieses Jahr",
  addEntry: "Eintrag hinzufügen",
  entries,

  figures: "Zahlen",
  income: "Einnahmen",
  expenses: "Ausgaben",
  savings: "Gespart",
  overspent: "Zu viel ausgegeben",
  savingsRate: "Sparquote",
  noRate: "keine Einnahmen",
  seeEntries: (what, when) => `${what}, ${when}: Einträge ansehen`,

  same: (when) => `wie im ${when}`,
  more: (amount, when) => `${amount} mehr als im ${when}`,
  less: (amount, when) => `${amount} weniger als im ${when}`,
  nothingThen: (when) => `keine Einträge im ${when}`,
  rateThen: (rate, when) => `${rate} im ${when}`,
  noRateThen: (when) => `keine Einnahmen im ${when}`,

  showTable: "Als Tabelle zeigen",
  showChart: "Als Diagramm zeigen",

  twelveMonths: "Einnahmen und Ausgaben",
  twelveMonthsSummary: (from, to) => `Einnahmen und Ausgaben von ${from} bis ${to}.`,
  mostSpent: (month, amount) => `Am meisten ausgegeben: ${month}, ${amount}.`,
  mostEarned: (month, amount) => `Am meisten eingenommen: ${month}, ${amount}.`,

  whereItWent: "Wohin es ging",
  category: "Kategorie",
  amount: "Betrag",
  share: "Anteil",
  inPeriod: (when) => `im ${when}`,
  restOf: (count) => counted(count, { one: "weitere Kategorie", other: "weitere Kategorien" }),
  fold: "Weniger zeigen",
  noCategory: "Ohne Kategorie",
  ringSummary: (when, name, amount, share) =>
    `Ausgaben im ${when} nach Kategorien. Die größte ist ${name} mit ${amount}, ${share}.`,
  nothingSpent: (when) => `Im ${when} wurde nichts ausgegeben.`,

  spentSoFar: "Bisher ausgegeben",
  against: (when) => `gegenüber ${when}`,
  day: "Tag",
  runningSummary: (when, amount) => `Im ${when} ausgegeben: ${amount}.`,
  runningAgainst: (before, amount) => `Im ${before} waren es bis zum selben Tag ${amount}.`,

  standsOut: "Was auffällt",
  standsOutFrom: "aus deinen Einträgen, auf diesem Rechner",
  insights: {
    topCategory: (name, amount, share) =>
      `Am meisten ging an ${name}: ${amount}, ${share} der Ausgaben.`,
    spentMore: (amount, when) => `Du hast ${amount} mehr ausgegeben als im ${when}.`,
    spentLess: (amount, when) => `Du hast ${amount} weniger ausgegeben als im ${when}.`,
    categoryMore: (name, amount, when) => `${name}: ${amount} mehr als im ${when}.`,
    categoryLess: (name, amount, when) => `${name}: ${amount} weniger als im ${when}.`,
    savedShare: (share, amount) => `Von den Einnahmen blieben ${share}: ${amount}.`,
    largestEntry: (amount) => `Die größte einzelne Ausgabe war ${amount}.`,
    overspent: (amount) => `Es ging mehr hinaus, als hereinkam: ${amount} zu viel.`,
  },
  nothingStandsOut: "Nichts Ungewöhnliches.",

  latest: "Neueste Einträge",
  allOf: (count) => (count === 1 ? "den einen Eintrag" : `alle ${entries(count)}`),
  filedForYou: "für dich zugeordnet",
  edit: (description) => `${description} bearbeiten`,

  byMonth: "Monat für Monat",
  total: "Summe",
  rate: "Quote",
  best: (month, amount) => `Bester Monat: ${month}, ${amount} gespart`,
  worst: (month, amount) => `Schwächster Monat: ${month}, ${amount} gespart`,
  worstOver: (month, amount) => `Schwächster Monat: ${month}, ${amount} zu viel ausgegeben`,

  emptyMonth: (when) => `Für ${when} ist nichts eingetragen.`,
  goTo: (when) => `Zu ${when}`,
  welcome: "Dein Geld, Monat für Monat",
  welcomeWords:
    "Sobald es Einträge gibt, sagt diese Seite, was hereinkam, was hinausging und wohin. Alles bleibt auf diesem Rechner.",
  welcomeImport: "CSV-Datei importieren",
  welcomeImportWords:
    "Von der Bank oder aus einer Tabelle, mit einem Blick darauf, bevor etwas übernommen wird.",
  welcomeAdd: "Ersten Eintrag schreiben",
  welcomeAddWords: "Ein Betrag und ein, zwei Wörter genügen.",
  failed: "Die Zahlen konnten nicht gelesen werden.",
};
