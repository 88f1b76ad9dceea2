/** Whom it is that is asked: a model is picked and tried out, a key is taken from the environment, a price is set. */
import { afterEach } from "vitest";
import { comeIn } from "../pages/come-in";
import type { MainWindow } from "../pages/main";
import { OutsideSettings } from "../pages/outside";
import { Model } from "../support/model";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const KEY = "sk-of-the-environment-0123456789";

let model: Model | undefined;
afterEach(() => model?.stop());

function noted(main: MainWindow, words: string): Promise<unknown> {
  return until(`a note says ${words}`, async () => (await main.notes().text()).includes(words));
}

test("a model is picked from those of the address, tried out, and priced", async ({ coffer }) => {
  coffer.register();
  // An example of what would leave, which nobody has to be asked about.
  coffer.cliJson(
    ...["add", "--user", "ada", "--description", "Bread", "--amount", "4", "--category", "Food"],
  );
  const main = await comeIn(coffer);
  model = await Model.start();
  await main.settings();
  const outside = new OutsideSettings(coffer);
  await outside.useAddress(`localhost:${model.port}`);
  await outside.pickModel("local-model");
  await until("the model is kept", async () =>
    JSON.stringify(await coffer.ask("outside_state")).includes("local-model"),
  );

  // Nothing goes out before it is allowed, not even to try it.
  await outside.tryIt();
  await noted(main, "Nothing goes out until you allow requests.");
  expect(model.bodies).toEqual([]);
  await outside.readPreview();
  await outside.allow();
  await outside.tryIt();
  await noted(main, "It answers, and keeps to the form");
  expect(model.bodies.length).toBe(1);

  await outside.price("local-model", { in: "2.5", out: "10" });
  expect(await outside.priceField("In, local-model").value()).toBe("2.5");
  await outside.tryIt();
  const { bodies } = model;
  await until("it was tried once more", () => bodies.length === 2);
  // A hundred tokens in at 2.50 a million, ten out at 10.
  await outside.says(/\$0\.00035\b/);
});

test("a key of the environment is offered, and used only once it is taken", async ({ coffer }) => {
  coffer.register();
  const main = await comeIn(coffer, { OPENAI_API_KEY: KEY });
  model = await Model.start();
  await main.settings();
  const outside = new OutsideSettings(coffer);
  await outside.useAddress(`localhost:${model.port}`);
  await outside.listModels();
  const { keys } = model;
  await until("the server was asked", () => keys.length === 1);
  expect(keys).toEqual([undefined]);
  await outside.importKey("Until the ledger is locked");
  await outside.listModels();
  await until("the key came along", () => keys.at(-1) === KEY);
});
