/** Eine CSV-Datei importieren: wählen, ansehen, entscheiden, zusehen, fertig. */
import type { importing as english } from "../en/importing";
import { counted, number } from "../locale.svelte";
import type { Words } from "../words";

const rows = (count: number) => counted(count, { one: "Zeile", other: "Zeilen" });
const entries = (count: number) => counted(count, { one: "Buchung", other: "Buchungen" });

export const importing: Words<typeof english> = {
  title: "Import",
  choose: "CSV-Datei wählen",
  chooseAnother: "Andere Datei wählen",
  reading: "Die Datei wird gelesen",
  orDrop: "oder irgendwo in dieses Fenster ziehen",
  intro: "Importieren Sie eine CSV-Datei von der Bank oder aus einer Tabelle.",
  introLook:
    "Sie sehen zuerst, was darin steht. Nichts wird übernommen, bevor Sie es sagen, und es lässt sich rückgängig machen.",
  columnsTitle: "Wie die Datei aussehen soll",
  columnsWords: (currency) =>
    `Die erste Zeile nennt die Spalten, in beliebiger Reihenfolge. Datum, Beschreibung und Betrag müssen da sein; Kategorie, Typ, Notiz, Währung, Schlagwörter und Heimwert dürfen dabei sein. Der Heimwert ist der Wert eines fremden Betrags in Ihrer Währung, am besten mit deren Kürzel in der Überschrift: Heimwert ${currency}.`,
  columnsSign:
    "Ein Minus vor dem Betrag bedeutet eine Ausgabe, ein Plus oder kein Vorzeichen eine Einnahme, es sei denn, eine Spalte Typ sagt, was es ist.",
  example: "Beispiel",
  exampleFile: `Datum;Beschreibung;Betrag;Kategorie
20.11.2026;Café am Eck;-4,80;Essen
20.11.2026;Acme GmbH;4250,00;`,

  refused: (file, why) => `${file}: ${why}`,
  otherRefused: (why, shown) =>
    `Die andere Datei ließ sich nicht nehmen: ${why} Unten steht weiterhin ${shown}.`,
  looking: (file) => `Was in ${file} steht`,
  facts: "Was gefunden wurde",
  rows: "Zeilen",
  period: "Zeitraum",
  income: "Einnahmen",
  expenses: "Ausgaben",
  noPeriod: "keiner",
  sample: "Die ersten Zeilen",
  guessed: (encoding) =>
    `Die Datei sagt nicht, wie ihre Zeichen kodiert sind; sie wurde als ${encoding} gelesen. Achten Sie auf Namen mit Umlauten.`,
  drop: "Loslassen, um in die Datei zu sehen",
  notNow: "Es läuft noch etwas anderes: In die Datei wurde nicht gesehen",
  oneAtATime: "Eine Datei nach der anderen: Es wurde in keine gesehen.",
  line: "Zeile",
  date: "Datum",
  description: "Beschreibung",
  category: "Kategorie",
  amount: "Betrag",
  noCategory: "Ohne Kategorie",

  alreadyThere: (count) => `${rows(count)} stehen schon im Kassenbuch.`,
  alreadyThereOne: "Eine Zeile steht schon im Kassenbuch.",
  includeAlreadyThere: "Trotzdem importieren",
  alreadyThereWords:
    "Gleicher Tag, gleicher Betrag und gleiche Beschreibung. Diese Zeilen werden ausgelassen, wenn Sie nichts anderes sagen.",
  unknown: (count) =>
    `${counted(count, { one: "Kategorie", other: "Kategorien" })} in dieser Datei ${count === 1 ? "ist" : "sind"} neu.`,
  createCategories: (count) => (count === 1 ? "Neu anlegen" : "Alle neu anlegen"),
  createWords: (count) =>
    count === 1
      ? "Sonst wird ihre eine Zeile ausgelassen."
      : `Sonst werden ihre ${rows(count)} ausgelassen.`,

  datesAsk: (count) => `Das Datum in ${rows(count)} lässt sich auf zwei Arten lesen.`,
  datesRead: "Das Datum wird so gelesen, wie Sie es gesagt haben.",
  dateOrder: "Reihenfolge von Tag und Monat",
  dateOrders: { dayFirst: "Erst der Tag, 31/12", monthFirst: "Erst der Monat, 12/31" },
  dateExample: (text) => `Eines davon ist ${text}.`,
  dateOrdersRead: {
    dayFirst: (day) => `Erst der Tag: ${day}`,
    monthFirst: (day) => `Erst der Monat: ${day}`,
  },

  bad: (count) => `${rows(count)} ${count === 1 ? "ist" : "sind"} nicht lesbar.`,
  badWords: (count) =>
    count === 1
      ? "Sie wird ausgelassen. Berichtigen Sie sie in der Datei und wählen Sie diese noch einmal, dann wird auch sie importiert."
      : "Sie werden ausgelassen. Berichtigen Sie sie in der Datei und wählen Sie diese noch einmal, dann werden auch sie importiert.",
  badMore: (count) => `und ${counted(count, { other: "weitere" })}`,
  column: "Spalte",
  reason: "Grund",
  text: "Was dort steht",
  wholeLine: "Ganze Zeile",
  reasons: {
    empty: "Dort steht nichts.",
    notADate: "Diesen Tag gibt es nicht.",
    ambiguousDate: "Tag und Monat könnten vertauscht sein.",
    outOfRange: "Das Jahr liegt nicht zwischen 1900 und 2199.",
    notANumber: "Das ist kein Betrag.",
    ambiguousAmount: "Punkt oder Komma könnte Tausender oder Nachkommastellen meinen.",
    tooManyDecimals: "Mehr Nachkommastellen, als die Währung hat.",
    tooLarge: "Der Betrag ist zu groß.",
    zeroAmount: "Der Betrag ist null.",
    tooLong: "Das ist zu lang.",
    badCharacters: "Zeichen, die kein Text sind.",
    unknownType: "Der Typ ist weder Ausgabe noch Einnahme.",
    signAgainstType: "Das Vorzeichen sagt etwas anderes als der Typ.",
    otherCurrency: "Eine andere Währung als die dieses Kassenbuchs.",
    wrongCellCount: "Andere Zahl von Spalten als in der ersten Zeile.",
    unclosedQuote:
      "Ein Anführungszeichen wird nie geschlossen, oder die Zeile hat mehr als 1\u00a0MB.",
  },
  otherReason: "Sie ist nicht lesbar.",

  datesFirst: "Sagen Sie zuerst, wie das Datum zu lesen ist.",
  nothing: "In dieser Datei gibt es nichts zu importieren.",
  doImport: (count) => `${rows(count)} importieren`,
  doImportLeaving: (count, left) =>
    `${rows(count)} importieren, ${counted(left, { other: "auslassen" })}`,
  startOver: "Verwerfen",

  working: (file) => `${file} wird importiert`,
  stages: { backingUp: "Sicherung anlegen", saving: "Schreiben", finishing: "Abschließen" },
  progress: (done, of) => `${number(done)} von ${rows(of)}`,
  cancelling: "Wird abgebrochen",
  cancelled: "Abgebrochen. Es wurde nichts übernommen.",

  done: (count) => `${entries(count)} importiert`,
  doneNothing: "Es wurde nichts importiert",
  skipped: (count) =>
    `${rows(count)} ausgelassen, die schon da ${count === 1 ? "stand" : "standen"}.`,
  rejected: (count) =>
    `${rows(count)} ausgelassen, die nicht lesbar ${count === 1 ? "war" : "waren"}.`,
  homeless: (count) => `${rows(count)} ausgelassen, deren Kategorie es hier nicht gibt.`,
  leftOutRows: "Ausgelassene Zeilen",
  see: "Ansehen",
  undo: "Import rückgängig machen",
  undone: "Der Import wurde rückgängig gemacht",
  another: "Weitere Datei importieren",
};
