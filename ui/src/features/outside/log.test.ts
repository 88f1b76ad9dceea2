import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { Rust } from "../../testing/rust";
import Log from "./Log.svelte";

const PAGE = 50;

/** The number of the newest request; that of the oldest is 1. */
let newest: number;
// One for all: the door listens for changes once.
const rust = new Rust({
  list_outside_requests: ({ holding, before }) => page(holding as string, before as number | null),
});

function page(holding: string, before: number | null) {
  const numbers = Array.from({ length: (before ?? newest + 1) - 1 }, (_, at) => at + 1);
  return numbers
    .reverse()
    .filter((id) => `m${id}`.includes(holding))
    .slice(0, PAGE)
    .map((id) => ({
      ...{ id, at: "2026-11-20T12:00:00Z", model: `m${id}`, attempts: 1, cost: null },
      ...{ inputTokens: id, outputTokens: 0 },
    }));
}

/** The requests that are to be seen, by their numbers. */
const shown = () =>
  screen.queryAllByText(/m\d+ ·/).map((one) => Number(/m(\d+) ·/.exec(one.textContent)?.[1]));

const from = (first: number, last: number) =>
  Array.from({ length: first - last + 1 }, (_, at) => first - at);

const more = () => userEvent.click(screen.getByRole("button", { name: "Show more", hidden: true }));

beforeEach(() => {
  newest = 120;
});

async function opened(): Promise<void> {
  render(Log, { onclose: () => undefined });
  await waitFor(() => expect(shown()).toEqual(from(120, 71)));
}

test("requests that come meanwhile push none out of sight", async () => {
  await opened();
  await more();
  await waitFor(() => expect(shown()).toEqual(from(120, 21)));
  newest = 123;
  rust.changed("outside");
  await waitFor(() => expect(shown()).toEqual(from(123, 21)));
  await more();
  await waitFor(() => expect(shown()).toEqual(from(123, 1)));
  expect(screen.queryByRole("button", { name: "Show more", hidden: true })).toBeNull();
});

test("more requests at once than a page holds leave no gap", async () => {
  await opened();
  await more();
  await waitFor(() => expect(shown()).toHaveLength(100));
  newest = 180;
  rust.changed("outside");
  await waitFor(() => expect(shown()).toEqual(from(180, 131)));
  await more();
  await waitFor(() => expect(shown()).toEqual(from(180, 81)));
});

test("another search begins with its own first page", async () => {
  await opened();
  await more();
  await waitFor(() => expect(shown()).toHaveLength(100));
  await userEvent.type(screen.getByRole("searchbox", { hidden: true }), "m11");
  await waitFor(() => expect(shown()).toEqual([...from(119, 110), 11]));
  newest = 121;
  rust.changed("outside");
  await waitFor(() => expect(rust.asked.at(-1)?.args["holding"]).toBe("m11"));
  expect(shown()).toEqual([...from(119, 110), 11]);
});

test("how many tokens a request took is said in a word that fits", async () => {
  newest = 2;
  render(Log, { onclose: () => undefined });
  expect(await screen.findByText(/m2 · 2 tokens · 1 try/)).toBeTruthy();
  expect(screen.getByText(/m1 · 1 token · 1 try/)).toBeTruthy();
});
