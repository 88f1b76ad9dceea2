import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import type { OutsideChange, OutsideSettings as Settings } from "../../bindings";
import { useLanguage } from "../../lib/i18n";
import { toast, toasts } from "../../lib/toasts.svelte";
import { refuse, Rust } from "../../testing/rust";
import OutsideSettings from "./OutsideSettings.svelte";

const user = userEvent.setup();
const price = { model: "m1", input: 1_000_000, output: 2_000_000, asOf: "2026-01-01" };

let settings: Settings;
/** What a change waits for before it is kept. */
let turn: Promise<void>;
let refusal: unknown;

beforeEach(() => {
  turn = Promise.resolve();
  refusal = undefined;
  settings = {
    agreedAt: null,
    paused: false,
    endpoint: "https://api.openai.com/v1/",
    model: "m1",
    sendsAmounts: false,
    sendsDates: false,
    sendsNames: false,
    acceptsAtOnce: false,
    mostTokens: null,
    mostCost: null,
    prices: [price],
  };
});

/** The Rust side: keeps a change when its turn comes, says so, and answers with what is kept. */
function opened(): Rust {
  const rust = new Rust({
    outside_state: () => ({
      settings: { ...settings },
      key: null,
      environmentHasKey: false,
      needsKey: true,
      holding: null,
      used: { tokens: 0, cost: 0, requests: 0 },
      outbox: { queued: 0, failed: 0, answered: 0 },
    }),
    list_outside_models: () => ["m1", "m2"],
    change_outside: async ({ change }) => {
      await turn;
      if (refusal) refuse(refusal);
      const { mostTokens, mostCost, ...rest } = change as OutsideChange;
      const given = Object.entries(rest).filter(([, value]) => value !== null);
      settings = { ...settings, ...(Object.fromEntries(given) as Partial<Settings>) };
      if (mostTokens) settings.mostTokens = mostTokens.is;
      if (mostCost) settings.mostCost = mostCost.is;
      rust.changed("outside");
      return null;
    },
  });
  render(OutsideSettings);
  return rust;
}

const field = (name: string) => screen.findByRole<HTMLInputElement>("textbox", { name });
const box = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });

function held(): () => void {
  let release = () => {};
  turn = new Promise((done) => (release = done));
  return release;
}

async function type(name: string, text: string) {
  const it = await field(name);
  await user.clear(it);
  await user.type(it, text);
}

describe("while a field is being kept and the settings come anew", () => {
  test("what is typed into the next one stays", async () => {
    const rust = opened();
    const release = held();
    await type("Address", "localhost:11434");
    await type("Model", "my-mo");
    release();
    await waitFor(() => expect(settings.endpoint).toBe("localhost:11434"));
    await waitFor(() => expect(rust.count("outside_state")).toBeGreaterThan(1));
    await user.keyboard("del");
    expect((await field("Model")).value).toBe("my-model");
    await user.tab();
    await waitFor(() => expect(settings.model).toBe("my-model"));
  });

  test("what is typed on in the same one stays, and is kept in its turn", async () => {
    opened();
    const release = held();
    await type("Model", "my");
    await user.tab();
    await user.type(await field("Model"), "-model");
    release();
    await waitFor(() => expect(settings.model).toBe("my"));
    expect((await field("Model")).value).toBe("my-model");
    await user.tab();
    await waitFor(() => expect(settings.model).toBe("my-model"));
  });

  test("a price is changed upon the prices that the change before it left", async () => {
    opened();
    const release = held();
    await type("In, m1", "3");
    await type("Out, m1", "4");
    await user.tab();
    release();
    await waitFor(() =>
      expect(settings.prices).toMatchObject([{ input: 3_000_000, output: 4_000_000 }]),
    );
  });
});

test("a field shows what was kept of it, also where that is written in another way", async () => {
  opened();
  await type("Tokens", "500 000");
  await user.tab();
  await waitFor(() => expect(settings.mostTokens).toBe(500_000));
  await waitFor(async () => expect((await field("Tokens")).value).toBe("500000"));
  await type("Tokens", "500.000");
  await user.tab();
  await waitFor(async () => expect((await field("Tokens")).value).toBe("500000"));
});

test("why it is refused is said in the language that is chosen then, and no note stays in the one before", async () => {
  opened();
  refusal = { kind: "invalid", fields: [{ field: "model", why: "tooLong" }] };
  await type("Model", "a model of very many letters");
  await user.tab();
  await screen.findByText("This is too long.");
  toast("Edited Rent");
  try {
    await useLanguage("de", "de-DE");
    await screen.findByText("Das ist zu lang.");
    expect(toasts.shown).toEqual([]);
  } finally {
    await useLanguage("en", "en-US");
  }
});

test("what is refused stays in its field with the reason, whatever else is kept", async () => {
  const rust = opened();
  await type("Tokens", "many");
  await type("In, m1", "cheap");
  await user.click(box("Amounts"));
  await waitFor(() => expect(settings.sendsAmounts).toBe(true));
  for (const [name, typed] of [
    ["Tokens", "many"],
    ["In, m1", "cheap"],
  ] as const) {
    const it = await field(name);
    expect(it.value).toBe(typed);
    expect(it.getAttribute("aria-invalid")).toBe("true");
  }
  expect(rust.count("change_outside")).toBe(1);
});

test("what cannot be kept for now is said, and stays in its field", async () => {
  refusal = { kind: "diskFull" };
  const rust = opened();
  await type("Model", "my-model");
  await user.tab();
  await waitFor(() => expect(rust.count("change_outside")).toBe(1));
  expect((await field("Model")).value).toBe("my-model");
});

test("a box that could not be kept goes back to what is true", async () => {
  refusal = { kind: "readOnly" };
  const rust = opened();
  await field("Model");
  await user.click(box("Amounts"));
  await waitFor(() => expect(rust.count("change_outside")).toBe(1));
  await waitFor(() => expect(box("Amounts").checked).toBe(false));
});

test("a model chosen from the list takes the place of what was refused", async () => {
  refusal = { kind: "invalid", fields: [{ field: "model", why: "tooLong" }] };
  opened();
  await type("Model", "far too long");
  await user.tab();
  await waitFor(async () =>
    expect((await field("Model")).getAttribute("aria-invalid")).toBe("true"),
  );
  refusal = undefined;
  await user.click(screen.getByRole("button", { name: "Show models" }));
  await user.selectOptions(await screen.findByRole("combobox", { name: "Show models" }), "m2");
  await waitFor(() => expect(settings.model).toBe("m2"));
  await waitFor(async () => expect((await field("Model")).value).toBe("m2"));
  expect((await field("Model")).getAttribute("aria-invalid")).toBeNull();
});
