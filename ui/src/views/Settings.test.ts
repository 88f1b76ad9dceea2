import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useLanguage } from "../lib/i18n";
import { go, startRouter } from "../lib/router.svelte";
import { sections } from "../lib/sections";
import { Rust } from "../testing/rust";
import Settings from "./Settings.svelte";

let stop: () => void;

beforeEach(async () => {
  await useLanguage("en", "en-US");
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  new Rust({ list_backups: () => [], has_demo: () => false });
  history.replaceState(null, "", "#/settings");
  stop = startRouter();
});
afterEach(() => {
  stop();
  cleanup();
});

const focused = () => document.activeElement?.getAttribute("data-section");

test.each(sections.settings)("a link leads to the section %s, and to it again", async (section) => {
  render(Settings);
  await screen.findByText("No backup yet");
  go("settings", { section });
  await vi.waitFor(() => expect(focused()).toBe(section));
  expect(location.hash).toBe("#/settings");

  screen.getByRole("button", { name: "Show shortcuts" }).focus();
  go("settings", { section });
  await vi.waitFor(() => expect(focused()).toBe(section));
});

test("a section is also found from elsewhere", async () => {
  go("entries");
  go("settings", { section: "backups" });
  render(Settings);
  await vi.waitFor(() => expect(focused()).toBe("backups"));
  expect(document.activeElement?.textContent).toContain("Back up now");
});
