import type { filing as english } from "../en/filing";
import { counted, number, plural } from "../locale.svelte";
import type { Words } from "../words";

const entries = (count: number) => counted(count, { one: "Buchung", other: "Buchungen" });

export const filing = {
  sure: "Für Sie zugeordnet.",
  guess: "Eine Vermutung.",
  open: "Wohin gehört es?",
  byYou: "Von Ihnen gewählt.",
  soon: "Coffer schlägt eine anhand der Beschreibung vor.",
  chips: "Wahrscheinliche Kategorien",
  takeBack: "Selbst wählen",
  why: {
    rule: (pattern) => `So sagt es Ihre Regel für „${pattern}“.`,
    before: (times) =>
      plural(times, {
        one: "Schon einmal so gewählt.",
        other: `Schon ${number(times)}\u2011mal so gewählt.`,
      }),
    name: (name) => `Der Name „${name}“ ist bekannt.`,
    word: (word) => `Wegen „${word}“.`,
    wordFor: (name, word) => `${name}, wegen „${word}“.`,
    unknown: "Noch nichts Ähnliches bekannt.",
  },
  by: {
    user: "von Ihnen",
    rule: "nach Ihrer Regel",
    memory: "wie zuvor",
    model: "vermutet",
    ai: "von außen beantwortet",
    nobody: "offen",
  },
  whyFiled: (description) =>
    `Für Sie zugeordnet: warum, und was sonst noch passt, bei ${description}`,
  agree: "Das stimmt",
  forget: "Gelerntes dazu vergessen",

  offer: (pattern, category) => `„${pattern}“ immer ${category} zuordnen?`,
  offerDo: "Regel anlegen",

  review: "Zu prüfen",
  reviewWords:
    "Was für Sie zugeordnet wurde und was niemand zugeordnet hat. Aus dem, was Sie bestätigen oder ändern, wird gelernt.",
  waits: { both: "Alle", guessed: "Zugeordnet", open: "Offen" },
  show: "Anzeigen",
  nothing: "Nichts durchzusehen",
  nothingWords: "Jede Ausgabe wurde von Ihnen oder nach Ihren Regeln zugeordnet.",
  nothingOfThese: "Keine davon",
  keys: "Tasten: j und k bewegen, Eingabe bestätigt, 1 bis 3 wählen, a bestätigt alle gleichen.",
  accept: "Bestätigen",
  acceptNamed: (description, category) => `Bestätigen: ${description} gehört zu ${category}`,
  like: "Alle gleichen",
  likeNamed: (description) => `Alle gleichen: alle wie ${description} bestätigen`,
  percent: (share) => number(share / 100, { style: "percent" }),
  above: "Sicher zu",
  aboveOf: (share) => `ab ${share} Sicherheit`,
  aboveDo: "Alle diese bestätigen",
  more: "Mehr anzeigen",
  moreLater: (count) =>
    `${entries(count)} ${count === 1 ? "folgt" : "folgen"}, wenn diese erledigt sind.`,
  openEntry: (description) => `${description} öffnen`,

  fileOpen: "Alles Offene zuordnen",
  filePreview: (count) => `${entries(count)} ${count === 1 ? "würde" : "würden"} zugeordnet.`,
  fileLeft: (count) =>
    counted(count, { one: "bleibt offen", other: "bleiben offen" }) +
    ", weil es zu wenig Anhaltspunkte gibt.",
  fileSure: (count) => counted(count, { other: "sicher" }),
  fileHalf: (count) => `${counted(count, { other: "halb sicher" })}, zum Prüfen`,
  fileOnlySure: "Nur die sicheren",
  fileDo: (count) => `${entries(count)} zuordnen`,
  fileAll: "Zuordnen",
  fileNothing: "Nichts Offenes kann von selbst zugeordnet werden.",
  fileExamples: "Einige davon",
  fileUndo: "Ein „Rückgängig“ stellt alles wieder her.",
  reading: "Offenes wird gelesen",

  rules: "Regeln",
  rulesWords: "Es entscheidet die erste Regel, die zutrifft, und erst danach, was gelernt wurde.",
  noRules: "Noch keine Regeln",
  noRulesWords:
    "Eine Regel ordnet jede Ausgabe mit bestimmten Wörtern einer Kategorie zu. Nach der dritten gleichen Wahl wird eine angeboten.",
  addRule: "Regel hinzufügen",
  newRule: "Neue Regel",
  editRule: "Regel bearbeiten",
  pattern: "Gesuchte Wörter",
  patternHint: "Ganze Wörter, groß oder klein",
  how: "Gefunden",
  contains: "Irgendwo",
  whole: "Als ganze Beschreibung",
  rests: "(archiviert: ruht)",
  hasWords: "enthält",
  isWords: "ist",
  files: "Gehört zu",
  switchNamed: (pattern) => `Regel ${pattern} ist an`,
  actions: (pattern) => `Aktionen für die Regel ${pattern}`,
  moveUp: "Früher prüfen",
  moveDown: "Später prüfen",
  edit: "Bearbeiten",
  delete: "Löschen",
  order: "Umordnen mit Alt und den Pfeiltasten oder über das Menü.",
  test: "Eine Beschreibung ausprobieren",
  testHint: "Eine eingeben und sehen, was Ihre Regeln sagen",
  testRule: (pattern, category) => `Die Regel „${pattern}“ ordnet es ${category} zu.`,
  testNone: (category) => `Keine Regel trifft zu. Es käme zu ${category}.`,
  testOpen: "Keine Regel trifft zu, und nichts anderes sagt, wohin es gehört.",
  past: (count) => `Auch ${entries(count)} nach dieser Regel zuordnen`,
  pastHint: "Nur, was Sie nicht selbst zugeordnet haben. Ein „Rückgängig“ nimmt beides zurück.",
  pastSoon: "Hier steht, was sie an bestehenden Buchungen ändern würde.",
  pastNone: "Sie ändert nichts im Kassenbuch. Was Sie selbst zugeordnet haben, bleibt immer.",
  pastList: "Was sie ändern würde",
  pastMore: (count) =>
    `und ${counted(count, { one: "weitere Buchung", other: "weitere Buchungen" })}`,
  saveRule: "Regel speichern",

  threshold: "Ab wann es sicher genug ist",
  thresholdWords: "Ab dieser Sicherheit wird eine Kategorie ohne Nachfrage eingetragen.",
  thresholdLabel: "Mindestens so sicher",
  measured: (share, right) =>
    `${share} Ihrer Buchungen wären von selbst zugeordnet worden, ${right} davon so wie von Ihnen.`,
  measuredNone: "Keine Ihrer Buchungen wäre von selbst zugeordnet worden.",
  measuredOn: (count) =>
    `Gemessen an ${counted(count, { one: "eigenen Zuordnung", other: "eigenen Zuordnungen" })}: Nach jeder wurde gefragt, bevor aus ihr gelernt wurde.`,
  measuredFew: "Das lässt sich messen, sobald Sie einige Ausgaben selbst zugeordnet haben.",
} satisfies Words<typeof english>;
