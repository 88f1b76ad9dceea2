import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pressEnded, watchPresses } from "./press";

let stop: () => void;
const tell = (type: string) => document.body.dispatchEvent(new Event(type, { bubbles: true }));

/** Whether it was waited to the end, told as time goes on. */
function waiting() {
  const done = vi.fn();
  void pressEnded().then(done);
  return async (milliseconds: number) => {
    await vi.advanceTimersByTimeAsync(milliseconds);
    return done.mock.calls.length > 0;
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  stop = watchPresses();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("while nothing is pressed there is nothing to wait for", async () => {
  expect(await waiting()(0)).toBe(true);
});

test.each(["pointerup", "pointercancel"])(
  "what would take a button from under a press waits for its end: %s",
  async (end) => {
    tell("pointerdown");
    const isOver = waiting();
    expect(await isOver(200)).toBe(false);
    tell(end);
    // The click is heard first.
    await Promise.resolve();
    expect(await isOver(0)).toBe(true);
  },
);

test("another press that begins at once is waited for as well", async () => {
  tell("pointerdown");
  const isOver = waiting();
  tell("pointerup");
  tell("pointerdown");
  expect(await isOver(100)).toBe(false);
  tell("pointerup");
  expect(await isOver(0)).toBe(true);
});

test("a press whose end is never told holds up nothing for long", async () => {
  tell("pointerdown");
  expect(await waiting()(1000)).toBe(true);
});
