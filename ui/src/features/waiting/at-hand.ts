/** What waited when it was asked last, so that its card has its size from its first frame. */
import type { WaitingLines } from "../../bindings";
import { currentLocale } from "../../lib/i18n";
import { commands } from "../../lib/ipc";

export const atHand: { lines?: WaitingLines | undefined } = {};

/** Asks what waits, unless that is known. Never throws: the card asks again, and says what is wrong. */
export async function haveAtHand(): Promise<void> {
  if (atHand.lines?.lines.length) return;
  atHand.lines = await commands.listWaiting(currentLocale()).catch(() => undefined);
}
