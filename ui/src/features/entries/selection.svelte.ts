/** What is selected in the list while its view stands. */
import type { Chosen, Entry, EntryFilter, EntryId } from "../../bindings";
import { t } from "../../lib/i18n";
import { toast } from "../../lib/toasts.svelte";
import "../../lib/i18n/late";
import type { EntryList } from "./list.svelte";
import {
  asTheyAre,
  chosenOf,
  hasAll,
  meantBy,
  NOTHING,
  sumOf,
  wider,
  without,
  withRows,
  type Selected,
} from "./selection";

export class Selection {
  now = $state.raw<Selected>(NOTHING);
  #filter = $state.raw<EntryFilter>({});
  /** Where a range begins: at the one that was turned over last. */
  #anchor: EntryId | undefined;

  readonly isEmpty = $derived(this.now.entries.size === 0);
  /** Whether all that match are, and none was taken out. */
  readonly isEverything = $derived(this.now.rest?.except.size === 0);
  /** Whether some are selected, and more match than those. */
  readonly canWiden = $derived.by(
    () =>
      !this.isEmpty &&
      !this.isEverything &&
      (this.#moreMatch || (this.list.answered && !hasAll(this.now.entries, this.list.rows))),
  );
  readonly sum = $derived.by(() => sumOf(this.now, this.list));
  readonly chosen = $derived.by(() => chosenOf(this.now, this.#filter));

  /**
   * How many incomes are among expenses here; "some" where what matches was not all fetched and may be either. None where
   * it is all of one kind, which is plain to see.
   */
  readonly incomes = $derived.by((): number | "some" => {
    const { entries, rest } = this.now;
    const { kind } = this.#filter;
    if (rest) return kind === undefined || kind === null ? "some" : 0;
    const incomes = [...entries.values()].filter((entry) => entry.kind === "income").length;
    return incomes === entries.size ? 0 : incomes;
  });

  constructor(private readonly list: EntryList) {}

  /** Nothing stays selected that is not listed: it would be deleted unseen. */
  within(filter: EntryFilter): void {
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return;
    this.#filter = filter;
    if (!this.isEmpty) toast(t.selection.cleared, { about: "selection" });
    this.clear();
  }

  /** Takes over what became of the rows. */
  follow(): void {
    this.now = asTheyAre(this.now, this.list.rows, this.list.answered && !this.list.more);
  }

  select(rows: readonly Entry[], on: boolean): void {
    this.now = withRows(this.now, rows, on);
  }

  /** Turns one over, or with it all from the one that was turned over before. */
  turn(entry: Entry, range: boolean): void {
    const { rows } = this.list;
    const placeOf = (id: EntryId | undefined) => rows.findIndex((row) => row.id === id);
    const at = placeOf(entry.id);
    const anchor = range ? placeOf(this.#anchor) : -1;
    const from = anchor < 0 ? at : anchor;
    this.#anchor = entry.id;
    this.select(
      rows.slice(Math.min(from, at), Math.max(from, at) + 1),
      !this.now.entries.has(entry.id),
    );
  }

  widen(): void {
    this.now = wider(this.now, this.list.rows, this.#moreMatch);
  }

  /** All that match, at once. */
  selectAll(): void {
    this.now = withRows(this.now, this.list.rows, true);
    this.widen();
  }

  clear(): void {
    this.now = NOTHING;
    this.#anchor = undefined;
  }

  /** Something was done to these. What was selected while that took its time stays. */
  settle(done: Chosen): void {
    const { matching } = done;
    if (matching && JSON.stringify(matching.filter) !== JSON.stringify(this.#filter)) return;
    this.now = without(this.now, done);
  }

  /** All that are selected, if this one is; else this one. */
  meantBy(entry: Entry): Chosen {
    return meantBy(this.now, entry, this.#filter);
  }

  /** As long as the rows are those of another question, nobody has seen what matches this one. */
  get #moreMatch(): boolean {
    return this.list.answered && this.list.more;
  }
}
