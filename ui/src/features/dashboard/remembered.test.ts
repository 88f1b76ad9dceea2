import { beforeEach, expect, test } from "vitest";
import { currentMonth } from "../../lib/dates";
import { refuse, Rust } from "../../testing/rust";
import { atHand } from "../waiting/at-hand";
import { askEarly, dashboardOf, remembered } from "./remembered";

let questions = 0;
let answer: () => unknown;
// One for all: the door listens for changes once.
let lines = () => Promise.resolve({ lines: [], unreadable: 1 });
const rust = new Rust({ dashboard: () => answer(), list_waiting: () => lines() });
const numbered = () => ({ summary: { count: ++questions } });
const count = async (month: string) => (await dashboardOf(month)).summary.count;

beforeEach(() => {
  questions = 0;
  answer = numbered;
  remembered.month = undefined;
});

test("what was asked for early is shown, and asked for once", async () => {
  await askEarly();
  expect(remembered.month?.summary.count).toBe(1);
  expect(await count(currentMonth())).toBe(1);
  expect(await count(currentMonth()), "the next question is a new one").toBe(2);
});

test("an answer from before a change is not taken, nor one of another month", async () => {
  await askEarly();
  rust.changed("entries");
  expect(await count(currentMonth())).toBe(2);

  await askEarly();
  expect(await count("1999-12")).toBe(4);
});

test("a window does not wait long, and what was refused is asked for again", async () => {
  answer = () => new Promise(() => undefined);
  await askEarly(1);
  expect(remembered.month).toBeUndefined();

  answer = () => refuse({ kind: "locked" });
  await askEarly();
  answer = numbered;
  expect(await count(currentMonth())).toBe(1);
});

test("lines that wait come together with the figures below them, or at least not in their way", async () => {
  answer = () => ({ hasWaiting: true });
  await dashboardOf("2026-01");
  expect(atHand.lines?.unreadable).toBe(1);

  lines = () => refuse({ kind: "locked" });
  expect(await dashboardOf("2026-01")).toEqual({ hasWaiting: true });
});

test("a window whose figures are there in time waits for the lines above them as well", async () => {
  atHand.lines = undefined;
  answer = () => ({ hasWaiting: true });
  lines = () =>
    new Promise((resolve) => setTimeout(() => resolve({ lines: [], unreadable: 2 }), 60));
  await askEarly(20);
  expect(atHand.lines).toMatchObject({ unreadable: 2 });
  expect(remembered.month?.hasWaiting).toBe(true);
});
