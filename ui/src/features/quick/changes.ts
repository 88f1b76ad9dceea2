/**
 * What the chips changed of a line. A change stands over what the line itself said when it was made: once the line says
 * something else there, the line is right. Otherwise an amount that was corrected yesterday would be booked with today's
 * words.
 */
import type { CategoryId, EntryKind, QuickLine } from "../../bindings";
import type { Day } from "../../lib/dates";

/** Minor units mean something only with their currency. */
export type Sum = { readonly minor: number; readonly currency: string };

type Parts = {
  kind: EntryKind;
  amount: Sum;
  currency: string;
  date: Day;
  category: CategoryId;
  /** Empty: none. */
  note: string;
};

export type Changes = {
  readonly [P in keyof Parts]?: { readonly to: Parts[P]; readonly over: string };
};

/** What the line itself says of a part. */
function said(line: QuickLine, part: keyof Parts): string {
  return part === "amount" ? `${line.amount} ${line.currency}` : String(line[part]);
}

/** The changes with some more, made of a line that reads so. */
export function changed(changes: Changes, line: QuickLine, more: Partial<Parts>): Changes {
  const made = Object.entries(more).map(([part, to]) => [
    part,
    { to, over: said(line, part as keyof Parts) },
  ]);
  return { ...changes, ...(Object.fromEntries(made) as Changes) };
}

/** What a part was changed to, where the line still says what it said then. */
export function changedTo<P extends keyof Parts>(
  changes: Changes,
  line: QuickLine,
  part: P,
): Parts[P] | undefined {
  const change = changes[part];
  return change?.over === said(line, part) ? change.to : undefined;
}
