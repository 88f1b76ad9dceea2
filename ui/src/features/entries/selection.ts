/** The entries that are selected in the list, as they are now. */
import type { Entry } from "../../bindings";

/**
 * Takes over what became of them: `rows` are those that were fetched, and all that match if `isAll`. Only then is one that is
 * missing gone; else it may lie below.
 */
export function asTheyAre(
  selected: ReadonlyMap<string, Entry>,
  rows: readonly Entry[],
  isAll: boolean,
): ReadonlyMap<string, Entry> {
  if (selected.size === 0) return selected;
  const now = new Map(rows.map((row) => [row.id, row]));
  const kept = [...selected].flatMap(([id, before]): [string, Entry][] => {
    const row = now.get(id) ?? (isAll ? undefined : before);
    return row ? [[id, row]] : [];
  });
  return new Map(kept);
}
