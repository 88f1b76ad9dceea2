/** What the app and its web processes take of the machine, as Linux counts it. */
import { readFileSync } from "node:fs";
import type { Coffer } from "./coffer";

/** Ticks of a processor's clock in a second, as `/proc` has them. */
const TICKS = 100;

/** Proportional set size in KiB; of the programs of this desktop, and of another one if it is given. */
export function weight(coffer: Coffer, other?: number): number {
  const pids = new Set([...coffer.processes(), ...(other === undefined ? [] : [other])]);
  return [...pids].reduce((sum, pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return sum + Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  }, 0);
}

/** Seconds of a processor that were used since the start. */
export function processorSeconds(coffer: Coffer): number {
  return (
    coffer.processes().reduce((sum, pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return sum + Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
    }, 0) / TICKS
  );
}
