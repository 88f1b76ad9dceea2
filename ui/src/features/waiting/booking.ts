/** From a line that waited to an entry: as much as can be read of it, and booking it where that is enough. */
import type { EntryKind, Waiting } from "../../bindings";
import type { Beginning } from "../../lib/composer.svelte";
import { currentLocale } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { readPlainLine } from "../../lib/plain-line";
import { session } from "../../lib/session.svelte";

function read(waiting: Waiting) {
  return readPlainLine(waiting.line, { locale: currentLocale(), ...session.home });
}

/** What is known of the entry; what is not is left to be filled in. */
export function beginningOf(waiting: Waiting): Beginning & { kind: EntryKind } {
  const date = waiting.typedOn;
  const known = read(waiting);
  return { kind: "expense", date, ...(known ?? { description: waiting.line }) };
}

/** Books it and takes it from what waits. Answers whether the line said enough. */
export async function book(waiting: Waiting): Promise<boolean> {
  const known = read(waiting);
  if (!known) return false;
  await commands.addExpense({ ...known, date: waiting.typedOn, aiClassify: true });
  await commands.discardWaiting([waiting.id]);
  return true;
}
