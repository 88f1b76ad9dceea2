/** The way from a fact to the entries behind it. */
import type { EntryFilter } from "../../bindings";
import { href } from "../../lib/router.svelte";
import { filterParams } from "../../lib/filter-params";

/** The list of entries, narrowed to exactly these. Back leads back. */
export function hrefOf(filter: EntryFilter): string {
  return href("entries", filterParams(filter));
}
