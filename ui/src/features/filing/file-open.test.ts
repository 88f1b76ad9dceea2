import { render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import type { FilingPreview } from "../../bindings";
import { Rust } from "../../testing/rust";
import FileOpen from "./FileOpen.svelte";

const found: FilingPreview = {
  sure: 2,
  halfSure: 0,
  left: 0,
  categories: [{ category: "food", count: 2 }],
  examples: [],
};

test("what files them stands in its place before it is known how many, and cannot be pressed", async () => {
  let answer: (found: FilingPreview) => void = () => undefined;
  new Rust({
    list_categories: () => [],
    preview_filing: () => new Promise<FilingPreview>((resolve) => (answer = resolve)),
  });
  render(FileOpen, { onclose: vi.fn() });
  const press = screen.getByRole<HTMLButtonElement>("button", { name: "File them" });
  expect(press.disabled).toBe(true);
  await vi.waitFor(() => answer(found));
  await vi.waitFor(() => expect(press.textContent.trim()).toBe("File 2\u00a0entries"));
  expect(press.disabled).toBe(false);
});
