/** The model outside as it stands, and its changes: one at a time, each made upon what the one before it left. */
import type { OutsideChange, OutsideSettings, OutsideState } from "../../bindings";
import { commands } from "../../lib/ipc";
import { resource, type Resource } from "../../lib/resource.svelte";

/** What is to be different, seen from what is kept when its turn comes. */
type Change = (now: OutsideSettings) => Partial<OutsideChange>;

/** Keeps a change. Settles once the page has what is kept now, and rejects with what refused it. */
export type Keep = (change: Partial<OutsideChange> | Change) => Promise<void>;

class Standing {
  readonly #state: Resource<OutsideState>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(state: Resource<OutsideState>) {
    this.#state = state;
  }

  get value(): OutsideState | undefined {
    return this.#state.value;
  }

  get error() {
    return this.#state.error;
  }

  reload(): Promise<void> {
    return this.#state.reload();
  }

  readonly keep: Keep = (change) => {
    const kept = this.#last.then(() => this.#keep(change));
    this.#last = kept.catch(() => undefined);
    return kept;
  };

  async #keep(change: Partial<OutsideChange> | Change): Promise<void> {
    const now = this.#state.value?.settings;
    if (!now) return;
    await commands.changeOutside(complete(typeof change === "function" ? change(now) : change));
    await this.#state.reload();
  }
}

/** For the component that shows it. */
export function standing(): Standing {
  return new Standing(resource(["outside", "entries", "session"], () => commands.outsideState()));
}

/** What is absent stays as it is. */
function complete(change: Partial<OutsideChange>): OutsideChange {
  return {
    agreed: null,
    paused: null,
    endpoint: null,
    model: null,
    sendsAmounts: null,
    sendsDates: null,
    sendsNames: null,
    acceptsAtOnce: null,
    mostTokens: null,
    mostCost: null,
    prices: null,
    ...change,
  };
}
