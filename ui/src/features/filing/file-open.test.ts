import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { Rust } from "../../testing/rust";
import FileOpen from "./FileOpen.svelte";

test("where there is nothing to file there is nothing to cancel", async () => {
  new Rust({
    list_categories: () => [],
    preview_filing: () => ({ sure: 0, halfSure: 0, left: 2, categories: [], examples: [] }),
  });
  render(FileOpen, { onclose: () => undefined });
  await screen.findByText("There is nothing open that could be filed by itself.");
  const buttons = screen.getAllByRole("button", { hidden: true });
  expect(buttons.map((one) => one.ariaLabel ?? one.textContent?.trim())).toEqual([
    "Close",
    "Close",
  ]);
});
