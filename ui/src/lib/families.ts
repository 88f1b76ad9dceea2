/**
 * What is nested counts for what it is nested in. Every sum by category that a page makes goes through here. Those of the
 * insights are made in Rust, by `sum` in `ledger/src/habits.rs`: both change together, or two pages of the app say something
 * else about the same category.
 */
import type { CategoryId } from "../bindings";

/** A category with all that is nested in it, of lines that are about a category each. */
export type Family<Line extends { readonly category: CategoryId }> = {
  readonly category: CategoryId;
  /** Its own line and those of what is nested in it, in the order in which they came. */
  readonly lines: readonly Line[];
  /** The same, where it is made of several or of another one; nothing where its own line is all. */
  readonly nested: readonly Line[];
};

export function families<Line extends { readonly category: CategoryId }>(
  lines: readonly Line[],
  parentOf: (category: CategoryId) => CategoryId | null,
): Family<Line>[] {
  const found = new Map<CategoryId, Line[]>();
  for (const line of lines) {
    const head = parentOf(line.category) ?? line.category;
    found.set(head, [...(found.get(head) ?? []), line]);
  }
  return [...found].map(([category, lines]) => {
    const isAlone = lines.length === 1 && lines[0]?.category === category;
    return { category, lines, nested: isAlone ? [] : lines };
  });
}

/** Whose entries a family stands for. */
export function idsOf({
  category,
  nested,
}: Pick<Family<{ readonly category: CategoryId }>, "category" | "nested">): CategoryId[] {
  return [category, ...nested.map((line) => line.category).filter((id) => id !== category)];
}
