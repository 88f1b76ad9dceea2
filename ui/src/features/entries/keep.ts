/** Booking what stands in the form; of an entry that is edited only what is different is sent. What is refused is told at its field. */
import type { CategoryId, ChangeSet, Entry, EntryKind } from "../../bindings";
import { commands } from "../../lib/ipc";
import { Submission, type Refusal } from "../../lib/submission.svelte";
import type { EntryForm } from "./form.svelte";

/** An entry as a form has it. Null: the form does not say. */
export type Edited = {
  /** Where the form has it: what it is after all. */
  readonly kind?: EntryKind;
  readonly amount: number | null;
  readonly date: string;
  readonly description: string;
  /** Empty: none. */
  readonly category: CategoryId;
  readonly note: string | null;
  /** The person has chosen the category, be it the one it had: it is theirs from now on. */
  readonly agreed?: boolean;
  /** Where the form has them: the amount's currency, its value at home if that is another, and the tags. */
  readonly currency?: string;
  readonly home?: number | null;
  readonly tags?: readonly string[];
};

/** Adds a new one. `home` is its value in the home currency, where that is another. */
export function addEntry(form: EntryForm, amount: number, home: number | null) {
  const { currency, date, category, chosen } = form;
  const text = form.description.trim();
  const note = form.note.trim() || null;
  const common = { amount, currency, home, date, note, tags: form.tagList };
  if (form.kind === "income") {
    return commands.addIncome({ ...common, source: text, category: category || null });
  }
  // What nobody chose here is filed by whoever guessed it: only a choice is the user's own.
  return commands.addExpense({
    ...common,
    description: text,
    category: chosen ? category || null : null,
    aiClassify: !chosen,
  });
}

/** Keeps the difference; answers nothing when there is none. */
export async function keepEntry(before: Entry, edited: Edited): Promise<ChangeSet | undefined> {
  const text = edited.description.trim();
  const textChange = text === before.description ? null : text;
  const note = edited.note?.trim() ?? null;
  const change = {
    kind: edited.kind === before.kind ? null : (edited.kind ?? null),
    amount: edited.amount === before.amount ? null : edited.amount,
    date: edited.date === before.date ? null : edited.date,
    note: note === (before.note ?? "") ? null : note,
    currency: edited.currency === before.currency ? null : (edited.currency ?? null),
    home: worthOf(before, edited),
    tags: edited.tags?.join(" ") === before.tags.join(" ") ? null : tagsOf(edited),
  };
  const moved = edited.agreed === true || edited.category !== (before.category ?? "");
  const isSame = !moved && [...Object.values(change), textChange].every((value) => value === null);
  if (isSame) return undefined;
  const made = await (before.kind === "income"
    ? commands.updateIncome(before.id, {
        ...change,
        source: textChange,
        category: moved ? { to: edited.category || null } : null,
      })
    : commands.updateExpense(before.id, {
        ...change,
        description: textChange,
        category: moved ? edited.category || null : null,
      }));
  return made.change;
}

/** The value at home, where it is another or where what it is worth of is. */
function worthOf(before: Entry, edited: Edited): number | null {
  const { amount, currency, home } = edited;
  if (home === undefined || home === null) return null;
  const same = home === before.home && amount === before.amount && currency === before.currency;
  return same ? null : home;
}

function tagsOf(edited: Edited): string[] | null {
  return edited.tags ? [...edited.tags] : null;
}

type Refused = Readonly<Record<string, string>>;

/** What was refused, by the fields of the forms: what an income comes from stands where a description does. */
export function atFields(refused: Refused): Refused {
  return refused["source"] ? { ...refused, description: refused["source"] } : refused;
}

export class EntrySubmission extends Submission {
  protected override refusalOf(thrown: unknown): Refusal {
    const refusal = super.refusalOf(thrown);
    return refusal.errors ? { errors: atFields(refusal.errors) } : refusal;
  }
}
