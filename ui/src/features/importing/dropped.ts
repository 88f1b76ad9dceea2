/** What was dropped on the window is looked into, unless something else is under way: then that is said. */
import { t } from "../../lib/i18n";
import { goToPlace } from "../../lib/router.svelte";
import { toast } from "../../lib/toasts.svelte";
import { importing } from "./import.svelte";
import "../../lib/i18n/late";

export async function takeDropped(count: number, isFree: boolean): Promise<void> {
  const looking = isFree && importing.take(count);
  if (!looking) {
    toast(t.importing.notNow);
    return;
  }
  goToPlace("import");
  await looking;
}
