import { expect, test } from "vitest";
import { newestOnly } from "./newest";

/** Questions that are answered by hand. */
function asked() {
  const open: { about: string; answer: () => void; fail: (why: Error) => void }[] = [];
  const ask = newestOnly(
    (about) => new Promise<void>((answer, fail) => open.push({ about, answer, fail })),
  );
  return { open, ask };
}

const settled = () => new Promise((done) => setTimeout(done));

test("what is typed while a question is on its way is asked once, as it stands then", async () => {
  const { open, ask } = asked();
  const first = ask("l");
  void ask("lu");
  const last = ask("lunch");
  expect(open.map((one) => one.about)).toEqual(["l"]);
  open[0]?.answer();
  await settled();
  expect(open.map((one) => one.about)).toEqual(["l", "lunch"]);
  open[1]?.answer();
  await Promise.all([first, last]);
  const again = ask("lunch");
  expect(open).toHaveLength(3);
  open[2]?.answer();
  await again;
});

test("a question that fails fails those who wait, unless a newer one was given", async () => {
  const { open, ask } = asked();
  const first = ask("a");
  const second = ask("b");
  open[0]?.fail(new Error("of no interest"));
  await settled();
  open[1]?.fail(new Error("no answer"));
  await expect(first).rejects.toThrow("no answer");
  await expect(second).rejects.toThrow("no answer");
  const third = ask("c");
  open[2]?.answer();
  await third;
});
