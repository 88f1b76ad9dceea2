import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { createRawSnippet, tick } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { toast, toasts } from "../lib/toasts.svelte";
import Dialog from "./Dialog.svelte";
import Toasts from "./Toasts.svelte";

afterEach(() => {
  cleanup();
  toasts.shown = [];
  vi.useRealTimers();
});

const dialog = (title: string) =>
  render(Dialog, {
    title,
    closeLabel: "Close",
    onclose: () => undefined,
    children: createRawSnippet(() => ({ render: () => "<p></p>" })),
  });

test("notes stand in the topmost dialog, and in the window again once it is gone", async () => {
  const window = render(Toasts);
  const first = dialog("First");
  const second = dialog("Second");
  const run = vi.fn();
  toast("That failed", { weight: "problem", action: { label: "Try again", run } });
  await tick();
  const note = within(screen.getByRole("dialog", { name: "Second", hidden: true }));
  expect(note.getByText("That failed").closest("[aria-live]")).toHaveProperty(
    "ariaLive",
    "assertive",
  );
  expect(screen.getAllByText("That failed")).toHaveLength(1);
  second.unmount();
  await tick();
  within(screen.getByRole("dialog", { name: "First", hidden: true })).getByText("That failed");
  first.unmount();
  await tick();
  within(window.container).getByRole("button", { name: "Try again" }).click();
  expect(run).toHaveBeenCalled();
});

test.each(["Undo", "Dismiss"])("the focus goes back to where it was after %s", async (name) => {
  const row = document.body.appendChild(document.createElement("button"));
  row.focus();
  render(Toasts);
  toast("Saved", { action: { label: "Undo", run: () => undefined } });
  await tick();
  await userEvent.click(screen.getByRole("button", { name }));
  expect(screen.queryByText("Saved")).toBeNull();
  expect(document.activeElement).toBe(row);
  row.remove();
});

test("a note waits for whoever is on it", async () => {
  vi.useFakeTimers();
  render(Toasts);
  toast("Saved", { action: { label: "Undo", run: () => undefined } });
  await tick();
  screen.getByRole("button", { name: "Undo" }).focus();
  await vi.advanceTimersByTimeAsync(30_000);
  screen.getByRole("button", { name: "Undo" }).blur();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(screen.queryByText("Saved")).toBeNull();
});
