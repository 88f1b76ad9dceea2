/**
 * Arrows in a list of rows: they move the focus to the next row's main control, Enter then acts by
 * itself. Attach to the list; mark rows with `data-row` and, where the first control is not the
 * main one, that with `data-row-main`. When the focused row is moved or goes, the focus stays with
 * it or goes to the one in its place.
 */
import { isFocusLost, placeOfFocus, rowControl, rowsOf } from "./focus";
import { isShortcut } from "./shortcuts";

export function rowKeys(list: HTMLElement): () => void {
  list.dataset.rows = "";
  let comeBack: (() => void) | undefined;

  const move = (event: KeyboardEvent) => {
    const step = isShortcut(event, "listDown") ? 1 : isShortcut(event, "listUp") ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('[role="menu"]') || event.target.matches("input, select, textarea")) {
      return;
    }
    const rows = rowsOf(list);
    const at = rows.findIndex((row) => row.contains(event.target as Node));
    const row = rows[at + step];
    if (at < 0 || !row) return;
    event.preventDefault();
    focusByKey(rowControl(row));
  };
  const remember = () => (comeBack = placeOfFocus());
  const forget = (event: FocusEvent) => {
    // Without a new target the focus is lost rather than moved: the row went or was moved.
    if (event.relatedTarget !== null) comeBack = undefined;
  };
  const watcher = new MutationObserver(() => {
    if (comeBack && isFocusLost()) comeBack();
  });

  list.addEventListener("keydown", move);
  list.addEventListener("focusin", remember);
  list.addEventListener("focusout", forget);
  watcher.observe(list, { childList: true, subtree: true });
  return () => {
    list.removeEventListener("keydown", move);
    list.removeEventListener("focusin", remember);
    list.removeEventListener("focusout", forget);
    watcher.disconnect();
  };
}

/** With its ring, also where the mouse had the last word. */
function focusByKey(control: HTMLElement | undefined): void {
  control?.focus({ focusVisible: true });
}

/**
 * For the list that a view is about: the keys that move in it lead into it from the view as well, and letters from any
 * control that is not typed into. Attach it beside `rowKeys`.
 */
export function rowKeysFromView(list: HTMLElement): () => void {
  const enter = (event: KeyboardEvent) => {
    const { target } = event;
    if (!isShortcut(event, "listDown") && !isShortcut(event, "listUp")) return;
    if (!(target instanceof HTMLElement) || list.contains(target)) return;
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const isView = target === document.body || target === list.closest("main");
    if (
      !isView &&
      (event.key.length > 1 || target.closest('input, select, textarea, [role="menu"]'))
    )
      return;
    const main = rowControl(rowsOf(list)[0]);
    if (!main) return;
    event.preventDefault();
    focusByKey(main);
  };
  window.addEventListener("keydown", enter);
  return () => window.removeEventListener("keydown", enter);
}
