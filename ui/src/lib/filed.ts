/** Who filed an entry, as far as rows and cards mark it. */
import type { Entry, FiledBy } from "../bindings";

const GUESSES: readonly FiledBy[] = ["ai", "model", "memory"];

/**
 * Whether a machine filed it and nobody has agreed so far. An answer from outside that the user agreed to is his own
 * choice, though `aiClassified` goes on saying where it came from.
 */
export function isGuess(entry: Pick<Entry, "filedBy">): boolean {
  return GUESSES.includes(entry.filedBy);
}
