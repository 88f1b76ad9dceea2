/**
 * The answers shown last, so that Back finds a page of its old height while the new answer is on its way; and the first
 * one, which is asked for before there is a page.
 */
import type { Dashboard, YearlySummary } from "../../bindings";
import { currentMonth, type MonthName } from "../../lib/dates";
import { commands, onDataChanged } from "../../lib/ipc";
import { haveAtHand } from "../waiting/at-hand";

export const remembered: { month?: Dashboard | undefined; year?: YearlySummary | undefined } = {};

/** How long the lines that wait may take when the figures are there. */
const PATIENCE = 1_000;

let early: { month: MonthName; answer: Promise<Dashboard> } | undefined;

/**
 * Asks for this month while the window still learns whose it is. The first frame then has its figures: a frame without
 * them would only hold up the one with them. Settles when there is something to draw, or when the wait gets long.
 */
export async function askEarly(patience = 150): Promise<void> {
  const month = currentMonth();
  const figures = commands.dashboard(month);
  const answer = withLines(figures);
  early = { month, answer };
  const stop = onDataChanged(["entries"], () => {
    early = undefined;
    stop();
  });
  const settled = answer.then(
    (dashboard) => (remembered.month = dashboard),
    // The page asks again, and says what is wrong.
    () => (early = undefined),
  );
  const inTime = figures.then(
    () => true,
    () => true,
  );
  // Where lines wait, the figures that are here already would be drawn only to move down.
  if (await Promise.race([inTime, pause(patience)])) await Promise.race([settled, pause(PATIENCE)]);
}

function pause(time: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), time));
}

/** What a month's page shows: the early answer if it is this one's and nobody took it yet. */
export function dashboardOf(month: MonthName): Promise<Dashboard> {
  const answer = early?.month === month ? early.answer : withLines(commands.dashboard(month));
  early = undefined;
  return answer;
}

/** Lines that wait stand above the figures: they come together, so that nothing moves down. */
async function withLines(figures: Promise<Dashboard>): Promise<Dashboard> {
  const answer = await figures;
  if (answer.hasWaiting) {
    await Promise.allSettled([haveAtHand(), import("../waiting/WaitingCard.svelte")]);
  }
  return answer;
}
