import { render, screen } from "@testing-library/svelte";
import { expect, test, vi } from "vitest";

import type { Category } from "../../bindings";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import WhereItWent from "./WhereItWent.svelte";

// Nothing is drawn here.
vi.mock("../../components/chart/drawing", () => ({ draw: () => undefined }));

const other = categoryOf("c7", { name: "Other", builtin: "other", color: "other", entries: 1 });

test("no category is said to be none while their names are on their way", async () => {
  let answer: (categories: Category[]) => void = () => undefined;
  new Rust({ list_categories: () => new Promise<Category[]>((resolve) => (answer = resolve)) });
  render(WhereItWent, {
    byCategory: [{ category: "c7", amount: 504_700, count: 3 }],
    expenses: 504_700,
    when: "in November",
    filter: {},
  });
  await screen.findByText("Loading");
  expect(screen.queryByText("No category")).toBeNull();
  answer([other]);
  await screen.findByRole("link", { name: /Other/ });
});
