/** The rows of a list as they were fetched: page behind page, some of them out of date. */
import type { Entry } from "../../bindings";

export type Page = {
  /** How it is asked for; null: it is the first one. */
  readonly cursor: string | null;
  readonly rows: readonly Entry[];
  /** Whether something has changed since it was read. */
  readonly isStale: boolean;
};

/** Places in the list, the last one not among them. */
export type Stretch = { readonly start: number; readonly end: number };

export function rowsOf(pages: readonly Page[]): readonly Entry[] {
  return pages.flatMap(({ rows }) => rows);
}

/** Whether any of these rows is out of date. */
export function isOutOfDate(pages: readonly Page[], shown: Stretch): boolean {
  return firstStale(pages, shown) !== undefined;
}

/** The pages above what is out of date of these rows, and all from there on. Where they lie behind the last page, that is it. */
export function parted(
  pages: readonly Page[],
  shown: Stretch,
): { readonly above: readonly Page[]; readonly rest: readonly Page[] } {
  const at = firstStale(pages, shown) ?? Math.max(0, pages.length - 1);
  return { above: pages.slice(0, at), rest: pages.slice(at) };
}

function firstStale(pages: readonly Page[], { start, end }: Stretch): number | undefined {
  let place = 0;
  for (const [at, { rows, isStale }] of pages.entries()) {
    const from = place;
    place += rows.length;
    if (isStale && from < Math.max(end, start + 1) && place > start) return at;
  }
  return undefined;
}
