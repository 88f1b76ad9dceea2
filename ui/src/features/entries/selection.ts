/** What is selected in the list, and how that grows and shrinks. */
import type { Chosen, Entry, EntryFilter, EntryId } from "../../bindings";

export type Selected = {
  /** Of the rows that were fetched, as they are now. */
  readonly entries: ReadonlyMap<EntryId, Entry>;
  /** And all else that matches, which was not fetched. */
  readonly everything: boolean;
};

export const NOTHING: Selected = { entries: new Map(), everything: false };

/** With these rows, or without them. Whoever takes one out of everything means to keep the others that can be seen. */
export function withRows(selected: Selected, rows: readonly Entry[], on: boolean): Selected {
  const entries = new Map(selected.entries);
  for (const row of rows) {
    if (on) entries.set(row.id, row);
    else entries.delete(row.id);
  }
  return { entries, everything: on && selected.everything };
}

export function hasAll(entries: Selected["entries"], rows: readonly Entry[]): boolean {
  return rows.length > 0 && rows.every((row) => entries.has(row.id));
}

/** One step further: to all rows that were fetched, then to everything that matches, if that is `more`. */
export function wider(selected: Selected, rows: readonly Entry[], more: boolean): Selected {
  if (!hasAll(selected.entries, rows)) return withRows(selected, rows, true);
  return more ? { entries: byId(rows), everything: true } : selected;
}

/**
 * Takes over what became of them: `rows` are those that were fetched, and all that match if `isAll`. Only then is one that is
 * missing gone; else it may lie below.
 */
export function asTheyAre(selected: Selected, rows: readonly Entry[], isAll: boolean): Selected {
  if (selected.everything) return { entries: byId(rows), everything: rows.length > 0 };
  if (selected.entries.size === 0) return selected;
  const now = byId(rows);
  const kept = [...selected.entries].flatMap(([id, before]): [EntryId, Entry][] => {
    const row = now.get(id) ?? (isAll ? undefined : before);
    return row ? [[id, row]] : [];
  });
  return { entries: new Map(kept), everything: false };
}

/** The same as a command is told it; `filter` is what everything matches. */
export function chosenOf({ entries, everything }: Selected, filter: EntryFilter): Chosen {
  return everything ? { matching: filter } : { ids: [...entries.keys()] };
}

function byId(rows: readonly Entry[]): Map<EntryId, Entry> {
  return new Map(rows.map((row) => [row.id, row]));
}
