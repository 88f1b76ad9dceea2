/** From a line that waited to an entry: by itself, or by the dialog. */
import type { EntryKind, Waiting, WaitingId } from "../../bindings";
import { offerUndo } from "../../lib/changes";
import type { Beginning } from "../../lib/composer.svelte";
import { currentLocale, t } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { veiledText } from "../../lib/money";
import { toast } from "../../lib/toasts.svelte";

/** What is known of the entry; what is not is left to be filled in. A line of which nothing is known stands as its words. */
export function beginningOf({ line, meaning }: Waiting): Beginning & { kind: EntryKind } {
  const { kind, amount, currency, date, description, category, note, tags } = meaning.line;
  return {
    kind,
    date,
    description: description === "" && amount === null ? line : description,
    tags,
    currency,
    ...(amount !== null && { amount }),
    ...(category !== null && { category }),
    ...(note !== null && { note }),
  };
}

/**
 * Books lines, in one change with one Undo, and takes them from what waits. Returns those that do not say enough for that.
 */
export async function book(these: readonly Waiting[]): Promise<WaitingId[]> {
  const ids = these.map(({ id }) => id);
  const { change, unclear, stillWait } = await commands.confirmWaiting(ids, currentLocale());
  for (const { id, line } of these) if (stillWait.includes(id)) sayItStillWaits(line);
  if (change) offerUndo(change);
  return unclear;
}

/** Takes a line that was booked from what waits. Where that fails the entry is booked all the same: it is said, not thrown. */
export async function letGo({ id, line }: Waiting): Promise<void> {
  try {
    await commands.discardWaiting([id]);
  } catch {
    sayItStillWaits(line);
  }
}

function sayItStillWaits(line: string): void {
  toast(t.desktop.stillWaits(veiledText(line)), { weight: "problem" });
}
