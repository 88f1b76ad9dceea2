/** From a line that waited to an entry: what is understood of it, and booking it where that is enough. */
import type { CategoryId, ChangeSet, EntryKind, QuickLine, Waiting } from "../../bindings";
import type { Beginning } from "../../lib/composer.svelte";
import { currentLocale, t } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { veiledText } from "../../lib/money";
import { session } from "../../lib/session.svelte";
import { toast } from "../../lib/toasts.svelte";

/** What a line would be booked as. */
export type Understood = {
  readonly line: QuickLine;
  /** The amount in the home currency: at the last rate where it is another currency's, null where no rate is known. */
  readonly home: number | null;
  /** Where it would be filed; null is left open. */
  readonly category: CategoryId | null;
  /** What has to be said before it can be booked. */
  readonly lacks?: "amount" | "description" | "worth";
};

/** A line as it was meant on the day it was typed. */
async function read(waiting: Waiting): Promise<QuickLine> {
  return (await commands.readLine(waiting.line, currentLocale(), waiting.typedOn)).line;
}

/** What a line says, and what the ledger adds to it. */
export async function understand(waiting: Waiting): Promise<Understood> {
  const line = await read(waiting);
  const { amount, currency, description } = line;
  const [home, category] = await Promise.all([
    amount === null || currency === session.home.currency
      ? amount
      : commands.valueAtLastRate(amount, currency).then((value) => value?.home ?? null),
    line.category ?? (line.kind === "expense" ? likely(description) : null),
  ]);
  const lacks =
    amount === null
      ? "amount"
      : line.missing.includes("description")
        ? "description"
        : home === null
          ? "worth"
          : undefined;
  return { line, home, category, ...(lacks && { lacks }) };
}

/** Where an expense is filed for which nobody names a category. */
async function likely(description: string): Promise<CategoryId | null> {
  if (description === "") return null;
  const { level, category } = await commands.classifyDescription(description);
  return level === "unsure" ? null : category;
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

/** Books it and takes it from what waits. Answers nothing where the line does not say enough. */
export async function book(waiting: Waiting): Promise<ChangeSet | undefined> {
  // Nobody is asked here what a currency is worth: that is for the dialog.
  const { line, home, lacks } = await understand(waiting);
  const { amount, currency, description, category, date, note, tags } = line;
  if (amount === null || lacks) return undefined;
  const abroad = currency !== session.home.currency;
  const common = { amount, currency, home: abroad ? home : null, category, date, note, tags };
  const { change } = await (line.kind === "income"
    ? commands.addIncome({ ...common, source: description })
    : commands.addExpense({ ...common, description, aiClassify: category === null }));
  await letGo(waiting);
  return change;
}

/** Takes a line that was booked from what waits. Where that fails the entry is booked all the same: it is said, not thrown. */
export async function letGo({ id, line }: Waiting): Promise<void> {
  try {
    await commands.discardWaiting([id]);
  } catch {
    toast(t.desktop.stillWaits(veiledText(line)), { weight: "problem" });
  }
}
