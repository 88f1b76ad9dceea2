/** The key of the model outside: used, and nowhere to be found. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach } from "vitest";
import { logIn } from "../pages/come-in";
import { MainWindow } from "../pages/main";
import { OutsideSettings } from "../pages/outside";
import { Coffer } from "../support/coffer";
import { Model } from "../support/model";
import { expect, test } from "../support/test";
import { until } from "../support/until";

const PLACES = {
  keychain: "In this computer’s keychain, sealed",
  vault: "In the ledger’s folder, sealed",
  thisRun: "Until the ledger is locked",
};

let model: Model | undefined;
afterEach(() => model?.stop());

/** Opens the settings of a ledger that asks this server, which wants no key and notices one. */
async function asking(coffer: Coffer, { port }: Model): Promise<OutsideSettings> {
  coffer.register();
  await coffer.open({ COFFER_LOG: "trace" });
  await (await logIn(coffer)).settings();
  const outside = new OutsideSettings(coffer);
  await outside.useAddress(`localhost:${port}`);
  await outside.useModel("local-model");
  return outside;
}

/** Keeps every answer that the page gets from now on. */
function listen(coffer: Coffer): Promise<void> {
  return coffer.web.execute(() => {
    const page = window as unknown as { heard: string[] };
    page.heard = [];
    const ask = window.fetch;
    window.fetch = async (...args) => {
      const answer = await ask(...args);
      page.heard.push(await answer.clone().text());
      return answer;
    };
  });
}

function heard(coffer: Coffer): Promise<string[]> {
  return coffer.web.execute(() => (window as unknown as { heard: string[] }).heard);
}

/** Every file below a folder. What is no file (a socket) holds nothing. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name));
}

/** A key as a file could hold it. */
function spellings(key: string): Buffer[] {
  const bytes = Buffer.from(key);
  return [
    bytes,
    Buffer.from(key, "utf16le"),
    Buffer.from(bytes.toString("hex")),
    Buffer.from(bytes.toString("base64").replace(/=+$/, "").slice(0, -1)),
  ];
}

test("a key is used from wherever it is kept, and is in no answer, no log and no file", async ({
  coffer,
}) => {
  model = await Model.start();
  const outside = await asking(coffer, model);
  await listen(coffer);
  const keys: string[] = [];
  for (const [place, words] of Object.entries(PLACES)) {
    const key = `sk-canary-${place}-41c7d2`;
    keys.push(key);
    await outside.setKey(key, words);
    await outside.keyDialog().gone();
    await outside.says(new RegExp(words));
    expect(model.keys, "it was tried").toContain(key);
  }
  const tried = model.keys.length;
  const main = new MainWindow(coffer);
  await (await main.entries()).add({ amount: "9", description: "Zorbex quilm" });
  await main.settings();
  await outside.readPreview();
  await outside.allow();
  await until("the server was asked", () => model?.bodies.length === 1);
  expect(model.keys.slice(tried), "the one that was set last").toEqual(keys.slice(-1));
  await outside.openLog();
  await outside.logged();

  const answers = await heard(coffer);
  expect(answers.join("\n"), "the answers are listened to").toContain("local-model");
  const page = await coffer.web.execute(() => document.documentElement.outerHTML);
  const files = filesUnder(coffer.desktop.home);
  expect(files.some((file) => file.endsWith(".log") && readFileSync(file).length > 0)).toBe(true);
  for (const key of keys) {
    expect(answers.filter((answer) => answer.includes(key))).toEqual([]);
    expect(page).not.toContain(key);
    const holding = files.filter((file) => {
      const bytes = readFileSync(file);
      return spellings(key).some((spelling) => bytes.includes(spelling));
    });
    expect(holding, `${key} is in a file`).toEqual([]);
  }
});

test("a key in the keychain is there after a restart, and gone when it is removed", async ({
  coffer,
}) => {
  model = await Model.start();
  const key = "sk-canary-kept-90ab31";
  let outside = await asking(coffer, model);
  await outside.setKey(key, PLACES.keychain);
  await outside.keyDialog().gone();

  await coffer.restart();
  const main = await logIn(coffer);
  await main.settings();
  outside = new OutsideSettings(coffer);
  await outside.says(new RegExp(PLACES.keychain));
  await outside.listModels();
  await until("the server was asked", () => model?.keys.length === 2);
  await outside.removeKey();
  await outside.says(/None; this address needs none/);
  await outside.listModels();
  await until("the server was asked", () => model?.keys.length === 3);
  expect(model.keys).toEqual([key, key, undefined]);
});

test("without a keychain it is said at the key, and another place is offered for it", async () => {
  const coffer = await Coffer.prepare(undefined, ["keychain"]);
  try {
    model = await Model.start();
    const outside = await asking(coffer, model);
    await outside.setKey("sk-canary-nowhere-5d20", PLACES.keychain);
    const dialog = outside.keyDialog();
    await until("it is said", async () =>
      (await dialog.text()).includes("This computer offers no keychain."),
    );
    // What was typed is still there, and the other place is chosen.
    expect(await dialog.role("textbox", "Key").value()).toBe("sk-canary-nowhere-5d20");
    await dialog.role("button", "Try and keep").click();
    await dialog.gone();
    await outside.says(new RegExp(PLACES.vault));
  } finally {
    await coffer.stop();
  }
});
