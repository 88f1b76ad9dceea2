/** Short notes at the edge of the window, each with at most one thing to do about it. */
export type Toast = {
  readonly id: number;
  readonly words: string;
  readonly weight: "quiet" | "problem";
  readonly action?: { readonly label: string; readonly run: () => void };
  /** What it is about: a newer note about the same takes its place. */
  readonly about?: string;
  /** What there is to do about it is done in the book that is open: in another one it would be done to something else. */
  readonly inBook?: boolean;
};

class Toasts {
  shown = $state.raw<readonly Toast[]>([]);
  /** The dialogs that are open, the topmost last: it has the notes. */
  within = $state.raw<readonly string[]>([]);
  /** What floats over the bottom of the window itself: the notes stand clear of it. */
  floating = $state.raw<HTMLElement | undefined>(undefined);
}

export const toasts = new Toasts();
let last = 0;

/** Shows a note. A note with something to do stays longer; a problem stays until it is dismissed. */
export function toast(
  words: string,
  options: Partial<Pick<Toast, "weight" | "action" | "about" | "inBook">> = {},
): number {
  const id = ++last;
  const weight = options.weight ?? "quiet";
  const note: Toast = { ...options, id, words, weight };
  const isReplaced = (shown: Toast) =>
    shown.words === words || (shown.about !== undefined && shown.about === note.about);
  // Three at a time are read; a fourth pushes the oldest out.
  toasts.shown = [...toasts.shown.filter((shown) => !isReplaced(shown)), note].slice(-3);
  if (weight === "quiet") {
    setTimeout(() => leave(id), options.action ? 10_000 : 5_000);
  }
  return id;
}

/** A note waits for whoever is on it, or on one beside it. */
function leave(id: number): void {
  if (document.querySelector("[data-notes]:hover, [data-notes]:focus-within")) {
    setTimeout(() => leave(id), 2_000);
  } else dismissToast(id);
}

export function dismissToast(id: number): void {
  toasts.shown = toasts.shown.filter((shown) => shown.id !== id);
}

/** The language is another one: what was said in the one before would stand among its words. */
export function dismissAll(): void {
  toasts.shown = [];
}

/** The book is another one, see other-book.ts. */
export function dismissOfBook(): void {
  toasts.shown = toasts.shown.filter((shown) => !shown.inBook);
}

/** Attach to what floats over the bottom of the window. */
export function floats(element: HTMLElement): () => void {
  toasts.floating = element;
  return () => (toasts.floating = undefined);
}

/** A dialog lies over the window. Returns the way to say that it is gone. */
export function openOver(dialog: string): () => void {
  toasts.within = [...toasts.within, dialog];
  return () => (toasts.within = toasts.within.filter((open) => open !== dialog));
}
