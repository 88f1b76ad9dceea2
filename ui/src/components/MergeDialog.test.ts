import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { CommandFailure } from "../lib/ipc";
import MergeDialog from "./MergeDialog.svelte";

const user = userEvent.setup();
const merged = {
  id: 1,
  at: "2026-11-22T10:00:00Z",
  what: { action: "editedCategory", name: "Food" },
  undone: false,
} as const;
const button = () => screen.getByRole<HTMLButtonElement>("button", { name: "Merge", hidden: true });

test("nothing goes anywhere before somebody says where to, and a refusal keeps what was said", async () => {
  const merge = vi.fn<() => Promise<typeof merged>>();
  const onclose = vi.fn();
  render(MergeDialog, {
    title: "Merge Food",
    words: "Its entries move.",
    choose: "Choose one",
    targets: [
      { value: "c2", label: "Travel" },
      { value: "c3", label: "Bills" },
    ],
    merge,
    onclose,
  });
  expect(button().disabled).toBe(true);
  const into = screen.getByRole<HTMLSelectElement>("combobox", { name: "Into", hidden: true });
  await user.selectOptions(into, "c3");

  merge.mockRejectedValueOnce(new CommandFailure({ kind: "notFound", what: "category" }));
  await user.click(button());
  await screen.findByRole("alert", { hidden: true });
  expect(into.value).toBe("c3");
  expect(onclose).not.toHaveBeenCalled();

  let done: (change: typeof merged) => void = () => undefined;
  merge.mockReturnValueOnce(new Promise((resolve) => (done = resolve)));
  await user.click(button());
  // What is under way is not cancelled by going away from it, and would close what is open by then.
  const cancel = screen.getByRole<HTMLButtonElement>("button", { name: "Cancel", hidden: true });
  expect(cancel.disabled).toBe(true);
  screen.getByRole("dialog", { hidden: true }).dispatchEvent(new Event("cancel"));
  expect(onclose).not.toHaveBeenCalled();
  done(merged);
  await waitFor(() => expect(onclose).toHaveBeenCalledOnce());
  expect(merge).toHaveBeenLastCalledWith("c3");
});
