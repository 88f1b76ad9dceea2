/**
 * The one door to the Rust side. Every command of the bindings is offered here unwrapped: it
 * resolves with the data or throws a `CommandFailure` that carries the typed error. Nothing else
 * in the interface imports Tauri, and nothing else imports the bindings for more than their types.
 */
import { Channel } from "@tauri-apps/api/core";
import {
  commands as raw,
  events,
  type CommandError,
  type FileDragged,
  type Topic,
} from "../bindings";

export type { CommandError, FileDragged, Topic };

/** A command that was refused, with the reason as the Rust side gave it. */
export class CommandFailure extends Error {
  constructor(readonly error: CommandError) {
    super(error.kind);
    this.name = "CommandFailure";
  }
}

type Unwrapped<F> = F extends (...args: infer A) => Promise<infer R>
  ? (...args: A) => Promise<R extends { status: "ok"; data: infer T } ? T : never>
  : never;

type Commands = { readonly [K in keyof typeof raw]: Unwrapped<(typeof raw)[K]> };

type Answer = { status: "ok"; data: unknown } | { status: "error"; error: unknown };

export const commands = Object.fromEntries(
  Object.entries(raw).map(([name, call]) => [
    name,
    (...args: unknown[]) => unwrap((call as (...args: unknown[]) => Promise<Answer>)(...args)),
  ]),
) as unknown as Commands;

async function unwrap(call: Promise<Answer>): Promise<unknown> {
  let answer: Answer;
  try {
    answer = await call;
  } catch (thrown) {
    throw asFailure(thrown);
  }
  if (answer.status === "ok") return answer.data;
  throw asFailure(answer.error);
}

/**
 * Whatever was thrown, as a failure the interface has words for. The framework itself rejects
 * with plain strings (a call this window may not make, an argument it cannot read); those are
 * faults of ours and become internal ones.
 */
export function asFailure(thrown: unknown): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (typeof thrown === "object" && thrown !== null && "kind" in thrown) {
    return new CommandFailure(thrown as CommandError);
  }
  const reference = thrown instanceof Error ? thrown.message : String(thrown);
  return new CommandFailure({ kind: "internal", reference });
}

type Listener = { topics: readonly Topic[]; run: () => void };
const listeners = new Set<Listener>();
let subscribed = false;

/** Runs `run` whenever one of the topics changed, in whichever window. Returns the way to stop. */
export function onDataChanged(topics: readonly Topic[], run: () => void): () => void {
  if (!subscribed) {
    subscribed = true;
    events.dataChanged
      .listen((event) => {
        announce(event.payload.topics);
      })
      .catch(() => {
        // Without events the views still load; they are only as fresh as their last question.
        subscribed = false;
      });
  }
  const listener = { topics, run };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(changed: readonly Topic[]): void {
  for (const listener of [...listeners]) {
    if (listener.topics.some((topic) => changed.includes(topic))) listener.run();
  }
}

/** Runs `run` whenever the quick entry was just shown. Returns the way to stop. */
export function onQuickShown(run: () => void): () => void {
  const stop = events.quickShown.listen(run);
  return () => void stop.then((off) => off()).catch(() => undefined);
}

/** Runs `run` whenever a file is held over the main window, or let go of there. Returns the way to stop. */
export function onFileDragged(run: (drag: FileDragged) => void): () => void {
  const stop = events.fileDragged.listen(({ payload }) => run(payload));
  return () => void stop.then((off) => off()).catch(() => undefined);
}

/** A channel on which a long command reports how far it is. */
export function progress<T>(report: (step: T) => void): Channel<T> {
  const channel = new Channel<T>();
  channel.onmessage = report;
  return channel;
}
