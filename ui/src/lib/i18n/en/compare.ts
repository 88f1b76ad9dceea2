/** Two stretches of days held against each other. */
export const compare = {
  what: "What to compare",
  these: "These days",
  against: "Against these",
  pair: (these: string, those: string) => `${these}, against ${those}`,
  change: "Change dates",
  presets: {
    yearSoFar: "This year so far",
    monthSoFar: "This month so far",
    lastMonth: "Last month, a year before",
    lastYear: "Last year",
    own: "Days of my own",
  },
  lineByLine: "Line by line",
  byCategory: "Spent by category",
  difference: "Difference",
  inPercent: "Change",
  moreSpent: (amount: string) => `You spent ${amount} more.`,
  lessSpent: (amount: string) => `You spent ${amount} less.`,
  sameSpent: "You spent as much.",
  more: (these: string, amount: string, those: string) =>
    `${amount} more spent: ${these}, against ${those}.`,
  less: (these: string, amount: string, those: string) =>
    `${amount} less spent: ${these}, against ${those}.`,
  same: (these: string, those: string) => `As much spent: ${these}, against ${those}.`,
  empty: "Nothing to compare yet",
  emptyWords: "There are no entries in these days, nor in those that they are held against.",
};
