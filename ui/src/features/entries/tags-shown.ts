/** Which of an entry's tags stand in its row, whole, beside a description that may be long; the others are counted. */

/** So many letters of tags have room there, with their signs and the gaps before them. */
const ROOM = 28;
/** A description keeps off from them by as much as they take, and what is left out by a note is told by its dots. */
const COUNT = 4;
const DOTS = 3;

export type TagsShown = {
  readonly shown: readonly string[];
  readonly others: readonly string[];
  /** What they take, in letters. */
  readonly letters: number;
};

export function tagsShown(tags: readonly string[], hasNote: boolean): TagsShown {
  const widthOf = (some: readonly string[]) => some.reduce((sum, tag) => sum + tag.length + 2, 0);
  let count = tags.length;
  // The first one stands there however long it is, and is cut then.
  while (count > 1 && widthOf(tags.slice(0, count)) > ROOM) count--;
  const [shown, others] = [tags.slice(0, count), tags.slice(count)];
  const letters = Math.min(widthOf(shown), ROOM) + (others.length > 0 ? COUNT : 0);
  return { shown, others, letters: letters > 0 && hasNote ? letters + DOTS : letters };
}
