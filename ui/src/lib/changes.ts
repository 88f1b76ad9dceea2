/** What was done, in words, and the way to take it back. */
import type { ChangeAction, ChangeSet } from "../bindings";
import { nameSpoken } from "./categories.svelte";
import { problem } from "./errors";
import { bring, t } from "./i18n";
import { changes } from "./i18n/en/changes";
import { commands } from "./ipc";
import { toast } from "./toasts.svelte";

bring({ changes });

/** A change-set as a sentence in the past: "Deleted 12 entries". */
export function changeWords(what: ChangeAction): string {
  const words = t.changes;
  switch (what.action) {
    case "addedExpense":
      return words.addedExpense(what.description);
    case "addedIncome":
      return words.addedIncome(what.description);
    case "addedEntries":
      return words.addedEntries(what.count);
    case "editedEntry":
      return words.editedEntry(what.description);
    case "deletedEntries":
      return what.count === 1 && what.description !== null
        ? words.deletedEntry(what.description)
        : words.deletedEntries(what.count);
    case "recategorised":
      return words.recategorised(what.count, nameSpoken(what.category));
    case "recategorisedEntry":
      return words.recategorisedEntry(what.description, nameSpoken(what.category));
    case "filed":
      return words.filed(what.count);
    case "confirmed":
      return words.confirmed(what.count);
    case "forgot":
      return words.forgot(what.description);
    case "addedRule":
      return words.addedRule(what.pattern);
    case "editedRule":
      return words.editedRule(what.pattern);
    case "movedRule":
      return words.movedRule(what.pattern);
    case "deletedRule":
      return words.deletedRule(what.pattern);
    case "imported":
      return words.imported(what.file, what.count);
    case "addedDemo":
      return words.addedDemo(what.count);
    case "removedDemo":
      return words.removedDemo(what.count);
    case "addedCategory":
      return words.addedCategory(what.name);
    case "renamedCategory":
      return words.renamedCategory(nameSpoken(what.from), what.into);
    case "archivedCategory":
      return words.archivedCategory(nameSpoken(what.name));
    case "restoredCategory":
      return words.restoredCategory(nameSpoken(what.name));
    case "editedCategory":
      return words.editedCategory(nameSpoken(what.name));
    case "mergedCategories":
      return words.mergedCategories(nameSpoken(what.from), nameSpoken(what.into), what.count);
    case "renamedTag":
      return words.renamedTag(what.from, what.into);
    case "mergedTags":
      return words.mergedTags(what.from, what.into, what.count);
    case "removedTag":
      return words.removedTag(what.tag, what.count);
    case "deletedCategory":
      return words.deletedCategory(nameSpoken(what.name));
  }
}

/**
 * Says what was done, in its own words or better ones, and offers to undo just that: the button means this change also
 * when others have been made before it is pressed.
 */
export function offerUndo(change: ChangeSet, words: string = changeWords(change.what)): void {
  note(change, words, { label: t.changes.undo, run: () => void undoChange(change) });
}

/** Undoes the newest change that is not undone, and offers to do it again. */
export async function undoLast(): Promise<void> {
  await say(() => commands.undo(), "undone");
}

export async function redoLast(): Promise<void> {
  await say(() => commands.redo(), "redone");
}

export async function undoChange(change: ChangeSet): Promise<void> {
  await say(() => commands.undoChange(change.id), "undone");
}

export async function redoChange(change: ChangeSet): Promise<void> {
  await say(() => commands.redoChange(change.id), "redone");
}

async function say(run: () => Promise<ChangeSet>, way: "undone" | "redone"): Promise<void> {
  try {
    const change = await run();
    const words = changeWords(change.what);
    if (way === "undone") {
      const run = () => void redoChange(change);
      note(change, t.changes.undone(words), { label: t.changes.redo, run });
    } else {
      offerUndo(change, t.changes.redone(words));
    }
  } catch (thrown) {
    problem(thrown);
  }
}

/** One change has one note: what was said of it before is no longer so. */
function note(change: ChangeSet, words: string, action: { label: string; run: () => void }): void {
  toast(words, { action, about: `change ${change.id}`, inBook: true });
}
