/** The demo ledger: three invented years to look around in, and out of the way again in one click. */
import { offerUndo } from "./changes";
import { problem } from "./errors";
import { currentLanguage, t } from "./i18n";
import { commands } from "./ipc";
import { toast } from "./toasts.svelte";

export async function addDemo(): Promise<void> {
  try {
    const change = await commands.addDemo(currentLanguage());
    if (change) offerUndo(change);
    else toast(t.demo.isThere);
  } catch (thrown) {
    problem(thrown, () => void addDemo());
  }
}

export async function removeDemo(): Promise<void> {
  try {
    const change = await commands.removeDemo();
    if (change) offerUndo(change);
    else toast(t.demo.isGone);
  } catch (thrown) {
    problem(thrown, () => void removeDemo());
  }
}
