import { beforeEach, expect, test } from "vitest";
import { entryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import { RowForm } from "./row-form.svelte";

const entry = entryOf("e1", {
  description: "Bakery",
  category: "food",
  note: "with Mia",
  tags: ["trip", "bread"],
});
let rust: Rust;

beforeEach(() => {
  rust = new Rust({ update_expense: () => ({ change: { id: 1 } }) });
});

test("nothing is typed until something is another than it was", () => {
  const form = new RowForm(entry);
  expect(form.isTyped).toBe(false);
  form.date = "2026-11-21";
  expect(form.isTyped).toBe(true);
  expect(form.standing).toMatchObject({ date: "2026-11-21", amount: "12.34", tags: "trip bread" });
  form.date = entry.date;
  expect(form.isTyped).toBe(false);
});

test("a category is the person's choice where it is another one", () => {
  const form = new RowForm(entry);
  expect([form.isFiled, form.standing.category]).toEqual([false, null]);
  form.category = "travel";
  expect([form.isFiled, form.standing.category]).toEqual([true, "travel"]);
});

test("what cannot be understood says so, once it is to be kept", () => {
  const form = new RowForm({ ...entry, kind: "income" });
  form.description = " ";
  form.amount = { ok: false, problem: "notANumber" };
  expect([form.checked, form.errors]).toEqual([false, {}]);
  expect(form.isRight()).toBe(false);
  expect(form.checked).toBe(true);
  expect(Object.keys(form.errors)).toEqual(["description"]);
  form.description = "Salary";
  expect(form.isRight()).toBe(false);
  form.amount = { ok: true, minor: 5, showReading: false };
  expect(form.isRight()).toBe(true);
});

test("only what is different is sent, and an amount in another currency never is", async () => {
  const foreign = new RowForm({ ...entry, currency: "EUR" });
  expect(foreign.isRight()).toBe(true);
  foreign.description = "Market";
  await foreign.save();
  expect(rust.asked.at(-1)?.args).toMatchObject({
    change: { amount: null, description: "Market", date: null, category: null },
  });
});

test("a refusal stands at its field, and what is none is said elsewhere", () => {
  const form = new RowForm({ ...entry, kind: "income" });
  const fields = [{ field: "source", why: "tooLong" }];
  expect(form.refuse({ kind: "invalid", fields })).toBe(true);
  expect(form.errors["description"]).toBeTruthy();
  expect(form.refuse({ kind: "locked" })).toBe(false);
  expect(form.errors).toEqual({});
});
