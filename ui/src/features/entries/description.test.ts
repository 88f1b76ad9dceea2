import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Completion } from "../../bindings";
import { Rust } from "../../testing/rust";
import DescriptionInput from "./DescriptionInput.svelte";

const user = userEvent.setup();
const offers: Completion[] = ["Coffee", "Coffee beans"].map((description) => ({
  description,
  category: null,
  amount: 420,
  times: 1,
}));

test("the field names the offer that Enter takes, and Escape keeps what was typed", async () => {
  new Rust({ complete_description: () => offers, list_categories: () => [] });
  const ontake = vi.fn();
  render(DescriptionInput, {
    label: "Description",
    placeholder: "",
    kind: "expense",
    value: "",
    ontake,
  });
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Description" });
  const options = () => screen.queryAllByRole("option", { hidden: true });

  await user.type(field, "cof");
  await waitFor(() => expect(options()).toHaveLength(2));
  expect(field.getAttribute("aria-activedescendant")).toBeNull();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  const meant = document.getElementById(field.getAttribute("aria-activedescendant") ?? "");
  expect(meant?.getAttribute("aria-selected")).toBe("true");
  expect(meant?.textContent).toContain("Coffee beans");
  expect(document.getElementById(field.getAttribute("aria-controls") ?? "")?.contains(meant)).toBe(
    true,
  );
  await user.keyboard("{Enter}");
  expect(ontake).toHaveBeenCalledWith(offers[1]);
  expect(field.value).toBe("Coffee beans");

  await user.clear(field);
  await user.type(field, "cof");
  await waitFor(() => expect(options()).toHaveLength(2));
  await user.keyboard("{ArrowDown}{Escape}");
  expect(options()).toHaveLength(0);
  expect(field.value).toBe("cof");
});
