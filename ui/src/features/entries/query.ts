/** What the list is asked for, as the address keeps it. What makes no sense in an address is ignored. */
import type { CategoryId, EntryFilter, EntryId, EntryKind, EntrySort } from "../../bindings";
import { isDay, isMonth } from "../../lib/dates";
import { filterParams } from "../../lib/filter-params";
import type { Params } from "../../lib/router.svelte";

/** A filter without the wire's many ways to say "no matter". */
export type Wanted = {
  readonly kind?: EntryKind;
  readonly categories: readonly CategoryId[];
  readonly month?: string;
  readonly year?: number;
  readonly from?: string;
  readonly to?: string;
  readonly text: string;
  /** All of these. */
  readonly tags: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Named one by one, as a sentence of the insights names the entries behind it. */
  readonly ids?: readonly EntryId[];
  readonly sort: EntrySort;
};

const sorts: readonly EntrySort[] = ["dateDesc", "dateAsc", "amountDesc", "amountAsc"];

export function wantedFrom(params: Readonly<Record<string, string>>): Wanted {
  const { kind, category, month, year, from, to, text, tag, min, max, ids, sort } = params;
  return {
    ...((kind === "expense" || kind === "income") && { kind }),
    categories: category ? category.split(",").filter((id) => id !== "") : [],
    ...(month !== undefined && isMonth(month) && { month }),
    ...(year !== undefined && isMonth(`${year}-01`) && { year: Number(year) }),
    ...(from !== undefined && isDay(from) && { from }),
    ...(to !== undefined && isDay(to) && { to }),
    text: text ?? "",
    tags: tag ? tag.split(",").filter((one) => one !== "") : [],
    ...minor("min", min),
    ...minor("max", max),
    ...(ids && { ids: ids.split(",").filter((id) => isId(id)) }),
    sort: sorts.find((known) => known === sort) ?? "dateDesc",
  };
}

export function paramsOf(wanted: Wanted): Params {
  const { text, sort } = wanted;
  // The text as it stands in its field: a space at its end is on the way to another word.
  const params = filterParams({ ...filterOf(wanted), text });
  return { ...params, sort: sort === "dateDesc" ? undefined : sort };
}

/** Whether the filter's own ends are the wrong way round, so that nothing can match. */
export function contradictsItself({ from, to, minAmount, maxAmount }: EntryFilter): boolean {
  const isBackwards = <T>(first: T | null | undefined, last: T | null | undefined) =>
    first !== null && first !== undefined && last !== null && last !== undefined && last < first;
  return isBackwards(from, to) || isBackwards(minAmount, maxAmount);
}

export function filterOf(wanted: Wanted): EntryFilter {
  const text = wanted.text.trim();
  return {
    kind: wanted.kind ?? null,
    categories: wanted.categories.length > 0 ? [...wanted.categories] : null,
    month: wanted.month ?? null,
    year: wanted.year ?? null,
    from: wanted.from ?? null,
    to: wanted.to ?? null,
    text: text === "" ? null : text,
    tags: wanted.tags.length > 0 ? [...wanted.tags] : null,
    minAmount: wanted.min ?? null,
    maxAmount: wanted.max ?? null,
    ids: wanted.ids ? [...wanted.ids] : null,
  };
}

/** Whether two filters ask for the same: in whatever order their parts stand, and whether one says "no matter" or nothing. */
export function isSame(one: EntryFilter, other: EntryFilter): boolean {
  const parts = (filter: EntryFilter) =>
    JSON.stringify(
      Object.entries(filter)
        .filter(([, value]) => value !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return parts(one) === parts(other);
}

/** Whether anything is left out of the list. */
export function isNarrowed(wanted: Wanted): boolean {
  return Object.values(filterOf(wanted)).some((value) => value !== null);
}

/** What cannot be an identity would be refused with the whole question. */
function isId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}

function minor<K extends string>(key: K, text: string | undefined): Record<K, number> | undefined {
  return text !== undefined && /^\d{1,16}$/.test(text)
    ? ({ [key]: Number(text) } as Record<K, number>)
    : undefined;
}
