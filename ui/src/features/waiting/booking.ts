/** From a line that waited to an entry: as much as can be read of it, and booking it where that is enough. */
import type { EntryKind, QuickLine, Waiting } from "../../bindings";
import type { Beginning } from "../../lib/composer.svelte";
import { currentLocale } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { session } from "../../lib/session.svelte";

/** As it was meant on the day it was typed. */
async function read(waiting: Waiting): Promise<QuickLine> {
  return (await commands.readLine(waiting.line, currentLocale(), waiting.typedOn)).line;
}

/** What is known of the entry; what is not is left to be filled in. */
export async function beginningOf(waiting: Waiting): Promise<Beginning & { kind: EntryKind }> {
  const { kind, amount, currency, date, description, category, note, tags } = await read(waiting);
  return {
    kind,
    date,
    description: description === "" ? waiting.line : description,
    tags,
    currency,
    ...(amount !== null && { amount }),
    ...(category !== null && { category }),
    ...(note !== null && { note }),
  };
}

/** Books it and takes it from what waits. Answers whether the line said enough. */
export async function book(waiting: Waiting): Promise<boolean> {
  const line = await read(waiting);
  const { amount, currency, description, category, date, note, tags } = line;
  if (amount === null || line.missing.length > 0) return false;
  const abroad = currency !== session.home.currency;
  const home = abroad ? ((await commands.valueAtLastRate(amount, currency))?.home ?? null) : null;
  // Nobody is asked here what a currency is worth: that is for the dialog.
  if (abroad && home === null) return false;
  const common = { amount, currency, home, category, date, note, tags };
  await (line.kind === "income"
    ? commands.addIncome({ ...common, source: description })
    : commands.addExpense({ ...common, description, aiClassify: category === null }));
  await commands.discardWaiting([waiting.id]);
  return true;
}
