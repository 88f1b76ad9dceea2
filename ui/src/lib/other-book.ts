/**
 * Another book stands in the place of the one that was open: a backup was restored, or the session is another one. What a
 * page still offers to do in the book of before would be done to something else: the numbers of changes begin again.
 */
import { dismissOfBook } from "./toasts.svelte";

const listeners = new Set<() => void>();

/** Runs `run` whenever the book is another one. Returns the way to stop. */
export function onOtherBook(run: () => void): () => void {
  listeners.add(run);
  return () => listeners.delete(run);
}

export function sayOtherBook(): void {
  dismissOfBook();
  for (const run of listeners) run();
}
