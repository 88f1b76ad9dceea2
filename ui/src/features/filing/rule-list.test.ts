import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { refuse, Rust } from "../../testing/rust";
import RuleList from "./RuleList.svelte";

test("a switch that could not be kept stands as it was", async () => {
  const rust = new Rust({
    list_categories: () => [],
    list_rules: () => [{ id: "r", pattern: "lidl", whole: false, category: "food", active: true }],
    update_rule: () => refuse({ kind: "diskFull" }),
  });
  render(RuleList);
  const box = await screen.findByRole<HTMLInputElement>("checkbox");
  await userEvent.click(box);
  await vi.waitFor(() => expect(rust.count("update_rule")).toBe(1));
  await vi.waitFor(() => expect(box.checked).toBe(true));
});
