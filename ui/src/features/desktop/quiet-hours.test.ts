import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { session } from "../../lib/session.svelte";
import { Rust } from "../../testing/rust";
import DesktopSettings from "./DesktopSettings.svelte";

const quiet = (from: number, to: number) => {
  const { notices } = session.preferences;
  session.preferences = {
    ...session.preferences,
    notices: { ...notices, quiet: true, quietFrom: from * 60, quietTo: to * 60 },
  };
};

beforeEach(() => {
  new Rust({ desktop_facts: () => ({ lacking: [], canProtectContent: false, shortcut: "works" }) });
});

test("a time that is emptied is again the one that is kept", async () => {
  quiet(22, 7);
  render(DesktopSettings);
  const until = screen.getByLabelText<HTMLInputElement>("Quiet until");
  await fireEvent.input(until, { target: { value: "" } });
  await fireEvent.change(until);
  expect(until.value).toBe("");
  await fireEvent.blur(until);
  expect(until.value).toBe("07:00");
});

test("that no hour is quiet between a time and the same time is said", () => {
  quiet(7, 7);
  const { unmount } = render(DesktopSettings);
  screen.getByText("Both are the same time: no hour is quiet.");
  unmount();
  quiet(22, 7);
  render(DesktopSettings);
  expect(screen.queryByText(/no hour is quiet/)).toBeNull();
});
