/**
 * The entry that is being typed is kept in the ledger as it stands, so that a lock, a closed window or a crash takes
 * nothing of it.
 */
import type { HalfTyped } from "../bindings";
import { commands } from "./ipc";

/** Long enough to write once for a word and not once for a letter. */
const KEEP_AFTER = 300;

let due: { readonly typed: HalfTyped | null; readonly timer: number } | undefined;
/** One after the other: what was typed last is what is kept. */
let writing: Promise<unknown> = Promise.resolve();

/** Keeps it once the keys rest. Null: it is saved or discarded. */
export function keepSoon(typed: HalfTyped | null): void {
  clearTimeout(due?.timer);
  due = { typed, timer: window.setTimeout(() => void keepNow(), KEEP_AFTER) };
}

/** Keeps now what is due, and waits for it: before a lock, which ends this window. */
export async function keepNow(): Promise<void> {
  if (due) {
    const { typed, timer } = due;
    clearTimeout(timer);
    due = undefined;
    // What cannot be kept still stands in the form: saving it will say why.
    writing = writing.then(() => commands.keepHalfTyped(typed)).catch(() => undefined);
  }
  await writing;
}
