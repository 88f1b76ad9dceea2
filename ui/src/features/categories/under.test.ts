import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import EditCategory from "./EditCategory.svelte";

test("those that a category may go under stand in the order of their names, as everywhere", async () => {
  new Rust({
    list_categories: () => ["Zoo", "Art", "Music"].map((name) => categoryOf(name)),
  });
  render(EditCategory, { onclose: () => undefined });
  await screen.findByRole("option", { name: "Zoo", hidden: true });
  const offered = screen.getAllByRole("option", { hidden: true }).map((one) => one.textContent);
  expect(offered.slice(1)).toEqual(["Art", "Music", "Zoo"]);
});
