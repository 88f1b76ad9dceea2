/**
 * Hiding amounts, from whoever looks over the shoulder: by a key, and, if chosen, while the window is not the one in
 * use. What is being typed is shown while it is typed, and hidden once its field is left.
 */
import { changePreferences, session } from "./session.svelte";

class Veil {
  /** The window is not in use. */
  away = $state(false);

  /** Whether amounts are hidden now. */
  get drawn(): boolean {
    const { hideAmounts, hideAmountsUnfocused } = session.preferences;
    return hideAmounts || (hideAmountsUnfocused && this.away);
  }
}

export const veil = new Veil();

/** Hides amounts, or shows them again; it stays so over a restart. */
export function toggleVeil(): Promise<void> {
  return changePreferences({ hideAmounts: !session.preferences.hideAmounts });
}

/** Watches whether the window is in use. Returns the way to stop. */
export function watchFocus(): () => void {
  const look = () => (veil.away = !document.hasFocus());
  look();
  window.addEventListener("focus", look);
  window.addEventListener("blur", look);
  return () => {
    window.removeEventListener("focus", look);
    window.removeEventListener("blur", look);
  };
}
