/** What is selected in the list, and how that grows and shrinks. */
import type { Chosen, Entry, EntryFilter, EntryId } from "../../bindings";

export type Selected = {
  /** Of the rows that were fetched, as they are now. */
  readonly entries: ReadonlyMap<EntryId, Entry>;
  /** And all else that matches, which was not fetched; none if only those rows are. */
  readonly rest?: {
    /** What matches and was taken out. */
    readonly except: ReadonlyMap<EntryId, Entry>;
  };
};

export const NOTHING: Selected = { entries: new Map() };

/** With these rows, or without them. When none is left that can be seen, nothing is selected. */
export function withRows(selected: Selected, rows: readonly Entry[], on: boolean): Selected {
  const entries = new Map(selected.entries);
  const except = new Map(selected.rest?.except);
  for (const row of rows) {
    (on ? entries : except).set(row.id, row);
    (on ? except : entries).delete(row.id);
  }
  if (entries.size === 0) return NOTHING;
  return selected.rest ? { entries, rest: { except } } : { entries };
}

/** Without what something was done to. */
export function without(selected: Selected, done: Chosen): Selected {
  const isDone = done.ids
    ? (id: EntryId) => done.ids.includes(id)
    : (id: EntryId) => !done.matching.except.includes(id);
  const entries = new Map([...selected.entries].filter(([id]) => !isDone(id)));
  if (entries.size === 0) return NOTHING;
  return done.ids && selected.rest ? { ...selected, entries } : { entries };
}

export function hasAll(entries: Selected["entries"], rows: readonly Entry[]): boolean {
  return rows.length > 0 && rows.every((row) => entries.has(row.id));
}

/** One step further: to all rows that were fetched, then to everything that matches, if that is `more`. */
export function wider(selected: Selected, rows: readonly Entry[], more: boolean): Selected {
  if (!hasAll(selected.entries, rows)) return withRows(selected, rows, true);
  return more ? { entries: byId(rows), rest: { except: new Map() } } : selected;
}

/**
 * Takes over what became of them: `rows` are those that were fetched, and all that match if `isAll`. Only then is one that is
 * missing gone; else it may lie below.
 */
export function asTheyAre(selected: Selected, rows: readonly Entry[], isAll: boolean): Selected {
  if (selected.entries.size === 0) return selected;
  const now = byId(rows);
  const kept = (entries: ReadonlyMap<EntryId, Entry>) =>
    new Map(
      [...entries].flatMap(([id, before]): [EntryId, Entry][] => {
        const row = now.get(id) ?? (isAll ? undefined : before);
        return row ? [[id, row]] : [];
      }),
    );
  if (!selected.rest) return { entries: kept(selected.entries) };
  const except = kept(selected.rest.except);
  const entries = byId(rows.filter((row) => !except.has(row.id)));
  return entries.size === 0 ? NOTHING : { entries, rest: { except } };
}

/** How many are selected, and what they come to in minor units of home; `all` says so of everything that matches. */
export function sumOf(
  { entries, rest }: Selected,
  all: { count: number | null; total: number | null },
): { count: number | null; net: number | null } {
  const net = (some: ReadonlyMap<EntryId, Entry>) =>
    [...some.values()].reduce(
      (sum, one) => sum + (one.kind === "income" ? one.home : -one.home),
      0,
    );
  if (!rest) return { count: entries.size, net: net(entries) };
  return {
    count: all.count === null ? null : all.count - rest.except.size,
    net: all.total === null ? null : all.total - net(rest.except),
  };
}

/** The same as a command is told it; `filter` is what everything matches. */
export function chosenOf({ entries, rest }: Selected, filter: EntryFilter): Chosen {
  return rest
    ? { matching: { filter, except: [...rest.except.keys()] } }
    : { ids: [...entries.keys()] };
}

/** What is meant by one of the rows: all that are selected, if it is one of them; else it alone, whatever is selected. */
export function meantBy(selected: Selected, { id }: Entry, filter: EntryFilter): Chosen {
  return selected.entries.has(id) ? chosenOf(selected, filter) : { ids: [id] };
}

function byId(rows: readonly Entry[]): Map<EntryId, Entry> {
  return new Map(rows.map((row) => [row.id, row]));
}
