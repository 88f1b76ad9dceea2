/**
 * The wish to write an entry, from wherever it comes: a button, a key, a row. The window shows
 * the entry dialog while there is one.
 */
import type { Begun, CategoryId, Entry, EntryKind, HalfTyped } from "../bindings";

/** What a new entry begins with, where something is known of it. */
export type Beginning = {
  readonly amount?: number;
  readonly description?: string;
  readonly category?: CategoryId;
  readonly date?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
  /** The amount's; the home currency if none is given. */
  readonly currency?: string;
};

export type Draft =
  | {
      readonly mode: "new";
      readonly kind: EntryKind;
      readonly beginning?: Beginning;
      /** Called once it is booked. What goes wrong there is its own to say: the entry is in the book. */
      readonly onbooked?: () => Promise<void>;
      readonly typed?: HalfTyped;
    }
  | {
      readonly mode: "edit";
      readonly entry: Entry;
      /** What was typed the last time and neither saved nor discarded. */
      readonly typed?: HalfTyped;
    };

class Composer {
  draft = $state.raw<Draft | undefined>(undefined);
}

export const composer = new Composer();

export function composeNew(kind: EntryKind): void {
  composer.draft = { mode: "new", kind };
}

/** Goes on with an entry that was begun elsewhere. */
export function composeFrom(
  kind: EntryKind,
  beginning: Beginning,
  onbooked: () => Promise<void>,
): void {
  composer.draft = { mode: "new", kind, beginning, onbooked };
}

export function composeEdit(entry: Entry): void {
  composer.draft = { mode: "edit", entry };
}

/** Goes on where the window was taken away. What changed an entry that is gone becomes a new one. */
export function composeOn({ typed, entry }: Begun): void {
  composer.draft = entry
    ? { mode: "edit", entry, typed }
    : { mode: "new", kind: typed.kind, typed };
}

export function stopComposing(): void {
  composer.draft = undefined;
}
