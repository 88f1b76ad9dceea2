import { cleanup, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { t, useLanguage } from "../lib/i18n";
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

test("beside the page stands where everything is; a link leads there and is marked", async () => {
  render(Settings);
  const map = within(screen.getByRole("navigation", { name: "On this page" }));
  const marked = () => map.getAllByRole("link").filter((link) => link.ariaCurrent === "true");
  expect(marked().map((link) => link.textContent)).toEqual(["Account"]);
  map.getByRole("link", { name: "Backups" }).click();
  await vi.waitFor(() => expect(focused()).toBe("backups"));
  expect(marked().map((link) => link.textContent)).toEqual(["Backups"]);
  expect(location.hash).toBe("#/settings");
});

test("each section has a heading, which is what the map calls it", async () => {
  render(Settings);
  const links = screen.getAllByRole("link").map((link) => link.textContent);
  const headings = () => screen.getAllByRole("heading", { level: 2 }).map((it) => it.textContent);
  // What is asked of Rust is not there in a test.
  const shown = links.filter((name) => name !== t.outside.title);
  await vi.waitFor(() => expect(headings()).toEqual(shown));
});

test("a section is also found from elsewhere", async () => {
  go("entries");
  go("settings", { section: "backups" });
  render(Settings);
  await vi.waitFor(() => expect(focused()).toBe("backups"));
  expect(document.activeElement?.textContent).toContain("Back up now");
});
