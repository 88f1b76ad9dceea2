/**
 * A form that asks for the password before something grave: under way, refused with words at
 * their fields, or told to wait. What was typed is the form's own and stays.
 */
import { Countdown } from "../../lib/countdown.svelte";
import { errorWords, fieldErrors } from "../../lib/errors";
import { focusFirstRefused } from "../../lib/focus";
import { t } from "../../lib/i18n";
import { asFailure } from "../../lib/ipc";

export class Asking {
  busy = $state(false);
  errors = $state.raw<Record<string, string>>({});
  refused = $state<string | undefined>(undefined);
  readonly wait = new Countdown();
  readonly #passwordField: string;

  /** `passwordField` is the field that a wrong password is marked at. */
  constructor(passwordField: string) {
    this.#passwordField = passwordField;
  }

  /** Whether it went well. Does nothing while busy or while it has to wait. */
  async run(act: () => Promise<unknown>, form: HTMLElement | undefined): Promise<boolean> {
    if (this.busy || this.wait.left > 0) return false;
    this.busy = true;
    this.errors = {};
    this.refused = undefined;
    try {
      await act();
      return true;
    } catch (thrown) {
      const { error } = asFailure(thrown);
      if (error.kind === "badCredentials") {
        this.errors = { [this.#passwordField]: t.errors.wrongPassword };
      } else if (error.kind === "throttled") {
        this.wait.start(error.seconds);
      } else {
        this.errors = fieldErrors(thrown) ?? {};
        if (Object.keys(this.errors).length === 0) this.refused = errorWords(thrown);
      }
      void focusFirstRefused(form);
      return false;
    } finally {
      this.busy = false;
    }
  }

  stop(): void {
    this.wait.stop();
  }
}
