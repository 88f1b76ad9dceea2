/**
 * The categories of a filter, as a person chose them: one with all that is nested in it is one choice, as every link to
 * the entries of a category means it.
 */
import type { CategoryId } from "../../bindings";
import {
  category,
  categoryName,
  childrenOf,
  parentOf,
  withNested,
} from "../../lib/categories.svelte";
import { t } from "../../lib/i18n";

export type Picked = { readonly category: CategoryId; readonly ids: readonly CategoryId[] };

export function picked(chosen: readonly CategoryId[]): Picked[] {
  return chosen.flatMap((id) => {
    const parent = parentOf(id);
    if (parent !== null && isWhole(parent, chosen)) return [];
    return [{ category: id, ids: isWhole(id, chosen) ? withNested(id) : [id] }];
  });
}

/** Whether all that is nested in it is chosen with it. */
export function isWhole(id: CategoryId, chosen: readonly CategoryId[]): boolean {
  return withNested(id).every((one) => chosen.includes(one));
}

/** What others are nested in says whether it is meant without them. */
export function pickedName({ category: id, ids }: Picked): string {
  const name = categoryName(category(id));
  return ids.length === 1 && childrenOf(id).length > 0 ? t.dashboard.itself(name) : name;
}

/** The same choice with these, or without them where all of them are in it. */
export function turned(
  chosen: readonly CategoryId[],
  ids: readonly CategoryId[],
): readonly CategoryId[] {
  const others = chosen.filter((id) => !ids.includes(id));
  return ids.every((id) => chosen.includes(id)) ? others : [...others, ...ids];
}
