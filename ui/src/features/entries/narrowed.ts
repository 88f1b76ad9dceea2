/** What narrows the list, in words, each with what takes it back. */
import { isGone } from "../../lib/categories.svelte";
import { formatDay, formatDayRange, formatMonth } from "../../lib/dates";
import { currentLocale, t } from "../../lib/i18n";
import { formatMoney } from "../../lib/money";
import { session } from "../../lib/session.svelte";
import { picked, pickedName } from "./picked";
import type { Wanted } from "./query";

export type Narrowing = {
  readonly key: string;
  readonly words: string;
  readonly without: Partial<Wanted>;
};

/** `write`: how amounts are written, if not as everywhere. */
export function narrowings(wanted: Wanted, write: typeof formatMoney = formatMoney): Narrowing[] {
  const locale = currentLocale();
  const money = (minor: number) => write(minor, { locale, ...session.home });
  const { month, year, from, to, min, max } = wanted;
  const found: Narrowing[] = [];
  const add = (key: string, words: string, without: Partial<Wanted>) =>
    found.push({ key, words, without });

  if (month) add("month", formatMonth(month, locale), { month: undefined });
  if (year) {
    const name = new Intl.NumberFormat(locale, { useGrouping: false }).format(year);
    add("year", name, { year: undefined });
  }
  if (from && to && from <= to) {
    const words = from === to ? formatDay(from, locale) : formatDayRange(from, to, locale);
    add("days", words, { from: undefined, to: undefined });
  } else {
    if (from) add("from", t.entries.chipSince(formatDay(from, locale)), { from: undefined });
    if (to) add("to", t.entries.chipUntil(formatDay(to, locale)), { to: undefined });
  }
  for (const one of picked(wanted.categories)) {
    add(`category ${one.category}`, isGone(one.category) ? t.views.goneChip : pickedName(one), {
      categories: wanted.categories.filter((id) => !one.ids.includes(id)),
    });
  }
  for (const tag of wanted.tags) {
    add(`tag ${tag}`, `#${tag}`, { tags: wanted.tags.filter((one) => one !== tag) });
  }
  if (min !== undefined && max !== undefined && min <= max) {
    const words = t.entries.chipBetween(money(min), money(max));
    add("amounts", words, { min: undefined, max: undefined });
  } else {
    if (min !== undefined) add("min", t.entries.chipAtLeast(money(min)), { min: undefined });
    if (max !== undefined) add("max", t.entries.chipAtMost(money(max)), { max: undefined });
  }
  if (wanted.ids) add("ids", t.entries.chipIds(wanted.ids.length), { ids: undefined });
  return found;
}
