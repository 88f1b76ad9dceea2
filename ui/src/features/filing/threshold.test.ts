import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { Rust } from "../../testing/rust";
import Threshold from "./Threshold.svelte";

test("the slider stays under the hand while what it said before is kept", async () => {
  let sure = 80;
  let kept: () => void = () => undefined;
  const rust = new Rust({
    measure_filing: () => ({ sure, of: 0, at: [] }),
    set_sure: ({ sure: to }) =>
      new Promise((done) => {
        kept = () => {
          sure = to as number;
          done(null);
        };
      }),
  });
  render(Threshold);
  const slider = await screen.findByRole<HTMLInputElement>("slider");
  const move = (to: number) => fireEvent.input(slider, { target: { value: String(to) } });
  await move(70);
  await fireEvent.change(slider);
  await move(71);
  await fireEvent.change(slider);
  await move(72);
  await fireEvent.change(slider);
  await move(73);
  kept();
  await waitFor(() => expect(rust.count("set_sure")).toBe(2));
  kept();
  await waitFor(() => expect(rust.count("measure_filing")).toBe(3));
  expect(slider.value).toBe("73");
  expect(rust.asked.filter(({ command }) => command === "set_sure").at(-1)?.args).toEqual({
    sure: 72,
  });
  await fireEvent.change(slider);
  await waitFor(() => expect(rust.count("set_sure")).toBe(3));
  kept();
  await waitFor(() => expect(rust.count("measure_filing")).toBe(4));
  expect(slider.value).toBe("73");
});
