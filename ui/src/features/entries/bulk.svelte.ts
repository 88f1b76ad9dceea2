/** What is done to many entries at once: one thing at a time, and each undone at once. */
import type { CategoryId, ChangeSet, Chosen } from "../../bindings";
import { offerUndo } from "../../lib/changes";
import { problem } from "../../lib/errors";
import { commands } from "../../lib/ipc";
import type { EntryList } from "./list.svelte";
import type { Selection } from "./selection.svelte";

export type Doing = "deleting" | "moving";

export class Bulk {
  /** What is under way. With very many entries it takes seconds. */
  doing = $state.raw<Doing>();

  constructor(
    private readonly list: EntryList,
    private readonly selection: Selection,
  ) {}

  /** Whether it was done. */
  delete(chosen: Chosen): Promise<boolean> {
    return this.#run(
      "deleting",
      chosen,
      () => commands.deleteEntries(chosen),
      () => this.delete(chosen),
    );
  }

  move(chosen: Chosen, category: CategoryId): Promise<boolean> {
    return this.#run(
      "moving",
      chosen,
      () => commands.recategoriseEntries(chosen, category),
      () => this.move(chosen, category),
    );
  }

  async #run(
    what: Doing,
    chosen: Chosen,
    command: () => Promise<ChangeSet>,
    again: () => Promise<boolean>,
  ): Promise<boolean> {
    if (this.doing) return false;
    this.doing = what;
    try {
      const change = await command();
      this.selection.settle(chosen);
      await this.list.refresh();
      offerUndo(change);
      return true;
    } catch (thrown) {
      problem(thrown, () => void again());
      return false;
    } finally {
      this.doing = undefined;
    }
  }
}
