/** Was über einen Monat oder ein Jahr einen Satz wert ist. */
import type { insights as english } from "../en/insights";
import { counted, number, plural } from "../locale.svelte";
import type { Words } from "../words";

const times = (count: number) =>
  plural(count, { one: "einmal", other: `${number(count)}\u2011mal` });
const payments = (count: number) => counted(count, { one: "Zahlung", other: "Zahlungen" });

export const insights: Words<typeof english> = {
  standsOut: "Was auffällt",
  from: "aus Ihren Buchungen, auf diesem Computer",
  upTo: (day) => `bis ${day}, auf diesem Computer`,
  all: "Alle Einblicke",
  nothing: "Nichts Ungewöhnliches.",
  empty: (period) => `Für ${period} gibt es keine Buchungen, also auch nichts zu sagen.`,
  until: (day) => `Gezählt bis ${day}, frühere Zeiträume bis zum selben Tag.`,
  failed: "Die Einblicke konnten nicht gelesen werden.",
  opens: "Jeder Satz öffnet die Buchungen dahinter.",

  subjects: {
    totals: "Einnahmen und Ausgaben",
    categories: "Wohin das Geld ging",
    habits: "Gewohnheiten",
    regular: "Regelmäßige Zahlungen",
    unusual: "Ungewöhnliches",
    ideas: "Wo sich sparen ließe",
  },

  inMonth: (month) => `im ${month}`,
  inYear: (year) => `im Jahr ${year}`,
  byThen: (when) => `${when} bis zum selben Tag`,
  usual: "sonst",
  every: {
    week: "pro Woche",
    twoWeeks: "alle zwei Wochen",
    fourWeeks: "alle vier Wochen",
    month: "im Monat",
    quarter: "im Quartal",
    year: "im Jahr",
  },
  per: { once: "einmalig", soFar: "bisher", month: "im Monat", year: "im Jahr" },

  spent: (amount, count) => `Sie haben ${amount} in ${payments(count)} ausgegeben.`,
  earned: (amount) => `Eingenommen haben Sie ${amount}.`,
  kept: (amount, rate) => `Übrig blieben ${amount}, das sind ${rate} der Einnahmen.`,
  keptBefore: (amount, rate, before, when) =>
    rate === before
      ? `Übrig blieben ${amount}, das sind ${rate} der Einnahmen, so viel wie ${when}.`
      : `Übrig blieben ${amount}, das sind ${rate} der Einnahmen; ${when} waren es ${before}.`,
  keptAfterLess: (amount, rate, when) =>
    `Übrig blieben ${amount}, das sind ${rate} der Einnahmen; ${when} wurde mehr ausgegeben als eingenommen.`,
  overspent: (amount) => `Sie haben ${amount} mehr ausgegeben als eingenommen.`,
  spentMore: (by, when) => `Sie haben ${by} mehr ausgegeben als ${when}.`,
  spentLess: (by, when) => `Sie haben ${by} weniger ausgegeben als ${when}.`,
  earnedMore: (by, when) => `Sie haben ${by} mehr eingenommen als ${when}.`,
  earnedLess: (by, when) => `Sie haben ${by} weniger eingenommen als ${when}.`,
  dearestMonth: (month, amount) => `Der teuerste Monat war ${month} mit ${amount}.`,
  leanestMonth: (month, amount) => `Der sparsamste Monat war ${month} mit ${amount}.`,

  top: {
    first: (name, amount, share) =>
      `Der größte Teil ging an ${name}: ${amount}, ${share} Ihrer Ausgaben.`,
    second: (name, amount, share) => `An zweiter Stelle: ${name} mit ${amount}, ${share}.`,
    third: (name, amount, share) => `Danach: ${name} mit ${amount}, ${share}.`,
  },
  categoryMore: (name, by, when) => `Für ${name} haben Sie ${by} mehr ausgegeben als ${when}.`,
  categoryLess: (name, by, when) => `Für ${name} haben Sie ${by} weniger ausgegeben als ${when}.`,

  weekday: (day, amount, others) =>
    `Ohne regelmäßige Zahlungen kostet Sie der ${day} am meisten: im Schnitt ${amount}, an anderen Tagen ${others}.`,
  stretch: (share, days) => `Auf die Tage ${days} entfielen ${share} Ihrer Ausgaben.`,
  often: (name, count, amount) =>
    `Bei ${name} haben Sie ${times(count)} bezahlt, zusammen ${amount}.`,
  favourite: (name, count, amount, share) =>
    `An ${name} gingen ${amount} in ${payments(count)}, das sind ${share} Ihrer Ausgaben.`,

  regular: (count, amount) => `Was regelmäßig anfällt, kostete ${amount} in ${payments(count)}.`,
  regularNew: (name, amount, every, since) =>
    `${name} ist zur regelmäßigen Zahlung geworden: seit ${since} ${amount} ${every}.`,
  regularSilent: (name, amount, every, due, last) =>
    `${name}, ${amount} ${every}, war am ${due} fällig und blieb aus; zuletzt kam es am ${last}.`,
  dearer: (name, before, now) => `${name} ist von ${before} auf ${now} gestiegen.`,
  cheaper: (name, before, now) => `${name} ist von ${before} auf ${now} gesunken.`,

  unusual: (name, amount, usual, day) =>
    `${name} kostete am ${day} ${amount}; üblich sind dort ${usual}.`,
  unusualFor: (name, amount, usual, day, category) =>
    `${name} am ${day} war mit ${amount} viel für ${category}; üblich sind dort ${usual}.`,
  twice: (name, amount, first, second) =>
    `${name} hat am ${first} ${amount} abgebucht und am ${second} noch einmal dasselbe.`,
  twiceOnOneDay: (name, amount, day) => `${name} hat am ${day} zweimal ${amount} abgebucht.`,
  largest: (name, amount, day) =>
    `Abgesehen von regelmäßigen Zahlungen war die größte Ausgabe ${name} am ${day}: ${amount}.`,

  ideaCancel: (name, frees, per) => `Ohne ${name} hätten Sie ${per} ${frees} mehr.`,
  ideaFewer: (name, count, frees, per) =>
    `${name} kam ${times(count)} vor; halb so oft, und Sie hätten ${per} ${frees} mehr.`,
  ideaUsual: (name, usual, frees, per) =>
    `Mit den üblichen ${usual} für ${name} hätten Sie ${per} ${frees} mehr.`,
  ideaFees: (frees, per) => `Ohne Gebühren und Zinsen hätten Sie ${per} ${frees} mehr.`,
  ideaPrice: (name, frees, per) => `Zum alten Preis würde ${name} ${per} ${frees} weniger kosten.`,
  ideaTwice: (name, frees) =>
    `Falls ${name} versehentlich doppelt abgebucht hat, bringt eine Nachfrage ${frees} zurück.`,
  ideaTrim: (name, frees, per) =>
    `Mit einem Zehntel weniger für ${name} hätten Sie ${per} ${frees} mehr.`,
};
