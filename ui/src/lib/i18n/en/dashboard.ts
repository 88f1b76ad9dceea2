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
  thisYear: "This year",
  addEntry: "Add entry",
  entries,

  figures: "Figures",
  income: "Income",
  expenses: "Expenses",
  savings: "Savings",
  overspent: "Overspent",
  savingsRate: "Savings rate",
  noRate: "no income",
  seeEntries: (what: string, when: string) => `${what} in ${when}: see the entries`,

  same: (when: string) => `same as ${when}`,
  more: (amount: string, when: string) => `${amount} more than ${when}`,
  less: (amount: string, when: string) => `${amount} less than ${when}`,
  nothingThen: (when: string) => `no entries in ${when}`,
  rateThen: (rate: string, when: string) => `${rate} in ${when}`,
  noRateThen: (when: string) => `no income in ${when}`,

  showTable: "Show as table",
  showChart: "Show as chart",

  twelveMonths: "Income and expenses",
  twelveMonthsSummary: (from: string, to: string) => `Income and expenses from ${from} to ${to}.`,
  mostSpent: (month: string, amount: string) => `Most was spent in ${month}: ${amount}.`,
  mostEarned: (month: string, amount: string) => `Most came in in ${month}: ${amount}.`,

  whereItWent: "Where it went",
  category: "Category",
  amount: "Amount",
  share: "Share",
  inPeriod: (when: string) => `in ${when}`,
  restOf: (count: number) => counted(count, { one: "other category", other: "other categories" }),
  fold: "Show fewer",
  noCategory: "No category",
  ringSummary: (when: string, name: string, amount: string, share: string) =>
    `Expenses in ${when} by category. The largest is ${name} with ${amount}, ${share}.`,
  nothingSpent: (when: string) => `Nothing was spent in ${when}.`,

  spentSoFar: "Spent so far",
  against: (when: string) => `against ${when}`,
  day: "Day",
  runningSummary: (when: string, amount: string) => `${amount} spent in ${when}.`,
  runningAgainst: (before: string, amount: string) =>
    `${before} stood at ${amount} by the same day.`,

  standsOut: "What stands out",
  standsOutFrom: "from your entries, on this computer",
  insights: {
    topCategory: (name: string, amount: string, share: string) =>
      `Most went to ${name}: ${amount}, ${share} of what was spent.`,
    spentMore: (amount: string, when: string) => `You spent ${amount} more than in ${when}.`,
    spentLess: (amount: string, when: string) => `You spent ${amount} less than in ${when}.`,
    categoryMore: (name: string, amount: string, when: string) =>
      `${name} took ${amount} more than in ${when}.`,
    categoryLess: (name: string, amount: string, when: string) =>
      `${name} took ${amount} less than in ${when}.`,
    savedShare: (share: string, amount: string) => `You kept ${share} of what came in: ${amount}.`,
    largestEntry: (amount: string) => `The largest single expense was ${amount}.`,
    overspent: (amount: string) => `More went out than came in: ${amount} over.`,
  },
  nothingStandsOut: "Nothing out of the ordinary.",

  latest: "Latest entries",
  allOf: (count: number) => `all ${counted(count, { one: "entry", other: "entries" })}`,
  filedForYou: "filed for you",
  edit: (description: string) => `Edit ${description}`,

  byMonth: "Month by month",
  total: "Total",
  rate: "Rate",
  best: (month: string, amount: string) => `Best month: ${month}, ${amount} saved`,
  worst: (month: string, amount: string) => `Weakest month: ${month}, ${amount} saved`,
  worstOver: (month: string, amount: string) => `Weakest month: ${month}, ${amount} overspent`,

  emptyMonth: (when: string) => `Nothing is entered for ${when}.`,
  goTo: (when: string) => `Go to ${when}`,
  welcome: "Your money, month by month",
  welcomeWords:
    "Once there are entries, this page says what came in, what went out and where it went. Everything stays on this computer.",
  welcomeImport: "Import a CSV file",
  welcomeImportWords: "From a bank or a spreadsheet, with a look at it before anything is kept.",
  welcomeAdd: "Write the first entry",
  welcomeAddWords: "An amount and a word or two are enough.",
  failed: "The figures could not be read.",
};
