import { render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";
import { Rust } from "../../testing/rust";
import SaveView from "./SaveView.svelte";

test("the name that is offered is selected, so that typing takes its place", () => {
  new Rust({ list_views: () => [] });
  render(SaveView, { filter: {} as never, sort: "dateDesc", suggestion: "rent", onclose: vi.fn() });
  const field = screen.getByLabelText<HTMLInputElement>("Name");
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 4]);
});
