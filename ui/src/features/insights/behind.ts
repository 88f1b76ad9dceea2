/** The way from a fact to the entries behind it. */
import type { EntryFilter } from "../../bindings";
import { href } from "../../lib/router.svelte";

/** The list of entries, narrowed to exactly these. Back leads back. */
export function hrefOf(filter: EntryFilter): string {
  const { categories, ids, minAmount, maxAmount, ...rest } = filter;
  return href("entries", {
    ...rest,
    category: categories?.join(","),
    ids: ids?.join(","),
    min: minAmount,
    max: maxAmount,
  });
}
