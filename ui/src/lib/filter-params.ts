/** How the address of the list of entries keeps a filter. */
import type { EntryFilter } from "../bindings";
import type { Params } from "./router.svelte";

export function filterParams(filter: EntryFilter): Params {
  const { categories, tags, ids, minAmount, maxAmount, ...rest } = filter;
  return {
    ...rest,
    category: categories?.join(","),
    tag: tags?.join(","),
    ids: ids?.join(","),
    min: minAmount,
    max: maxAmount,
  };
}
