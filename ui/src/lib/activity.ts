/** Tells the Rust side that someone is there, so that it locks only after true idleness. */
import { commands } from "./ipc";

const every = 15_000;

export function reportActivity(): void {
  let last = 0;
  const report = () => {
    const now = performance.now();
    if (last !== 0 && now - last < every) return;
    last = now;
    commands.touch().catch(() => {
      // A window that is being locked may not say anything any more.
    });
  };
  const kinds = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
  for (const kind of kinds) window.addEventListener(kind, report, { passive: true });
}
