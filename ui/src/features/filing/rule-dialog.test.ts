import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { Rust } from "../../testing/rust";
import { writeRule } from "./draft.svelte";
import RuleDialog from "./RuleDialog.svelte";

const entryOf = (pattern: string) => ({
  id: `of ${pattern}`,
  date: "2026-11-20",
  description: pattern,
  category: null,
});

test("what it would change has its room before it is known", async () => {
  new Rust({
    list_categories: () => [{ id: "food", name: "Food", builtin: null, color: "food" }],
    preview_rule: () => ({ ids: ["e1"], entries: [entryOf("lidl")] }),
  });
  writeRule({ pattern: "lidl", whole: false, category: "food" });
  const { container } = render(RuleDialog);
  const room = container.querySelector(".past");
  expect(room?.textContent.trim()).toMatch(
    /^What it would change among your entries is shown here\.$/,
  );
  await screen.findByRole("checkbox");
  expect(container.querySelector(".past")).toBe(room);
});

test("what a pattern before matched is neither shown nor filed under another one", async () => {
  let isSlow = false;
  const rust = new Rust({
    list_categories: () => [{ id: "food", name: "Food", builtin: null, color: "food" }],
    preview_rule: ({ rule }) => {
      const { pattern } = rule as { pattern: string };
      if (isSlow && rust.count("preview_rule") === 2) return new Promise(() => undefined);
      return { ids: [`of ${pattern}`], entries: [entryOf(pattern)] };
    },
    add_rule: () => ({ change: { id: 1, at: "", what: {}, undone: false } }),
  });
  writeRule({ pattern: "lidl", whole: false, category: "food" });
  render(RuleDialog);
  await userEvent.click(await screen.findByRole("checkbox"));
  isSlow = true;
  await userEvent.type(screen.getByRole("textbox"), " city");
  expect(screen.queryByText("lidl")).toBeNull();
  await vi.waitFor(() => expect(rust.count("preview_rule")).toBe(2));
  await userEvent.click(screen.getByRole("button", { name: "Save rule" }));
  await vi.waitFor(() => expect(rust.count("add_rule")).toBe(1));
  expect(rust.asked.find(({ command }) => command === "add_rule")?.args).toEqual({
    rule: { pattern: "lidl city", whole: false, category: "food" },
    past: ["of lidl city"],
  });
});
