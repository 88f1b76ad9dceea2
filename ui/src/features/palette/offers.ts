/**
 * What the palette offers: every action of the table of keys that somebody handles now, every section, every saved view,
 * category and month of the book, and a search for what was typed.
 */
import type { Category, SavedView } from "../../bindings";
import type { IconName } from "../../components/icons";
import { categoryColor, categoryName, nameToChoose, withNested } from "../../lib/categories.svelte";
import { addMonths, formatMonth, yearOf, type MonthName } from "../../lib/dates";
import { currentLocale, t } from "../../lib/i18n";
import { go, viewNames } from "../../lib/router.svelte";
import { isHandled, runShortcut, shortcuts, type ShortcutId } from "../../lib/shortcuts";
import { viewParams } from "../../lib/views.svelte";
import { fit, fitAny } from "./match";
import "../../lib/i18n/late";

export type Group =
  "actions" | "settings" | "assistant" | "views" | "categories" | "months" | "search";

export type Offer = {
  readonly key: string;
  readonly group: Group;
  readonly name: string;
  /** Other names of it, parted by commas. */
  readonly also?: string;
  /** What people type for it, parted by commas. It comes after all that is called so. */
  readonly words?: string;
  readonly icon?: IconName;
  /** The colour of a category. */
  readonly color?: ReturnType<typeof categoryColor>;
  readonly keys?: string;
  readonly run: () => void;
};

const icons: Partial<Record<ShortcutId, IconName>> = {
  newExpense: "plus",
  newIncome: "plus",
  search: "search",
  undo: "undo",
  redo: "redo",
  hideAmounts: "eyeOff",
  back: "left",
  forward: "right",
  lock: "lock",
  shortcuts: "keyboard",
  goDashboard: "dashboard",
  goEntries: "entries",
  goImport: "import",
  goCategories: "categories",
  goHistory: "history",
  goAssistant: "assistant",
  goCompare: "compare",
  goSettings: "settings",
  saveView: "bookmark",
  previousMonth: "left",
  nextMonth: "right",
  backUp: "backup",
  exportCsv: "export",
  addDemo: "eye",
  removeDemo: "trash",
  lightTheme: "sun",
  darkTheme: "sun",
  systemTheme: "sun",
};

/** So many of a group are shown while nothing more is typed. */
const SHOWN = 7;

export function actions(): Offer[] {
  const words: Partial<Record<ShortcutId, string>> = t.finding.actions;
  return shortcuts
    .filter(({ id, scope }) => scope !== "list" && id !== "palette" && isHandled(id))
    .map(({ id, keys }) => ({
      key: id,
      group: "actions",
      name: t.keys.names[id],
      ...placeName(id),
      ...(words[id] !== undefined && { words: words[id] }),
      icon: icons[id] ?? "right",
      ...(keys[0] !== undefined && { keys: keys[0] }),
      run: () => runShortcut(id),
    }));
}

/** A place is also found as it is called where it stands. */
function placeName(id: ShortcutId): { also: string } | undefined {
  const view = viewNames.find((name) => id.toLowerCase() === `go${name}`);
  return view && { also: t.shell[view] };
}

/** With what is nested in it, as every sum of a category is. */
export function categoryOffers(categories: readonly Category[]): Offer[] {
  return categories.map((one) => ({
    key: `category ${one.id}`,
    group: "categories",
    name: nameToChoose(one),
    also: `${categoryName(one)},${one.name}`,
    color: categoryColor(one),
    run: () => go("entries", { category: withNested(one.id).join(",") }),
  }));
}

export function viewOffers(views: readonly SavedView[]): Offer[] {
  return views.map((view) => ({
    key: `view ${view.id}`,
    group: "views",
    name: view.name,
    icon: "bookmark",
    run: () => go("entries", viewParams(view)),
  }));
}

/** The months of the book and its years, the newest first. */
export function periodOffers(first: MonthName, last: MonthName): Offer[] {
  const locale = currentLocale();
  const found: Offer[] = [];
  for (let month = last; month >= first; month = addMonths(month, -1)) {
    const year = yearOf(month);
    found.push({
      key: month,
      group: "months",
      name: formatMonth(month, locale),
      also: `${formatMonth(month, locale, "short")} ${month}`,
      icon: "calendar",
      run: () => go("dashboard", { month }),
    });
    if (month.endsWith("-01") || month === first) {
      found.push({
        key: String(year),
        group: "months",
        name: t.palette.year(new Intl.NumberFormat(locale, { useGrouping: false }).format(year)),
        also: String(year),
        icon: "calendar",
        run: () => go("dashboard", { year }),
      });
    }
  }
  return found;
}

/** Those that fit what was typed, group by group, the best first; at last a search for it. */
export function fitting(typed: string, offers: readonly Offer[]): Offer[] {
  const text = typed.trim();
  if (text === "") return offers.filter(({ group }) => group === "actions" || group === "views");
  const scored = offers
    .map((offer) => ({ offer, score: scoreOf(text, offer) }))
    .filter(({ score }) => score > 0);
  const best = new Map<Group, number>();
  for (const { offer, score } of scored) {
    best.set(offer.group, Math.max(best.get(offer.group) ?? 0, score));
  }
  const groups = [...best].sort((a, b) => b[1] - a[1]).map(([group]) => group);
  const found = groups.flatMap((group) =>
    scored
      .filter(({ offer }) => offer.group === group)
      .sort((a, b) => b.score - a.score)
      .slice(0, SHOWN)
      .map(({ offer }) => offer),
  );
  return [...found, search(text)];
}

/** Words that people type score less than any name that fits, which scores more than one. */
function scoreOf(text: string, { name, also = "", words = "" }: Offer): number {
  return Math.max(fit(text, name), fitAny(text, also), fitAny(text, words) / 10);
}

function search(text: string): Offer {
  return {
    key: "search for it",
    group: "search",
    name: t.palette.searchFor(text),
    icon: "search",
    run: () => go("entries", { text }),
  };
}
