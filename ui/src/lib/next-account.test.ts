import { expect, test, vi } from "vitest";
import { refuse, Rust } from "../testing/rust";
import { categories } from "./categories.svelte";
import { openWindow, session } from "./session.svelte";

test("the quick window shows nothing of one account to the next", async () => {
  let who: string | null = "ada";
  let categoriesOf = (name: string) => Promise.resolve([{ id: name, name: `of ${name}` }]);
  const rust = new Rust({
    app_info: () => ({}),
    preferences: () => ({}),
    session: () => who && { username: who, currency: who === "ada" ? "EUR" : "CHF", exponent: 2 },
    list_categories: () => (who ? categoriesOf(who) : refuse({ kind: "locked" })),
  });
  const names = () => categories().map((one) => one.name);
  await openWindow("quick");
  names();
  await vi.waitFor(() => expect(names()).toEqual(["of ada"]));

  // The last question of the old session is answered when the next has begun.
  let late: () => void = () => undefined;
  categoriesOf = (name) =>
    new Promise((done) => (late = () => done([{ id: name, name: `of ${name}` }])));
  rust.changed("categories");
  who = null;
  rust.changed("session");
  expect(names()).toEqual([]);
  expect(session.account).toBeUndefined();
  await vi.waitFor(() => expect(rust.count("list_categories")).toBe(3));
  late();

  who = "bob";
  categoriesOf = (name) => Promise.resolve([{ id: name, name: `of ${name}` }]);
  rust.changed("session");
  await vi.waitFor(() => expect(names()).toEqual(["of bob"]));
  expect(session.home.currency).toBe("CHF");
});
