import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { refuse, Rust } from "../../testing/rust";
import SaveView from "./SaveView.svelte";

test("the name that is offered is selected, so that typing takes its place", () => {
  new Rust({ list_views: () => [] });
  render(SaveView, { filter: {} as never, sort: "dateDesc", suggestion: "rent", onclose: vi.fn() });
  const field = screen.getByLabelText<HTMLInputElement>("Name");
  expect(document.activeElement).toBe(field);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, 4]);
});

test("a name that is too long is kept as it was given, and refused at its field", async () => {
  const onclose = vi.fn();
  new Rust({
    list_views: () => [],
    save_view: () => refuse({ kind: "invalid", fields: [{ field: "name", why: "tooLong" }] }),
  });
  render(SaveView, { filter: {} as never, sort: "dateDesc", suggestion: "", onclose });
  const field = screen.getByLabelText<HTMLInputElement>("Name");
  await userEvent.click(field);
  await userEvent.paste("a name of many letters ".repeat(13));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText("A name has at most 60 characters.");
  expect(field.value).toHaveLength(299);
  expect(onclose).not.toHaveBeenCalled();
});
