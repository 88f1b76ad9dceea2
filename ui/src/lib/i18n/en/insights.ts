/** What is worth a sentence about a month or a year. */
import { counted, plural } from "../locale.svelte";

const times = (count: number) =>
  plural(count, { one: "once", other: count === 2 ? "twice" : counted(count, { other: "times" }) });
const payments = (count: number) => counted(count, { one: "payment", other: "payments" });

export const insights = {
  standsOut: "What stands out",
  from: "from your entries, on this computer",
  upTo: (day: string) => `up to ${day}, on this computer`,
  all: "All insights",
  nothing: "Nothing out of the ordinary.",
  empty: (period: string) => `There are no entries in ${period}, so there is nothing to say.`,
  until: (day: string) => `Up to ${day}. What came before is counted to the same day.`,
  failed: "The insights could not be read.",
  opens: "Each sentence opens the entries behind it.",

  subjects: {
    totals: "In and out",
    categories: "Where it went",
    habits: "Habits",
    regular: "Regular payments",
    unusual: "Out of the ordinary",
    ideas: "Where you could save",
  },

  /** When something was, as it stands after "than". */
  inMonth: (month: string) => `in ${month}`,
  inYear: (year: string) => `in ${year}`,
  byThen: (when: string) => `by the same day ${when}`,
  usual: "usual",
  every: {
    week: "a week",
    twoWeeks: "every two weeks",
    fourWeeks: "every four weeks",
    month: "a month",
    quarter: "a quarter",
    year: "a year",
  },
  per: { once: "once", soFar: "so far", month: "a month", year: "a year" },

  spent: (amount: string, count: number) => `You spent ${amount} in ${payments(count)}.`,
  earned: (amount: string) => `${amount} came in.`,
  kept: (amount: string, rate: string) => `You kept ${amount}, ${rate} of what came in.`,
  keptBefore: (amount: string, rate: string, before: string, when: string) =>
    rate === before
      ? `You kept ${amount}, ${rate} of what came in, the same as ${when}.`
      : `You kept ${amount}, ${rate} of what came in; ${when} it was ${before}.`,
  keptAfterLess: (amount: string, rate: string, when: string) =>
    `You kept ${amount}, ${rate} of what came in; ${when} more went out than came in.`,
  overspent: (amount: string) => `${amount} more went out than came in.`,
  spentMore: (by: string, when: string) => `You spent ${by} more than ${when}.`,
  spentLess: (by: string, when: string) => `You spent ${by} less than ${when}.`,
  earnedMore: (by: string, when: string) => `${by} more came in than ${when}.`,
  earnedLess: (by: string, when: string) => `${by} less came in than ${when}.`,
  dearestMonth: (month: string, amount: string) =>
    `${month} was the dearest month, with ${amount}.`,
  leanestMonth: (month: string, amount: string) =>
    `${month} was the leanest month, with ${amount}.`,

  top: {
    first: (name: string, amount: string, share: string) =>
      `The largest part went to ${name}: ${amount}, ${share} of what you spent.`,
    second: (name: string, amount: string, share: string) =>
      `${name} came second with ${amount}, ${share}.`,
    third: (name: string, amount: string, share: string) =>
      `Third was ${name} with ${amount}, ${share}.`,
  },
  categoryMore: (name: string, by: string, when: string) => `${name} took ${by} more than ${when}.`,
  categoryLess: (name: string, by: string, when: string) => `${name} took ${by} less than ${when}.`,

  weekday: (day: string, amount: string, others: string) =>
    `Apart from regular payments, ${day}s cost you most: ${amount} on average, against ${others} on other days.`,
  stretch: (share: string, days: string) => `${share} of what you spent went out on ${days}.`,
  often: (name: string, count: number, amount: string) =>
    `You paid ${name} ${times(count)}, ${amount} in all.`,
  favourite: (name: string, count: number, amount: string, share: string) =>
    `${name} got ${amount} in ${payments(count)}, ${share} of what you spent.`,

  regular: (count: number, amount: string) =>
    `What comes regularly took ${amount} in ${payments(count)}.`,
  regularNew: (name: string, amount: string, every: string, since: string) =>
    `${name} has become a regular payment: ${amount} ${every} since ${since}.`,
  regularSilent: (name: string, amount: string, every: string, due: string, last: string) =>
    `${name}, ${amount} ${every}, was due on ${due} and did not come; the last was on ${last}.`,
  dearer: (name: string, before: string, now: string) =>
    `${name} went up from ${before} to ${now}.`,
  cheaper: (name: string, before: string, now: string) =>
    `${name} went down from ${before} to ${now}.`,

  unusual: (name: string, amount: string, usual: string, day: string) =>
    `${name} took ${amount} on ${day}; ${usual} is usual there.`,
  unusualFor: (name: string, amount: string, usual: string, day: string, category: string) =>
    `${name} on ${day}, ${amount}, is a lot for ${category}, where ${usual} is usual.`,
  twice: (name: string, amount: string, first: string, second: string) =>
    `${name} took ${amount} on ${first} and the same again on ${second}.`,
  twiceOnOneDay: (name: string, amount: string, day: string) =>
    `${name} took ${amount} twice on ${day}.`,
  largest: (name: string, amount: string, day: string) =>
    `Apart from regular payments, the largest was ${name} on ${day}: ${amount}.`,

  ideaCancel: (name: string, frees: string, per: string) =>
    `Without ${name} you would have ${frees} more ${per}.`,
  ideaFewer: (name: string, count: number, frees: string, per: string) =>
    `${name} came up ${times(count)}; half as often, and you would have ${frees} more ${per}.`,
  ideaUsual: (name: string, usual: string, frees: string, per: string) =>
    `With the usual ${usual} for ${name} you would have ${frees} more ${per}.`,
  ideaFees: (frees: string, per: string) =>
    `Without fees and interest you would have ${frees} more ${per}.`,
  ideaPrice: (name: string, frees: string, per: string) =>
    `At its old price ${name} would cost ${frees} less ${per}.`,
  ideaTwice: (name: string, frees: string) =>
    `If ${name} charged you twice by mistake, asking brings back ${frees}.`,
  ideaTrim: (name: string, frees: string, per: string) =>
    `With a tenth less on ${name} you would have ${frees} more ${per}.`,
};
