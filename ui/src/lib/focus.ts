/** Where the focus goes when a form was refused, or when what had it is gone. */
import { tick } from "svelte";

/** To the first field that was refused, once it is marked as such. */
export async function focusFirstRefused(form: HTMLElement | undefined): Promise<void> {
  await tick();
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/** Whether no control has the focus, as after the one that had it was taken away. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** To the view, from where the keys of its list lead on. */
export function focusView(): void {
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
}

/** So long a control is waited for that is still being loaded, in milliseconds. */
const PATIENCE = 1500;

/** To a control once it is there, unless the person has gone elsewhere by then. */
export function focusOnceThere(find: () => HTMLElement | undefined): void {
  const from = document.activeElement;
  const watcher = new MutationObserver(look);
  const giveUp = setTimeout(stop, PATIENCE);
  watcher.observe(document.body, { childList: true, subtree: true });
  look();

  function look() {
    const control = find();
    if (document.activeElement !== from) stop();
    else if (control) {
      stop();
      control.focus({ preventScroll: true });
    }
  }

  function stop() {
    watcher.disconnect();
    clearTimeout(giveUp);
  }
}

/** The control of a row that has the focus when the row has it. */
export function rowControl(row: Element | undefined): HTMLElement | undefined {
  return (
    row?.querySelector<HTMLElement>("[data-row-main]") ??
    row?.querySelector<HTMLElement>("a, button") ??
    undefined
  );
}

/**
 * Remembers where the focus is. The function given back puts it there again: to the same control;
 * or, when that is gone, to the row that took its row's place; or to the view.
 */
export function placeOfFocus(): () => void {
  const control = document.activeElement;
  const list = control?.closest("[data-rows]");
  const at = list && control ? rowsOf(list).findIndex((row) => row.contains(control)) : -1;
  return () => {
    if (control instanceof HTMLElement && control !== document.body && control.isConnected) {
      control.focus({ preventScroll: true });
      return;
    }
    const rows = list?.isConnected ? rowsOf(list) : [];
    const next = rowControl(rows[Math.min(at, rows.length - 1)]);
    if (next) next.focus({ preventScroll: true });
    else focusView();
  };
}

/**
 * Looks after the focus of a window: where the control that has it goes, it passes to the row in its place or to the
 * view. Returns the way to stop.
 */
export function keepFocus(): () => void {
  let control = document.activeElement;
  let comeBack = placeOfFocus();
  const remember = () => {
    control = document.activeElement;
    comeBack = placeOfFocus();
  };
  const watcher = new MutationObserver(() => {
    if (!control?.isConnected && isFocusLost()) comeBack();
  });
  document.addEventListener("focusin", remember);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", remember);
    watcher.disconnect();
  };
}

export function rowsOf(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-row]")];
}
