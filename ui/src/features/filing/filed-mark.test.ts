import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Entry } from "../../bindings";
import { Rust } from "../../testing/rust";
import FiledMark from "./FiledMark.svelte";

const entry = {
  ...{ id: "e", kind: "expense", description: "Lidl", category: "food" },
  ...{ filedBy: "model", confidence: 80 },
} as Entry;

function ask() {
  const answers: (() => void)[] = [];
  new Rust({
    list_categories: () => [],
    classify_description: () =>
      new Promise((done) =>
        answers.push(() =>
          done({ category: "food", level: "sure", why: { code: "unknown" }, top: [] }),
        ),
      ),
  });
  const shown = vi.spyOn(HTMLElement.prototype, "showPopover");
  return { answers, shown };
}

test("pressed twice before the reason is there, the mark opens one card", async () => {
  const { answers, shown } = ask();
  render(FiledMark, { entry });
  await userEvent.dblClick(screen.getByRole("button", { name: /Lidl/ }));
  for (const answer of answers) answer();
  await screen.findByText("That’s right");
  expect(shown).toHaveBeenCalledOnce();
});

test("a row that is gone by then opens none", async () => {
  const { answers, shown } = ask();
  const failed = vi.fn();
  process.once("unhandledRejection", failed);
  const { unmount } = render(FiledMark, { entry });
  await userEvent.click(screen.getByRole("button", { name: /Lidl/ }));
  unmount();
  for (const answer of answers) answer();
  await new Promise((done) => setTimeout(done));
  process.removeListener("unhandledRejection", failed);
  expect(shown).not.toHaveBeenCalled();
  expect(failed).not.toHaveBeenCalled();
});
