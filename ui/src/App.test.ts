import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import App from "./App.svelte";
import type { Begun } from "./bindings";
import { composeNew, composer } from "./lib/composer.svelte";
import { useLanguage } from "./lib/i18n";
import { go } from "./lib/router.svelte";
// Fetched when it is wanted, and here at once.
import "./features/entries/EntryDialog.svelte";
import { Rust } from "./testing/rust";

// The figures are somebody else's business.
vi.mock("./views/Dashboard.svelte", async () => import("./features/frame/Mark.svelte"));
vi.mock("./views/Compare.svelte", async () => import("./features/frame/Mark.svelte"));

const begun: Begun = {
  typed: {
    ...{ edited: null, kind: "expense", amount: "4.", currency: "USD", home: "" },
    ...{ description: "Flea mar", category: null, date: "2026-11-03", note: "", tags: "" },
  },
  entry: null,
};

test("what was being typed comes up once another entry that was quicker is done with", async () => {
  let answer: (begun: Begun) => void = () => undefined;
  const rust = new Rust({
    half_typed: () => new Promise((resolve) => (answer = resolve)),
    list_categories: () => [],
    take_stopped_import: () => null,
    untold_lacking: () => [],
  });
  render(App);
  await waitFor(() => expect(rust.count("half_typed")).toBe(1));
  composeNew("income");
  answer(begun);
  const [cancel] = await screen.findAllByRole("button", { name: "Cancel", hidden: true });
  expect(composer.draft).toMatchObject({ kind: "income" });
  await userEvent.click(cancel as HTMLElement);
  await screen.findByDisplayValue("Flea mar");
});

test("the window is called by its view in the language that was chosen last", async () => {
  new Rust({ list_categories: () => [] });
  render(App);
  await waitFor(() => expect(document.title).toBe("Dashboard · Coffer"));
  await useLanguage("de", "de-DE");
  await waitFor(() => expect(document.title).toBe("Übersicht · Coffer"));
  await useLanguage("en", "en-US");
});

test("a view stays until a press on it has ended: no click is made of one whose button was taken from under it", async () => {
  new Rust({ list_categories: () => [] });
  render(App);
  await waitFor(() => expect(document.title).toBe("Dashboard · Coffer"));
  const main = screen.getByRole("main");
  const tell = (type: string) => main.dispatchEvent(new Event(type, { bubbles: true }));
  tell("pointerdown");
  go("compare");
  await new Promise((done) => setTimeout(done, 200));
  expect(document.title).toBe("Dashboard · Coffer");
  tell("pointerup");
  await waitFor(() => expect(document.title).toBe("Compare · Coffer"));
});
