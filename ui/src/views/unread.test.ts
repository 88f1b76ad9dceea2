/** What could not be read says so, and is read again where somebody wants to. */
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import Log from "../features/outside/Log.svelte";
import Prompts from "../features/outside/Prompts.svelte";
import Suggestions from "../features/outside/Suggestions.svelte";
import TagList from "../features/tags/TagList.svelte";
import { atHand } from "../features/waiting/at-hand";
import WaitingCard from "../features/waiting/WaitingCard.svelte";
import { refuse, Rust } from "../testing/rust";
import History from "./History.svelte";

const full = () => refuse({ kind: "diskFull" });
const again = () => screen.findByRole("button", { name: "Try again", hidden: true });

afterEach(cleanup);

test.each([
  ["the log", "list_outside_requests", () => render(Log, { onclose: () => undefined })],
  ["the prompts", "list_prompts", () => render(Prompts, { onclose: () => undefined })],
  ["suggestions", "list_suggestions", () => render(Suggestions)],
  ["tags", "list_tags", () => render(TagList)],
  ["what waits", "list_waiting", () => render(WaitingCard)],
  ["the history", "list_changes", () => render(History)],
])("%s", async (_, command, show) => {
  atHand.lines = undefined;
  const rust = new Rust({ [command]: full, list_categories: () => [] });
  show();
  await userEvent.click(await again());
  await waitFor(() => expect(rust.count(command)).toBe(2));
});

test("no prompt is kept before it was read", () => {
  new Rust({ list_prompts: () => new Promise(() => undefined) });
  render(Prompts, { onclose: () => undefined });
  expect(screen.getByRole("button", { name: "Keep", hidden: true })).toHaveProperty(
    "disabled",
    true,
  );
  expect(screen.queryByRole("textbox", { hidden: true })).toBeNull();
});

test("older changes that could not be read are asked for again", async () => {
  let isFull = false;
  const change = (id: number) => ({
    ...{ id, at: "2026-11-22T14:05:00Z", undone: false },
    what: { action: "editedEntry", description: `Entry ${id}` },
  });
  new Rust({
    list_changes: ({ before }) => {
      const newest = Array.from({ length: 50 }, (_, at) => change(60 - at));
      if (before === null) return { changes: newest, next: 11 };
      return isFull ? full() : { changes: [change(5)], next: null };
    },
    list_categories: () => [],
  });
  isFull = true;
  render(History);
  await userEvent.click(await screen.findByRole("button", { name: /older/i }));
  isFull = false;
  await userEvent.click(await again());
  await screen.findByText("Edited Entry 5");
  screen.getByText(/Entry 60/);
});
