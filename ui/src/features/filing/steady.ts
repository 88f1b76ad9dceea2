/** Chips that stay where the eye has learnt them, whatever is learnt of the choices above them. */
import type { CategoryId, Guess } from "../../bindings";

/** So many of a row's chips have a key. */
export const KEYS = 3;

/**
 * What is likely now, in the places it had before. What came up since is added after them; beyond the last key only where
 * it is the likeliest, so that what a row says of itself can be chosen in it.
 */
export function steady(
  before: readonly Guess[],
  now: readonly Guess[],
  isThere: (category: CategoryId) => boolean,
): Guess[] {
  const kept = before
    .slice(0, KEYS)
    .filter(({ category }) => isThere(category))
    .map((guess) => now.find(({ category }) => category === guess.category) ?? guess);
  const isNew = (guess: Guess) => !kept.some(({ category }) => category === guess.category);
  const more = now.filter(isNew);
  const places = Math.max(KEYS - kept.length, 0);
  const [best] = now;
  kept.push(...more.slice(0, places));
  if (best && isNew(best)) kept.push(best);
  return kept;
}
