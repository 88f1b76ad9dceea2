/** The month and the year at a glance. */
import { counted } from "../locale.svelte";

const entries = (count: number) => counted(count, { one: "entry", other: "entries" });

export const dashboard = {
  period: "Period",
  month: "Month",
  year: "Year",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  previousYear: "Previous year",
  nextYear: "Next year",
  chooseMonth: (shown: string) => `${shown}, choose another month`,
  chooseYear: (shown: string) => `${shown}, choose another year`,
  thisMonth: "This month",
  addEntry: "Add entry",
  search: "Search entries",
  entries,
  compare: (period: string) => `Compare ${period}`,

  figures: "Figures",
  income: "Income",
  expenses: "Expenses",
  savings: "Savings",
  savingsRate: "Savings rate",
  noRate: "no income",
  seeEntries: (what: string) => `${what}: see the entries`,

  /** When something was, as it stands inside a sentence. */
  inMonth: (month: string) => `in ${month}`,
  inYear: (year: string) => `in ${year}`,
  byDay: (day: string) => `by ${day}`,
  same: (when: string) => `the same ${when}`,
  more: (amount: string, when: string) => `${amount} more than ${when}`,
  less: (amount: string, when: string) => `${amount} less than ${when}`,
  soFar: (amount: string) => `${amount} so far`,
  noRateSoFar: "no income so far",
  rateThen: (rate: string, when: string) => `${rate} ${when}`,
  noRateThen: (when: string) => `no income ${when}`,

  showTable: "Show as table",
  showChart: "Show as chart",

  twelveMonths: "Income and expenses",
  twelveMonthsSummary: (from: string, to: string) => `Income and expenses from ${from} to ${to}.`,
  mostSpent: (month: string, amount: string) => `Most was spent in ${month}: ${amount}.`,
  mostEarned: (month: string, amount: string) => `Most came in in ${month}: ${amount}.`,

  noMonths: "There are no entries in these months.",

  whereItWent: "Where it went",
  category: "Category",
  amount: "Amount",
  itself: (name: string) => `${name} itself`,
  restOf: (count: number) => counted(count, { other: "more" }),
  fold: "Show fewer",
  ringSummary: (when: string, name: string, amount: string, share: string) =>
    `Expenses ${when} by category. The largest is ${name} with ${amount}, ${share}.`,
  nothingSpent: (when: string) => `Nothing was spent ${when}.`,

  spentSoFar: "Spent so far",
  against: (month: string) => `against ${month}`,
  day: "Day",
  runningSummary: (when: string, amount: string) => `${amount} spent ${when}.`,
  runningAgainst: (before: string, amount: string) =>
    `${before} stood at ${amount} by the same day.`,

  savedSoFar: "Saved so far",
  savedSummary: (when: string, amount: string) => `${amount} saved ${when}.`,
  savedAgainst: (before: string, amount: string) =>
    `${before} stood at ${amount} by the same month.`,

  latest: "Latest entries",
  allOf: (count: number) => (count === 1 ? "the one entry" : `all ${entries(count)}`),
  filedForYou: "filed for you",

  byMonth: "Month by month",
  total: "Total",
  rate: "Rate",
  marks: "Best and weakest month",
  marksOver: "of the months that are over",
  best: (month: string, amount: string) => `Best month: ${month}, ${amount} saved`,
  worst: (month: string, amount: string) => `Weakest month: ${month}, ${amount} saved`,
  worstOver: (month: string, amount: string) => `Weakest month: ${month}, ${amount} overspent`,

  emptyPeriod: (name: string) => `Nothing is entered for ${name}.`,
  goTo: (name: string) => `Go to ${name}`,
  welcome: "Your money, month by month",
  welcomeWords:
    "Once there are entries, this page says what came in, what went out and where it went. Everything stays on this computer.",
  welcomeImport: "Import a CSV file",
  welcomeImportWords: "From a bank or a spreadsheet, with a look at it before anything is kept.",
  welcomeAdd: "Write the first entry",
  welcomeAddWords: "An amount and a word or two are enough.",
  failed: "The figures could not be read.",
};
