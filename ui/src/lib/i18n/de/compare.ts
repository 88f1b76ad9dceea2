import type { compare as english } from "../en/compare";
import type { Words } from "../words";

export const compare = {
  what: "Was wird verglichen?",
  these: "Diese Tage",
  against: "Mit diesen",
  pair: (these: string, those: string) => `${these}, gegenüber ${those}`,
  change: "Zeitraum ändern",
  presets: {
    yearSoFar: "Dieses Jahr bisher",
    monthSoFar: "Dieser Monat bisher",
    lastMonth: "Letzter Monat mit dem Vorjahresmonat",
    lastYear: "Letztes Jahr",
    own: "Eigener Zeitraum",
  },
  lineByLine: "Zeile für Zeile",
  byCategory: "Ausgaben nach Kategorie",
  difference: "Unterschied",
  inPercent: "Änderung",
  moreSpent: (amount: string) => `Sie haben ${amount} mehr ausgegeben.`,
  lessSpent: (amount: string) => `Sie haben ${amount} weniger ausgegeben.`,
  sameSpent: "Sie haben gleich viel ausgegeben.",
  more: (these: string, amount: string, those: string) =>
    `${amount} mehr ausgegeben: ${these}, gegenüber ${those}.`,
  less: (these: string, amount: string, those: string) =>
    `${amount} weniger ausgegeben: ${these}, gegenüber ${those}.`,
  same: (these: string, those: string) => `Gleich viel ausgegeben: ${these}, gegenüber ${those}.`,
  empty: "Noch nichts zu vergleichen",
  emptyWords: "In beiden Zeiträumen gibt es keine Buchungen.",
} satisfies Words<typeof english>;
