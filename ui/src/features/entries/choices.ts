/** Which categories an entry may be put under, for a list box. */
import type { Category, CategoryId, Entry, EntryKind } from "../../bindings";
import { category, choosable, nameToChoose } from "../../lib/categories.svelte";
import { t } from "../../lib/i18n";

export type Choice = { readonly value: string; readonly label: string };

/** Where the ledger puts an expense for which nobody chose: "Other", while it is there. */
export function lastResort(): string {
  return choosable().find((one) => one.builtin === "other")?.id ?? "";
}

/** The name of one that a field may be too short for, to be read where one points at it. */
export function longName(id: CategoryId): string | undefined {
  const one = category(id);
  return one?.parent ? nameToChoose(one) : undefined;
}

/** Those that are open, and the entry's own one though it is archived. Only an income may have none. */
export function categoryChoices(kind: EntryKind, entry?: Entry): Choice[] {
  const open = choosable();
  const own = category(entry?.category);
  const choice = (one: Category) => ({ value: one.id, label: nameToChoose(one) });
  return [
    ...(kind === "income" || lastResort() === ""
      ? [{ value: "", label: t.entries.dialog.none }]
      : []),
    ...(own && !open.includes(own) ? [own] : []).map(choice),
    ...open.map(choice),
  ];
}
