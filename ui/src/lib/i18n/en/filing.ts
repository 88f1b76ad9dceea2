/** Who filed an entry, why, what waits to be looked at, and the rules. */
import { counted, number, plural } from "../locale.svelte";

const entries = (count: number) => counted(count, { one: "entry", other: "entries" });

export const filing = {
  sure: "Filed for you.",
  guess: "A guess.",
  open: "Where does it belong?",
  byYou: "Chosen by you.",
  /** Before there is anything to say. */
  soon: "Coffer proposes one from the description.",
  chips: "Likely categories",
  takeBack: "Choose yourself",
  why: {
    rule: (pattern: string) => `Your rule for “${pattern}” says so.`,
    before: (times: number) =>
      plural(times, {
        one: "You chose this before.",
        other: `You chose this ${number(times)} times before.`,
      }),
    name: (name: string) => `The name “${name}” is known.`,
    word: (word: string) => `Because of “${word}”.`,
    wordFor: (name: string, word: string) => `${name}, because of “${word}”.`,
    unknown: "Nothing like it is known yet.",
  },
  by: {
    user: "by you",
    rule: "by your rule",
    memory: "as before",
    model: "guessed",
    ai: "answered from outside",
    nobody: "open",
  },
  whyFiled: (description: string) => `Filed for you: why, and what else, for ${description}`,
  agree: "That’s right",
  forget: "Forget what was learnt of it",

  offer: (pattern: string, category: string) => `Always file “${pattern}” under ${category}?`,
  offerDo: "Make a rule",

  review: "To review",
  reviewWords:
    "What was filed for you, and what nobody filed. What you agree to or change is learnt from.",
  waits: { both: "All", guessed: "Filed for you", open: "Open" },
  show: "Show",
  nothing: "Nothing to look at",
  nothingWords: "Every expense was filed by you or by your rules.",
  nothingOfThese: "None of these",
  keys: "Keys: j and k move, Enter agrees, 1 to 3 choose, a agrees to all alike.",
  accept: "Agree",
  acceptNamed: (description: string, category: string) =>
    `Agree: ${description} belongs to ${category}`,
  like: "All alike",
  likeNamed: (description: string) => `All alike: agree to all like ${description}`,
  percent: (share: number) => number(share / 100, { style: "percent" }),
  above: "Agree to all from",
  aboveDo: "Agree to them",
  more: "Show more",
  moreLater: (count: number) => `${entries(count)} more follow when these are settled.`,
  openEntry: (description: string) => `Open ${description}`,

  fileOpen: "File everything open",
  filePreview: (count: number) => `${entries(count)} would be filed.`,
  fileLeft: (count: number) =>
    counted(count, { one: "stays open", other: "stay open" }) + ", because nothing tells enough.",
  fileSure: (count: number) => `${number(count)} for sure`,
  fileHalf: (count: number) => `${number(count)} half sure, to be looked at`,
  fileOnlySure: "Only those that are sure",
  fileDo: (count: number) => `File ${entries(count)}`,
  fileAll: "File them",
  fileNothing: "There is nothing open that could be filed by itself.",
  fileExamples: "Some of them",
  fileUndo: "One step back undoes all of it.",
  reading: "Reading what is open",

  rules: "Rules",
  rulesWords: "The first rule that applies decides, before anything that was learnt.",
  noRules: "No rules yet",
  noRulesWords:
    "A rule files every expense with certain words under one category. After the third same choice one is offered.",
  addRule: "Add a rule",
  newRule: "New rule",
  editRule: "Edit rule",
  pattern: "Words to look for",
  patternHint: "Whole words, in whatever case",
  how: "Found",
  contains: "Anywhere",
  whole: "As the whole description",
  rests: "(archived: rests)",
  hasWords: "has",
  isWords: "is",
  files: "Files under",
  switchNamed: (pattern: string) => `Rule ${pattern} is on`,
  actions: (pattern: string) => `Actions for the rule ${pattern}`,
  moveUp: "Ask earlier",
  moveDown: "Ask later",
  edit: "Edit",
  delete: "Delete",
  order: "Order by Alt and the arrows, or by the menu.",
  test: "Try a description",
  testHint: "Type one, and see what your rules say",
  testRule: (pattern: string, category: string) =>
    `The rule “${pattern}” files it under ${category}.`,
  testNone: (category: string) => `No rule applies. It would go to ${category}.`,
  testOpen: "No rule applies, and nothing else tells where it belongs.",
  past: (count: number) => `Also file ${entries(count)} by it`,
  pastHint: "They were not filed by you. One step back undoes it together with the rule.",
  pastSoon: "What it would change of the entries there are is shown here.",
  pastNone: "It changes nothing that is in the ledger. What you filed yourself always stays.",
  pastList: "What it would change",
  pastMore: (count: number) => `and ${entries(count)} more`,
  saveRule: "Save rule",

  threshold: "How sure is sure enough",
  thresholdWords: "From this confidence on, a category is filled in without asking.",
  thresholdLabel: "Least confidence",
  measured: (share: string, right: string) =>
    `${share} of your entries would have been filed by themselves, ${right} of these where you put them.`,
  measuredNone: "None of your entries would have been filed by itself.",
  measuredOn: (count: number) =>
    `Measured on ${counted(count, { one: "choice", other: "choices" })} of your own: each was asked about before it was learnt.`,
  measuredFew: "It can be measured once you have filed some expenses yourself.",
};
