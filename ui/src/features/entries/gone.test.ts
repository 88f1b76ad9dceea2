import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { t } from "../../lib/i18n";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import GoneCategory from "./GoneCategory.svelte";
import { narrowings } from "./narrowed";
import { filterOf, wantedFrom } from "./query";

const user = userEvent.setup();
const food = categoryOf("food", { name: "Food", builtin: "food" });
const wanted = wantedFrom({ category: "food,snacks", text: "bar", sort: "amountDesc" });
const saved = { id: "v1", name: "Snacks", filter: filterOf(wanted), sort: wanted.sort };

test("a view whose category was merged away says so, and is mended by saying where to look", async () => {
  const rust = new Rust({
    list_categories: () => [food, { ...food, id: "travel", name: "Travel", builtin: "travel" }],
    save_view: () => saved,
  });
  const onchange = vi.fn();
  render(GoneCategory, { wanted, saved, onchange });
  await screen.findByText(t.views.gone("Snacks"));
  expect(narrowings(wanted).map(({ words }) => words)).toEqual(["Food", "A category that is gone"]);

  await user.selectOptions(screen.getByRole("combobox", { name: "Look in" }), "travel");
  const mended = { ...wanted, categories: ["food", "travel"] };
  await waitFor(() => expect(onchange).toHaveBeenCalledWith({ categories: ["food", "travel"] }));
  expect(rust.asked.find(({ command }) => command === "save_view")?.args).toEqual({
    view: { name: "Snacks", filter: filterOf(mended), sort: "amountDesc" },
  });
});

test("a list that is no view is only asked anew", async () => {
  const rust = new Rust({ list_categories: () => [food] });
  const onchange = vi.fn();
  render(GoneCategory, { wanted, saved: undefined, onchange });
  await screen.findByText(t.views.goneHere);
  await user.selectOptions(screen.getByRole("combobox", { name: "Look in" }), "food");
  await waitFor(() => expect(onchange).toHaveBeenCalledWith({ categories: ["food"] }));
  expect(rust.count("save_view")).toBe(0);
});
