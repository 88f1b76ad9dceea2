/**
 * The wish to write an entry, from wherever it comes: a button, a key, a row. The window shows
 * the entry dialog while there is one.
 */
import type { Entry, EntryKind } from "../bindings";

export type Draft =
  | { readonly mode: "new"; readonly kind: EntryKind }
  | { readonly mode: "edit"; readonly entry: Entry };

class Composer {
  draft = $state.raw<Draft | undefined>(undefined);
}

export const composer = new Composer();

export function composeNew(kind: EntryKind): void {
  composer.draft = { mode: "new", kind };
}

export function composeEdit(entry: Entry): void {
  composer.draft = { mode: "edit", entry };
}

export function stopComposing(): void {
  composer.draft = undefined;
}
