/** Where the suggestion for an entry stands on the page, for what leads there. */
import type { EntryId } from "../../bindings";
import { rowControl } from "../../lib/focus";

/** The id of its row. */
export const suggestionId = (entry: EntryId) => `suggestion-${entry}`;

/** Takes the focus there. False where it is not listed. */
export function goToSuggestion(entry: EntryId): boolean {
  const row = document.getElementById(suggestionId(entry));
  if (!row) return false;
  rowControl(row)?.focus();
  return true;
}
