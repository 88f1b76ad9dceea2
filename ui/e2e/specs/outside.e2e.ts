/** The model outside, played by a server of the spec: what is shown before anything leaves, the way there and back, the limit. */
import { afterEach } from "vitest";
import { comeIn } from "../pages/come-in";
import type { MainWindow } from "../pages/main";
import { OutsideSettings } from "../pages/outside";
import { AssistantPage } from "../pages/assistant";
import { seriousFindings } from "../support/axe";
import type { Coffer } from "../support/coffer";
import { Model } from "../support/model";
import { expect, test } from "../support/test";
import { until } from "../support/until";

let model: Model | undefined;
afterEach(() => model?.stop());

async function opened(coffer: Coffer): Promise<MainWindow> {
  coffer.register();
  return comeIn(coffer);
}

/** Adds an expense as the window does when no category is chosen. */
function addUnsure(coffer: Coffer, description: string): Promise<unknown> {
  return coffer.ask("add_expense", {
    expense: { amount: 4711, description, aiClassify: true },
  });
}

test("five added offline are answered when the server is there, as it was shown before", async ({
  coffer,
}) => {
  const main = await opened(coffer);
  // An address where nobody is yet.
  model = await Model.start();
  const { port } = model;
  await model.stop();
  await main.settings();
  const outside = new OutsideSettings(coffer);
  await outside.useAddress(`localhost:${port}`);
  await outside.useModel("local-model");
  for (const number of [1, 2, 3, 4, 5]) await addUnsure(coffer, `Zorbex quilm ${number}`);
  await outside.says(/5 entries wait/);

  const payload = await outside.readPreview();
  expect(payload).toContain("Zorbex quilm 1");
  expect(payload).not.toContain("47.11");
  expect(await seriousFindings(coffer.web)).toEqual([]);
  await outside.allow();
  await outside.says(/it is tried again by itself/);

  model = await Model.start(port);
  const { bodies } = model;
  await outside.sendNow();
  await until("the server was asked", () => bodies.length === 1);
  expect(bodies[0]).toBe(payload);
  await main.goTo("Assistant");
  await new AssistantPage(coffer).acceptAllSuggestions();
  await main.settings();
  await outside.openLog();
  expect(await outside.logged()).toContain("local-model");
});

test("the buttons below what would leave stay where they are while it is read", async ({
  coffer,
}) => {
  const main = await opened(coffer);
  await addUnsure(coffer, "Zorbex quilm");
  await main.settings();
  await coffer.web.execute(() => {
    const stood = new Set<number>();
    const look = () => {
      const foot = document.querySelector("dialog[open] footer");
      if (foot) stood.add(foot.getBoundingClientRect().top);
    };
    const everywhere = { subtree: true, childList: true, attributes: true };
    new MutationObserver(look).observe(document.body, everywhere);
    Object.assign(window, { stood });
  });
  await new OutsideSettings(coffer).readPreview();
  const stood = await coffer.web.execute(() => [
    ...(window as unknown as { stood: Set<number> }).stood,
  ]);
  expect(stood).toHaveLength(1);
});

test("the limit of a month stops, says so, and lets go when it is raised", async ({ coffer }) => {
  const main = await opened(coffer);
  model = await Model.start();
  const { port, bodies } = model;
  await main.settings();
  const outside = new OutsideSettings(coffer);
  await outside.useAddress(`localhost:${port}`);
  await outside.useModel("local-model");
  await outside.limitTokens("10");
  await addUnsure(coffer, "Zorbex quilm");
  await outside.readPreview();
  await outside.allow();
  await outside.sendNow();
  expect(bodies.length).toBe(0);
  await outside.limitTokens("0");
  await outside.says(/This month’s limit is reached/);
  await outside.limitTokens("100000");
  await until("the server was asked", () => bodies.length === 1);
});
