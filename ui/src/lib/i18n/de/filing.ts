import type { filing as english } from "../en/filing";
import { counted, number, plural } from "../locale.svelte";
import type { Words } from "../words";

const entries = (count: number) => counted(count, { one: "Buchung", other: "Buchungen" });

export const filing = {
  sure: "Für Sie zugeordnet.",
  guess: "Eine Vermutung.",
  open: "Wohin gehört es?",
  chips: "Wahrscheinliche Kategorien",
  takeBack: "Selbst wählen",
  why: {
    rule: (pattern) => `Ihre Regel für „${pattern}“ sagt es so.`,
    before: (times) =>
      plural(times, {
        one: "So haben Sie schon einmal gewählt.",
        other: `So haben Sie schon ${number(times)}-mal gewählt.`,
      }),
    name: (name) => `Der Name „${name}“ ist bekannt.`,
    word: (word) => `„${word}“ deutet darauf hin.`,
    unknown: "Nichts Ähnliches ist bisher bekannt.",
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

  review: "Durchsehen",
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
  above: "Alle bestätigen ab",
  aboveDo: "Diese bestätigen",
  more: "Mehr anzeigen",
  moreLater: (count) => `${entries(count)} folgen, wenn diese erledigt sind.`,
  openEntry: (description) => `${description} öffnen`,

  fileOpen: "Alles Offene zuordnen",
  filePreview: (count) => `${entries(count)} würden zugeordnet.`,
  fileLeft: (count) =>
    counted(count, { one: "bleibt offen", other: "bleiben offen" }) +
    ", weil nichts genug darüber sagt.",
  fileSure: (count) => `${number(count)} sicher`,
  fileHalf: (count) => `${number(count)} halb sicher, zum Durchsehen`,
  fileOnlySure: "Nur die sicheren",
  fileDo: (count) => `${entries(count)} zuordnen`,
  fileNothing: "Nichts Offenes kann von selbst zugeordnet werden.",
  fileExamples: "Einige davon",
  fileUndo: "Ein Schritt zurück macht alles rückgängig.",
  reading: "Offenes wird gelesen",

  rules: "Regeln",
  rulesWords: "Die erste Regel, die zutrifft, entscheidet, vor allem Gelernten.",
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
  hasWords: "enthält",
  isWords: "ist",
  files: "Gehört zu",
  switchNamed: (pattern) => `Regel ${pattern} ist an`,
  actions: (pattern) => `Aktionen für die Regel ${pattern}`,
  moveUp: "Früher fragen",
  moveDown: "Später fragen",
  edit: "Bearbeiten",
  delete: "Löschen",
  order: "Ordnen mit Alt und den Pfeilen, oder über das Menü.",
  test: "Eine Beschreibung ausprobieren",
  testHint: "Und was sagen Ihre Regeln?",
  testRule: (pattern, category) => `Die Regel „${pattern}“ ordnet es ${category} zu.`,
  testNone: (category) => `Keine Regel trifft zu. Es käme zu ${category}.`,
  testOpen: "Keine Regel trifft zu, und nichts anderes sagt, wohin es gehört.",
  past: (count) => `Auch ${entries(count)} danach zuordnen`,
  pastHint: "Sie wurden nicht von Ihnen zugeordnet. Ein Schritt zurück nimmt beides zurück.",
  pastNone: "Sie ändert nichts im Buch. Was Sie selbst zugeordnet haben, bleibt immer.",
  pastList: "Was sie ändern würde",
  pastMore: (count) => `und ${entries(count)} mehr`,
  saveRule: "Regel speichern",

  threshold: "Ab wann sicher genug",
  thresholdWords: "Ab dieser Sicherheit wird eine Kategorie ohne Nachfrage eingetragen.",
  thresholdLabel: "Mindestens sicher",
  measured: (share, right) =>
    `${share} Ihrer Buchungen wären von selbst zugeordnet worden, ${right} davon so wie von Ihnen.`,
  measuredNone: "Keine Ihrer Buchungen wäre von selbst zugeordnet worden.",
  measuredOn: (count) =>
    `Gemessen an ${counted(count, { one: "eigenen Wahl", other: "eigenen Wahlen" })}: nach jeder wurde gefragt, bevor aus ihr gelernt wurde.`,
  measuredFew: "Das lässt sich messen, sobald Sie einige Ausgaben selbst zugeordnet haben.",
} satisfies Words<typeof english>;
