/** What axe-core finds in the window as it is now, in WebKit itself. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { WebDriver } from "./webdriver";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Axe = { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };

/** The serious and critical findings, one line each: what is wrong, and on which element. */
export async function seriousFindings(web: WebDriver): Promise<string[]> {
  const known = await web.execute(() => "axe" in window);
  if (!known) await web.run(SOURCE);
  return web.executeAsync(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) =>
        nodes.map((n) => `${id}: ${n.target.join(" ")} (${n.failureSummary})`),
      );
  });
}
