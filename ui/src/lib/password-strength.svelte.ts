/** How a password would fare, asked of the Rust side a moment after the last key. */
import type { Strength } from "../bindings";
import { commands } from "./ipc";

export class StrengthOf {
  value = $state.raw<Strength | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #question = 0;

  /** The user's own names count as easy to guess. */
  ask(password: string, username: string, email: string): void {
    clearTimeout(this.#timer);
    const question = ++this.#question;
    if (password === "") {
      this.value = undefined;
      return;
    }
    this.#timer = setTimeout(() => {
      commands.passwordStrength(password, username, email).then(
        (strength) => {
          if (question === this.#question) this.value = strength;
        },
        () => {
          // The meter is a help; the command that takes the password decides.
          if (question === this.#question) this.value = undefined;
        },
      );
    }, 120);
  }
}
