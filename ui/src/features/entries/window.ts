/** Which rows of a long list are drawn, and where one of them is found again. Rows have one height, so the rest is two spaces. */
export type Window = { readonly start: number; readonly end: number };

const AROUND = 20;
/** The window moves in steps, so that most scrolling draws nothing anew. */
const STEP = 10;

/** `above`: how far the list's first row lies above the top of the screen, in pixels. */
export function windowOf(above: number, screen: number, row: number, rows: number): Window {
  const first = Math.floor(Math.max(0, above) / row);
  const start = Math.max(0, Math.floor((first - AROUND) / STEP) * STEP);
  const end = Math.ceil((first + screen / row + AROUND) / STEP) * STEP;
  return { start: Math.min(start, Math.max(0, rows - AROUND)), end: Math.min(end, rows) };
}

/** A row that is drawn, and how many right above it are not. */
export type Place = { readonly at: number; readonly skipped: number };

/** The rows that are drawn: those of the window and, wherever it lies, those that stay. Of what is nowhere there is none. */
export function placesOf({ start, end }: Window, stay: readonly number[]): Place[] {
  const within = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  const all = new Set([...within, ...stay.filter((at) => at >= 0)]);
  const places = [...all].sort((a, b) => a - b);
  return places.map((at, index) => ({ at, skipped: at - ((places[index - 1] ?? -1) + 1) }));
}

type Row = { readonly id: string };

/**
 * Where the row that was at `at` is now; where it went, the next one that is still there, or else the last before it.
 * Nothing where none of them stayed.
 */
export function placeAfter(
  before: readonly Row[],
  at: number,
  now: readonly Row[],
): number | undefined {
  if (before[at]?.id === now[at]?.id) return at;
  const places = new Map(now.map(({ id }, place) => [id, place]));
  const near = [...before.slice(at), ...before.slice(0, at).reverse()];
  const stayed = near.find(({ id }) => places.has(id));
  return stayed && places.get(stayed.id);
}
