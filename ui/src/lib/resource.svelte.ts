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

  /** Lets go of what is shown; an answer that is still on its way is dropped. */
  forget(): void {
    this.#question++;
    this.#newest = Promise.resolve();
    this.value = undefined;
    this.error = undefined;
    this.loading = false;
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

/**
 * For what the whole window shares: loaded when it is first read, kept fresh by topics for good. A window may outlive a
 * session, and what belongs to one account is not shown to the next.
 */
export function shared<T>(
  topics: readonly Topic[],
  load: () => Promise<T>,
): { readonly value: T | undefined; readonly error: CommandFailure | undefined } {
  const it = new Resource(load);
  let isRead = false;
  onDataChanged(["session"], () => {
    it.forget();
  });
  onDataChanged(["session", ...topics], () => {
    if (isRead) void it.reload();
  });
  return {
    get value() {
      if (!isRead) {
        isRead = true;
        // Not inside the reader: a first read happens while something is being drawn.
        queueMicrotask(() => void it.reload());
      }
      return it.value;
    },
    get error() {
      return it.error;
    },
  };
}
