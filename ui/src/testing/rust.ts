/**
 * A Rust side for tests: answers commands by name and says what it was asked. Stands where Tauri
 * would put its own, so the code under test is the real door and the real bindings.
 */
type Answers = Record<string, (args: Record<string, unknown>) => unknown>;
type Callback = (message: unknown) => void;

export class Rust {
  readonly asked: { command: string; args: Record<string, unknown> }[] = [];
  readonly #callbacks = new Map<number, Callback>();
  #listener = 0;

  constructor(private readonly answers: Answers) {
    let last = 0;
    Object.assign(window, {
      __TAURI_INTERNALS__: {
        metadata: {
          currentWindow: { label: "main" },
          currentWebview: { label: "main", windowLabel: "main" },
        },
        transformCallback: (callback: Callback) => {
          this.#callbacks.set(++last, callback);
          return last;
        },
        unregisterCallback: (id: number) => this.#callbacks.delete(id),
        invoke: (command: string, args: Record<string, unknown> = {}) =>
          this.#invoke(command, args),
      },
      __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
    });
  }

  /** How often a command was asked. */
  count(command: string): number {
    return this.asked.filter((one) => one.command === command).length;
  }

  /** Says that topics changed, as Rust would after a write. */
  changed(...topics: string[]): void {
    this.#callbacks.get(this.#listener)?.({ event: "data-changed", id: 1, payload: { topics } });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- as asynchronous as the real one
  async #invoke(command: string, args: Record<string, unknown>): Promise<unknown> {
    if (command === "plugin:event|listen") {
      this.#listener = args.handler as number;
      return 1;
    }
    this.asked.push({ command, args });
    const answer = this.answers[command];
    // The framework refuses what it does not know with a plain string.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    if (!answer) throw `command ${command} not found`;
    return answer(args);
  }
}

/** What a command of ours rejects with. */
export function refuse(error: unknown): never {
  throw error;
}
