/** Bringing in a CSV file: choose, look, decide, watch, see. */
import { counted, number } from "../locale.svelte";

const rows = (count: number) => counted(count, { one: "row", other: "rows" });
const entries = (count: number) => counted(count, { one: "entry", other: "entries" });

export const importing = {
  title: "Import",
  choose: "Choose a CSV file",
  chooseAnother: "Choose another file",
  reading: "Reading the file",
  orDrop: "or drop it anywhere on this window",
  intro: "Bring in entries from a CSV file, as banks and spreadsheets write it.",
  introLook:
    "You see what is in it first. Nothing is kept before you say so, and it can be undone.",
  columnsTitle: "What the file should look like",
  columnsWords: (currency: string) =>
    `The first line names the columns, in any order. Date, Description and Amount are needed; Category, Type, Note, Currency, Tags and Home may be there. Home is the value in your currency of an amount in another, best with its code in the heading: Home ${currency}.`,
  columnsSign:
    "A minus before the amount makes an expense, a plus or nothing an income, unless a column Type says which.",
  example: "Example",
  exampleFile: `Date,Description,Amount,Category
2026-11-20,Corner Café,-4.80,Food
2026-11-20,Acme Corp,4250.00,`,

  refused: (file: string, why: string) => `${file}: ${why}`,
  otherRefused: (why: string, shown: string) =>
    `The other file could not be taken: ${why} Below still stands ${shown}.`,
  looking: (file: string) => `What is in ${file}`,
  facts: "What was found",
  rows: "Rows",
  period: "Period",
  income: "Income",
  expenses: "Expenses",
  noPeriod: "none",
  sample: "The first rows",
  guessed: (encoding: string) =>
    `The file does not say how its letters are written; they were read as ${encoding}. Look at names with accents.`,
  drop: "Let go of the file to look into it",
  notNow: "Something else is under way: the file was not looked into",
  oneAtATime: "One file at a time: nothing was looked into.",
  line: "Line",
  date: "Date",
  description: "Description",
  category: "Category",
  amount: "Amount",
  noCategory: "No category",

  alreadyThere: (count: number) => `${rows(count)} stand in the ledger already.`,
  alreadyThereOne: "One row stands in the ledger already.",
  includeAlreadyThere: "Bring them in all the same",
  alreadyThereWords: "Same day, amount and description. Left out unless you say otherwise.",
  unknown: (count: number) =>
    `${counted(count, { one: "category", other: "categories" })} in this file ${count === 1 ? "is" : "are"} new.`,
  createCategories: (count: number) => (count === 1 ? "Create it" : "Create them"),
  createWords: (count: number) =>
    count === 1 ? "Otherwise its one row stays out." : `Otherwise their ${rows(count)} stay out.`,

  datesAsk: (count: number) =>
    `${rows(count)} ${count === 1 ? "has a date" : "have dates"} that can be read either way round.`,
  datesRead: "Dates are read as you said.",
  dateOrder: "Order of day and month",
  dateOrders: { dayFirst: "Day first, 31/12", monthFirst: "Month first, 12/31" },
  /** One of the dates in question, and what it would be. */
  dateExample: (text: string) => `One of them is ${text}.`,
  dateOrdersRead: {
    dayFirst: (day: string) => `Day first: ${day}`,
    monthFirst: (day: string) => `Month first: ${day}`,
  },

  bad: (count: number) => `${rows(count)} cannot be read.`,
  badWords: (count: number) =>
    count === 1
      ? "It is left out. Mend it in the file and choose that again to bring it in too."
      : "They are left out. Mend them in the file and choose it again to bring them in too.",
  badMore: (count: number) => `and ${counted(count, { other: "more" })}`,
  column: "Column",
  reason: "Reason",
  text: "What it says",
  wholeLine: "Whole line",
  reasons: {
    empty: "It is empty.",
    notADate: "There is no such day.",
    ambiguousDate: "Day and month could be either way round.",
    outOfRange: "The year is outside 1900 to 2199.",
    notANumber: "It is not an amount.",
    ambiguousAmount: "Point or comma could mean thousands or decimals.",
    tooManyDecimals: "It has more decimals than the currency.",
    tooLarge: "The amount is too large.",
    zeroAmount: "The amount is zero.",
    tooLong: "It is too long.",
    badCharacters: "It has characters that are no text.",
    unknownType: "The type is neither expense nor income.",
    signAgainstType: "The sign says otherwise than the type.",
    otherCurrency: "It is in another currency than this ledger.",
    wrongCellCount: "The line has another number of columns than the first one.",
    unclosedQuote: "A quotation mark is never closed, or the row has more than 1\u00a0MB.",
  },
  otherReason: "It could not be read.",

  datesFirst: "Say first how the dates are read.",
  nothing: "There is nothing in this file to bring in.",
  doImport: (count: number) => `Import ${rows(count)}`,
  doImportLeaving: (count: number, left: number) =>
    `Import ${rows(count)}, leave out ${number(left)}`,
  startOver: "Leave it",

  working: (file: string) => `Importing ${file}`,
  stages: { backingUp: "Making a backup", saving: "Writing", finishing: "Finishing" },
  progress: (done: number, of: number) => `${number(done)} of ${rows(of)}`,
  cancelling: "Cancelling",
  cancelled: "Cancelled. Nothing was brought in.",

  done: (count: number) => `${entries(count)} brought in`,
  doneNothing: "Nothing was brought in",
  skipped: (count: number) => `${rows(count)} left out that stood there already.`,
  rejected: (count: number) => `${rows(count)} left out that could not be read.`,
  homeless: (count: number) => `${rows(count)} left out whose category is not in the ledger.`,
  leftOutRows: "Rows that were left out",
  see: "See them",
  undo: "Undo the import",
  undone: "The import was undone",
  another: "Import another file",
};
