import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { refuse, Rust } from "../../testing/rust";
import Agree from "./Agree.svelte";

test("nothing is allowed before it was shown what would leave", async () => {
  let answer: () => unknown = () => refuse({ kind: "diskFull" });
  new Rust({ preview_outside: () => answer() });
  const keep = vi.fn(() => Promise.resolve());
  const onclose = vi.fn();
  render(Agree, { keep, isOpenai: false, onclose });
  const allow = () => screen.getByRole("button", { name: "Allow this", hidden: true });
  expect(allow()).toHaveProperty("disabled", true);
  const again = await screen.findByRole("button", { name: "Try again", hidden: true });
  expect(allow()).toHaveProperty("disabled", true);

  answer = () => ({ isExample: true, rows: 1, address: "https://a", payload: "{}", tokens: 9 });
  await userEvent.click(again);
  await waitFor(() => expect(allow()).toHaveProperty("disabled", false));
  await userEvent.click(allow());
  expect(keep).toHaveBeenCalledWith({ agreed: true });
  expect(onclose).toHaveBeenCalled();
});
