/** What there is to say once the window stands. Nothing of it is needed to paint a page. */
import { t } from "../../lib/i18n";
import { commands } from "../../lib/ipc";
import { go } from "../../lib/router.svelte";
import { toast } from "../../lib/toasts.svelte";
import "../../lib/i18n/late";

const inSettings = () => ({ label: t.desktop.lackingShow, run: () => go("settings") });

export function sayAtStart(): void {
  for (const say of [sayStoppedImport, sayLacking]) say().catch(() => undefined);
}

export function sayUnproven(): void {
  toast(t.settings.keyUnproven, { action: inSettings() });
}

/** A lock in the middle of an import took the page with it that would have said so. */
async function sayStoppedImport(): Promise<void> {
  const file = await commands.takeStoppedImport();
  if (file !== null) toast(t.desktop.importStopped(file), { weight: "problem" });
}

/** Said once on a computer: what the desktop lacks, and what that means. It stands in the settings all the same. */
async function sayLacking(): Promise<void> {
  const lacking = await commands.untoldLacking();
  if (lacking.length === 0) return;
  toast(lacking.map((what) => t.desktop.lacking[what]).join(" "), { action: inSettings() });
}
