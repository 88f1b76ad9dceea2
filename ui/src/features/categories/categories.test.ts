import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { useLanguage } from "../../lib/i18n";
import { categoryOf } from "../../testing/book";
import { refuse, Rust } from "../../testing/rust";
import EditCategory from "./EditCategory.svelte";

const user = userEvent.setup();
const food = categoryOf("c1", { name: "Food", builtin: "food" });
const saved = {
  saved: food,
  change: {
    id: 1,
    at: "2026-11-22T10:00:00Z",
    what: { action: "editedCategory", name: "Food" },
    undone: false,
  },
};
const close = () => undefined;

afterEach(() => useLanguage("en", "en-US"));

test("a first name in the user's language is not a rename", async () => {
  await useLanguage("de", "de-DE");
  const rust = new Rust({ list_categories: () => [food], update_category: () => saved });
  render(EditCategory, { category: food, onclose: close });
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Essen");
  await user.click(screen.getByLabelText("Moosgrün"));
  await user.click(screen.getByRole("button", { name: "Speichern" }));
  await waitFor(() => expect(rust.count("update_category")).toBe(1));
  expect(rust.asked.find(({ command }) => command === "update_category")?.args).toEqual({
    id: "c1",
    change: { name: null, color: "moss", parent: null },
  });
});

test("a name that exists is refused at its field and stays", async () => {
  new Rust({
    list_categories: () => [food],
    add_category: () => refuse({ kind: "conflict", what: "categoryName" }),
  });
  render(EditCategory, { onclose: close });
  await user.type(screen.getByLabelText("Name"), "Food{Enter}");
  await screen.findByText("There is a category of this name already.");
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Food");
});

test.each([
  ["essen", "Eine Kategorie dieses Namens gibt es schon."],
  ["Food", "„Food“ ist der englische Name von „Essen“. Wählen Sie einen anderen."],
])("in German %s is refused at its field, before anything is asked", async (name, words) => {
  await useLanguage("de", "de-DE");
  const rust = new Rust({ list_categories: () => [food], add_category: () => saved });
  render(EditCategory, { onclose: close });
  await waitFor(() => expect(screen.getByRole("option", { name: "Essen", hidden: true })));
  await user.type(screen.getByLabelText("Name"), `${name}{Enter}`);
  await screen.findByText(words);
  expect(screen.getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
  expect(rust.count("add_category")).toBe(0);
});
