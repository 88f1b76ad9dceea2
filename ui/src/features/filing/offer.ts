/** Offers a rule after the third same choice: a quiet note, with nothing in its way. */
import type { Entry } from "../../bindings";
import { category, nameToChoose } from "../../lib/categories.svelte";
import { t } from "../../lib/i18n";
import "../../lib/i18n/late";
import { commands } from "../../lib/ipc";
import { toast } from "../../lib/toasts.svelte";
import { writeRule } from "./draft.svelte";

/** For an expense that the user just filed himself. */
export async function offerRule(entry: Pick<Entry, "id" | "kind" | "filedBy">): Promise<void> {
  if (entry.kind !== "expense" || entry.filedBy !== "user") return;
  try {
    const offer = await commands.offerRule(entry.id);
    if (!offer) return;
    const name = nameToChoose(category(offer.category));
    toast(t.filing.offer(offer.pattern, name), {
      about: `rule ${offer.pattern}`,
      inBook: true,
      action: {
        label: t.filing.offerDo,
        run: () => writeRule({ pattern: offer.pattern, whole: true, category: offer.category }),
      },
    });
  } catch {
    // Nobody asked for it: without an answer nothing is offered.
  }
}
