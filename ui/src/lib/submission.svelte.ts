/**
 * A form that was sent: under way, or refused, with words at its fields or in a sentence. What was typed is the form's own
 * and stays.
 */
import { Countdown } from "./countdown.svelte";
import { errorWords, fieldErrors } from "./errors";
import { focusFirstRefused } from "./focus";
import { asFailure } from "./ipc";

export type Refusal = {
  /** By the names of the fields. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What is about no field. */
  readonly refused?: string;
};

export class Submission {
  busy = $state(false);
  errors = $state.raw<Readonly<Record<string, string>>>({});
  refused = $state<string | undefined>(undefined);

  /** Whether it went well. Nothing is sent while something is under way. */
  async send(act: () => Promise<unknown>, form?: HTMLElement): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.tell({});
    try {
      await act();
      return true;
    } catch (thrown) {
      this.tell(this.refusalOf(thrown));
      void focusFirstRefused(form);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Says why it is refused; nothing where it is not any more. */
  tell({ errors = {}, refused }: Refusal): void {
    this.errors = errors;
    this.refused = refused;
  }

  protected refusalOf(thrown: unknown): Refusal {
    const errors = fieldErrors(thrown);
    return errors && Object.keys(errors).length > 0 ? { errors } : { refused: errorWords(thrown) };
  }
}

/** One that asks for a password or a key: a wrong one is told in its own way, and after too many there is a time to wait. */
export class SecretSubmission extends Submission {
  readonly wait = new Countdown();

  constructor(private readonly whereWrong: () => Refusal) {
    super();
  }

  override async send(act: () => Promise<unknown>, form?: HTMLElement): Promise<boolean> {
    return this.wait.left === 0 && super.send(act, form);
  }

  protected override refusalOf(thrown: unknown): Refusal {
    const { error } = asFailure(thrown);
    if (error.kind === "badCredentials") return this.whereWrong();
    if (error.kind !== "throttled") return super.refusalOf(thrown);
    this.wait.start(error.seconds);
    return {};
  }
}
