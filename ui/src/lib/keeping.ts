/** Keeping the ledger elsewhere: a backup now, all entries as a file. Said and asked from wherever it is wanted. */
import { problem } from "./errors";
import { bring, t } from "./i18n";
import { settings } from "./i18n/en/settings";
import { asFailure, commands } from "./ipc";
import { toast } from "./toasts.svelte";

bring({ settings });

/** Makes a backup and says so. */
export async function backUp(): Promise<void> {
  try {
    await commands.backUpNow();
    toast(t.settings.backedUp);
  } catch (thrown) {
    problem(thrown, () => void backUp());
  }
}

/** Asks where to, writes every entry there, and says how many. */
export async function exportAll(): Promise<void> {
  try {
    const exported = await commands.exportCsv();
    if (exported) toast(t.settings.exported(exported.rows, exported.fileName));
  } catch (thrown) {
    if (asFailure(thrown).error.kind !== "cancelled") problem(thrown);
  }
}
