/** A fact in words: a template for each code, filled with the fact's own values. */
import type { Against, Insights, Period, Says } from "../../bindings";
import { category, categoryName } from "../../lib/categories.svelte";
import {
  addMonths,
  formatDayNear,
  formatDayRange,
  formatMonthBeside,
  formatMonthName,
  formatWeekday,
  lastDay,
} from "../../lib/dates";
import { currentLocale, t } from "../../lib/i18n";
import "../../lib/i18n/late";
import { formatMoney, formatPart, formatShare, type MoneyStyle } from "../../lib/money";

/** What a sentence is said about, and how amounts are written in it. */
export type Told = Pick<Insights, "period" | "until"> & { readonly style: MoneyStyle };

/** A part of a sentence; what the sentence is about is its figure. */
export type Piece = { readonly text: string; readonly isFigure: boolean };

/** Stands around a figure while a sentence is made: a sentence knows best where its words go. */
const MARK = "\u0000";
/** With the marks by which the catalogue closes off what it is given. */
const MARKED = /(\u2068?\0[^\0]*\0\u2069?)/;

/** A fact in words, its figures apart. */
export function pieces(says: Says, told: Told): Piece[] {
  return marked(says, told)
    .split(MARKED)
    .map((text) => ({ text: text.replaceAll(MARK, ""), isFigure: text.includes(MARK) }))
    .filter(({ text }) => text !== "");
}

export function sentence(says: Says, told: Told): string {
  return marked(says, told).replaceAll(MARK, "");
}

function marked(says: Says, told: Told): string {
  const words = t.insights;
  const { style } = told;
  const figure = (text: string) => MARK + text + MARK;
  const money = (minor: number) => figure(formatMoney(minor, style));
  // What the figure is held against does not stand out beside it.
  const beside = (minor: number) => formatMoney(minor, style);
  /** Of what was spent. */
  const share = (basisPoints: number) => formatPart(basisPoints, style.locale);
  /** Of what came in, of which nothing may be left. */
  const left = (basisPoints: number) => formatShare(basisPoints, style.locale);
  const day = (date: string) => formatDayNear(date, style.locale, dayOf(told.period));
  const name = (id: string | null) => categoryName(category(id));
  switch (says.code) {
    case "spent":
      return words.spent(money(says.amount), says.count);
    case "earned":
      return words.earned(money(says.amount));
    case "kept": {
      const [amount, rate] = [money(says.amount), left(says.rate)];
      if (says.rateBefore === null) return words.kept(amount, rate);
      const then = when({ kind: "before" }, told);
      // A share below nothing of what came in is no share that anybody pictures.
      return says.rateBefore < 0
        ? words.keptAfterLess(amount, rate, then)
        : words.keptBefore(amount, rate, left(says.rateBefore), then);
    }
    case "overspent":
      return words.overspent(money(says.amount));
    case "top": {
      const rank = ([words.top.first, words.top.second] as const)[says.rank - 1];
      return (rank ?? words.top.third)(name(says.category), money(says.amount), share(says.share));
    }
    case "changed": {
      const by = money(Math.abs(says.amount - says.compare));
      const then = when(says.against, told);
      const more = says.amount > says.compare;
      if (says.category !== null) {
        return (more ? words.categoryMore : words.categoryLess)(name(says.category), by, then);
      }
      if (says.of === "income") return (more ? words.earnedMore : words.earnedLess)(by, then);
      return (more ? words.spentMore : words.spentLess)(by, then);
    }
    case "dearestMonth":
      return words.dearestMonth(formatMonthName(says.month, style.locale), money(says.amount));
    case "leanestMonth":
      return words.leanestMonth(formatMonthName(says.month, style.locale), money(says.amount));
    case "weekday":
      return words.weekday(
        formatWeekday(says.weekday, style.locale),
        money(says.amount),
        beside(says.compare),
      );
    case "stretch":
      return words.stretch(
        figure(share(says.share)),
        formatDayRange(says.first, says.last, style.locale),
      );
    case "often":
      return words.often(says.merchant, says.times, money(says.amount));
    case "favourite":
      return words.favourite(says.merchant, says.times, money(says.amount), share(says.share));
    case "regular":
      return words.regular(says.count, money(says.amount));
    case "regularNew":
      return words.regularNew(
        says.merchant,
        money(says.amount),
        words.every[says.every],
        day(says.since),
      );
    case "regularSilent":
      return words.regularSilent(
        says.merchant,
        money(says.amount),
        words.every[says.every],
        day(says.due),
        day(says.last),
      );
    case "regularPrice":
      return (says.amount > says.compare ? words.dearer : words.cheaper)(
        says.merchant,
        beside(says.compare),
        money(says.amount),
      );
    case "unusual": {
      const [amount, usual] = [money(says.amount), beside(says.usual)];
      return says.category === null
        ? words.unusual(says.merchant, amount, usual, day(says.date))
        : words.unusualFor(says.merchant, amount, usual, day(says.date), name(says.category));
    }
    case "twice":
      return says.first === says.second
        ? words.twiceOnOneDay(says.merchant, money(says.amount), day(says.first))
        : words.twice(says.merchant, money(says.amount), day(says.first), day(says.second));
    case "largest":
      return words.largest(says.merchant, money(says.amount), day(says.date));
    case "ideaCancel":
      return words.ideaCancel(says.merchant, money(says.frees), words.per[says.per]);
    case "ideaFewer":
      return words.ideaFewer(says.merchant, says.times, money(says.frees), words.per[says.per]);
    case "ideaUsual":
      return words.ideaUsual(
        name(says.category),
        beside(says.usual),
        money(says.frees),
        words.per[says.per],
      );
    case "ideaFees":
      return words.ideaFees(money(says.frees), words.per[says.per]);
    case "ideaPrice":
      return words.ideaPrice(says.merchant, money(says.frees), words.per[says.per]);
    case "ideaTwice":
      return words.ideaTwice(says.merchant, money(says.frees));
    case "ideaTrim":
      return words.ideaTrim(name(says.category), money(says.frees), words.per[says.per]);
  }
}

/** A day of the period, beside which other days need no year of their own. */
function dayOf(period: Period): string {
  return period.kind === "month" ? lastDay(period.month) : `${period.year}-12-31`;
}

/** What something is held against, as it stands after "than". */
function when(against: Against, { period, until }: Told): string {
  const words = t.insights;
  if (against.kind === "usual") return words.usual;
  const locale = currentLocale();
  const then =
    period.kind === "year"
      ? words.inYear(new Intl.NumberFormat(locale, { useGrouping: false }).format(period.year - 1))
      : words.inMonth(
          formatMonthBeside(
            addMonths(period.month, against.kind === "before" ? -1 : -12),
            period.month,
            locale,
          ),
        );
  return until === null ? then : words.byThen(then);
}
