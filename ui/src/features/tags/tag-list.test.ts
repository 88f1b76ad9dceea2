import { render, screen } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { Rust } from "../../testing/rust";
import TagList from "./TagList.svelte";

test("what a tag's entries come to is said to be of all times, for it may stand under a column of this year", async () => {
  new Rust({
    list_tags: () => [{ name: "holiday", entries: 3, income: 0, expenses: 12_345 }],
  });
  render(TagList);
  const tag = (await screen.findByRole("link", { name: "#holiday" })).closest("li");
  expect(tag?.textContent).toMatch(/In all\s*−\$123\.45/);
  expect(document.querySelector(".head")?.textContent.trim()).toBe("In all");
});
