/**
 * `test` for window specs: each one gets a desktop and a home folder of its own, and leaves a
 * picture of the display behind when it fails.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base } from "vitest";
import { Coffer } from "./coffer";

export { expect } from "vitest";

/** Where pictures go. */
export const PICTURES =
  process.env.COFFER_PICTURES ?? fileURLToPath(new URL("../../../target/windows", import.meta.url));

export const test = base.extend<{ coffer: Coffer }>({
  coffer: async ({ task }, use) => {
    const coffer = await Coffer.prepare();
    try {
      await use(coffer);
    } finally {
      if (task.result?.state === "fail" || (task.result?.errors?.length ?? 0) > 0) {
        mkdirSync(PICTURES, { recursive: true });
        const file = join(PICTURES, `${task.name.replace(/\W+/g, "-")}.png`);
        coffer.desktop.picture(file);
        console.error(`The display when it failed: ${file}`);
      }
      await coffer.stop();
    }
  },
});
