/**
 * A value that lives on the Rust side, as a view sees it: loaded once, loaded again when what it
 * depends on changes here or there. The old value stays while a new one is on its way, and an
 * answer that arrives after a newer question is dropped.
 */
import { asFailure, onDataChanged, type CommandFailure, type Topic } from "./ipc";

export class Resource<T> {
  value = $state.raw<T | undefined>(undefined);
  error = $state.raw<CommandFailure | undefined>(undefined);
  loading = $state(false);
  readonly #load: () => Promise<T>;
  #question = 0;
  #newest = Promise.resolve();

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** Asks again, and settles when what is shown is no older than the question. Never throws: the failure is in `error`. */
  reload(): Promise<void> {
    this.#newest = this.#ask(++this.#question);
    return this.#newest;
  }

  async #ask(question: number): Promise<void> {
    this.loading = true;
    try {
      const value = await this.#load();
      if (question !== this.#question) return this.#newest;
      this.value = value;
      this.error = undefined;
    } catch (thrown) {
      if (question !== this.#question) return this.#newest;
      this.error = asFailure(thrown);
    }
    this.loading = false;
  }
}

/**
 * For components: loads now, again when state that `load` reads before its first `await` changes,
 * and again when one of the topics changes.
 */
export function resource<T>(topics: readonly Topic[], load: () => Promise<T>): Resource<T> {
  const it = new Resource(load);
  $effect(() => {
    void it.reload();
  });
  $effect(() => onDataChanged(topics, () => void it.reload()));
  return it;
}

/** For what the whole window shares: the caller loads it first, topics keep it fresh for good. */
export function shared<T>(topics: readonly Topic[], load: () => Promise<T>): Resource<T> {
  const it = new Resource(load);
  onDataChanged(topics, () => void it.reload());
  return it;
}
