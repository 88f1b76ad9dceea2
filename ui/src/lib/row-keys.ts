/**
 * Arrows in a list of rows: they move the focus to the next row's main control, Enter then acts by
 * itself. Attach to the list; mark rows with `data-row` and, where the first control is not the
 * main one, that with `data-row-main`.
 */
import { isShortcut } from "./shortcuts";

export function rowKeys(list: HTMLElement): () => void {
  const move = (event: KeyboardEvent) => {
    const step = isShortcut(event, "listDown") ? 1 : isShortcut(event, "listUp") ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('[role="menu"]') || event.target.matches("input, select, textarea")) {
      return;
    }
    const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
    const at = rows.findIndex((row) => row.contains(event.target as Node));
    const row = rows[at + step];
    if (at < 0 || !row) return;
    event.preventDefault();
    (
      row.querySelector<HTMLElement>("[data-row-main]") ??
      row.querySelector<HTMLElement>("a, button")
    )?.focus();
  };
  list.addEventListener("keydown", move);
  return () => list.removeEventListener("keydown", move);
}
