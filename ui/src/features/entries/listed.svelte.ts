/** The rows of the table: which ones stand there, which one the keys go on from, and which one is edited where it stands. */
import type { Entry } from "../../bindings";
import { placeAfter } from "./window";

/** The parts of an entry that are edited in the list. */
export type Part = "date" | "description" | "category" | "amount";

export class Listed {
  /** The place of the row that has the focus when the list has it. */
  active = $state(0);
  /** The entry that is being edited, and where in it. */
  edited = $state.raw<{ readonly entry: Entry; readonly part: Part }>();

  readonly #found: () => readonly Entry[];
  /** The one that is edited, where it is not among the rows any more: what was typed would go with it. */
  readonly stray = $derived.by(() => {
    const entry = this.edited?.entry;
    return entry && this.#found().every(({ id }) => id !== entry.id) ? entry : undefined;
  });
  /** What stands in the table. */
  readonly rows = $derived.by(() => (this.stray ? [this.stray, ...this.#found()] : this.#found()));

  /** Whether somebody was at the active row, so that it is kept in view what becomes of it. */
  #isVisited = false;
  /** The rows that `active` was a place among. */
  #before: readonly Entry[] = [];
  #asked = 0;

  constructor(found: () => readonly Entry[]) {
    this.#found = found;
  }

  /** Where an entry stands; -1 where it does not. */
  placeOf(entry: string | undefined): number {
    return entry === undefined ? -1 : this.rows.findIndex(({ id }) => id === entry);
  }

  activate(at: number): void {
    this.active = at;
    this.#isVisited = true;
  }

  /** The active row stays the same entry, or the nearest that is still there, when others stand around it. */
  follow(): void {
    const at = this.#isVisited ? placeAfter(this.#before, this.active, this.rows) : undefined;
    this.#isVisited = at !== undefined;
    this.active = at ?? Math.max(0, Math.min(this.active, this.rows.length - 1));
    this.#before = this.rows;
  }

  /** Begins to edit an entry once the one before is over, unless that stays or another one is asked for meanwhile. */
  async edit(entry: Entry, part: Part, before?: { finish(): Promise<boolean> }): Promise<void> {
    const mine = ++this.#asked;
    if (before && !(await before.finish())) return;
    if (mine === this.#asked) this.edited = { entry, part };
  }

  /** An entry is edited no more. */
  leave(entry: string): void {
    if (this.edited?.entry.id === entry) this.edited = undefined;
  }
}
