import { render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useLanguage, t } from "../../lib/i18n";
import { router } from "../../lib/router.svelte";
import { onShortcut, shortcuts } from "../../lib/shortcuts";
import { categoryOf } from "../../testing/book";
import { Rust } from "../../testing/rust";
import { fit } from "./match";
import { actions, categoryOffers, fitting, periodOffers } from "./offers";
import Palette from "./Palette.svelte";
import { sectionOffers } from "./sections";

const food = categoryOf("00000000-0000-7000-8000-000000000001", { name: "Food", builtin: "food" });

const stops: (() => void)[] = [];

beforeEach(() => {
  for (const { id } of shortcuts) stops.push(onShortcut(id, vi.fn()));
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await useLanguage("en", "en-US");
});

const offers = (typed: string) =>
  fitting(typed, [
    ...actions(),
    ...sectionOffers(),
    ...categoryOffers([food]),
    ...periodOffers("2023-11", "2026-11"),
  ]);
const names = (typed: string) => offers(typed).map(({ name }) => name);

describe("what is typed fits", () => {
  test("the beginnings of words, in any order, whatever their accents and case", () => {
    expect(fit("exp new", "New expense")).toBeGreaterThan(0);
    expect(fit("ubers", "Zur Übersicht")).toBeGreaterThan(0);
    expect(fit("NOV 2025", "November 2025")).toBeGreaterThan(0);
    expect(fit("pense", "New expense")).toBe(0);
    expect(fit("new income", "New expense")).toBe(0);
  });

  test("a name's first word better than a later one", () => {
    expect(fit("new", "New expense")).toBeGreaterThan(fit("new", "Begin a new year"));
  });
});

describe("the palette offers", () => {
  test("every action that somebody handles, with its first key", () => {
    const offered = actions();
    for (const { id, scope, keys } of shortcuts) {
      const offer = offered.find(({ key }) => key === id);
      if (scope === "list" || id === "palette") expect(offer).toBeUndefined();
      else expect(offer?.keys).toBe(keys[0]);
    }
  });

  test("nothing that nobody handles", () => {
    for (const stop of stops.splice(0)) stop();
    expect(actions()).toEqual([]);
  });

  test("only actions while nothing is typed", () => {
    expect(names("")).toContain("New expense");
    expect(names("")).not.toContain("Food");
  });

  test("months, years and categories by their names, and a search for the words", () => {
    expect(names("nov 2025")[0]).toBe("November 2025");
    expect(names("2024-03")[0]).toBe("March 2024");
    expect(names("2024")).toContain("Year 2024");
    expect(names("food")[0]).toBe("Food");
    expect(names("concert")).toEqual(["Search the entries for “concert”"]);
  });
});

describe("what people type leads to", () => {
  const english: [typed: string, group: string, name: string][] = [
    ["password", "settings", "Security"],
    ["change password", "settings", "Security"],
    ["recovery", "settings", "Security"],
    ["keychain", "settings", "Security"],
    ["timeout", "settings", "Security"],
    ["backup", "settings", "Backups"],
    ["restore", "settings", "Backups"],
    ["make backup", "actions", "Back up now"],
    ["rules", "assistant", "Rules"],
    ["insights", "assistant", "Insights"],
    ["uncertain", "assistant", "To review"],
    ["assistant", "actions", "Go to the assistant"],
    ["language", "settings", "Appearance"],
    ["german", "settings", "Appearance"],
    ["dark", "actions", "Dark theme"],
    ["night", "actions", "Dark theme"],
    ["theme", "actions", "Theme as the system"],
    ["currency", "settings", "Account"],
    ["log out", "settings", "Account"],
    ["e-mail", "settings", "Account"],
    ["export", "actions", "Export all entries as CSV"],
    ["excel", "actions", "Export all entries as CSV"],
    ["bank", "actions", "Go to import"],
    ["import", "actions", "Go to import"],
    ["compare", "actions", "Go to the comparison"],
    ["transactions", "actions", "Go to the entries"],
    ["home", "actions", "Go to the dashboard"],
    ["shortcut", "actions", "Show all keys"],
    ["api key", "settings", "Assistant"],
    ["openai", "settings", "Assistant"],
    ["ollama", "settings", "Assistant"],
    ["tags", "categories", "Tags"],
    ["undo", "actions", "Undo"],
    ["take back", "actions", "Undo"],
    ["delete account", "settings", "Delete account"],
    ["tray", "settings", "Desktop"],
    ["screenshots", "settings", "Privacy"],
    ["quiet", "settings", "Notifications"],
    ["folder", "settings", "Data"],
    ["settings", "actions", "Go to settings"],
    ["lock", "actions", "Lock"],
    ["food", "categories", "Food"],
  ];
  test.each(english)("%s → %s: %s", (typed, group, name) => {
    const [first] = offers(typed);
    expect([first?.group, first?.name]).toEqual([group, name]);
  });

  const german: typeof english = [
    ["passwort", "settings", "Sicherheit"],
    ["passwort ändern", "settings", "Sicherheit"],
    ["kennwort", "settings", "Sicherheit"],
    ["schlüssel", "settings", "Sicherheit"],
    ["wiederherstellungsschl", "settings", "Sicherheit"],
    ["sicherung", "settings", "Sicherungen"],
    ["backup", "settings", "Sicherungen"],
    ["wiederherstellen", "settings", "Sicherungen"],
    ["sichern", "actions", "Jetzt sichern"],
    ["regeln", "assistant", "Regeln"],
    ["auffälliges", "assistant", "Einblicke"],
    ["assistent", "actions", "Zum Assistenten"],
    ["sprache", "settings", "Darstellung"],
    ["englisch", "settings", "Darstellung"],
    ["dunkel", "actions", "Dunkles Erscheinungsbild"],
    ["dark", "actions", "Dunkles Erscheinungsbild"],
    ["hell", "actions", "Helles Erscheinungsbild"],
    ["währung", "settings", "Konto"],
    ["wahrung", "settings", "Konto"],
    ["abmelden", "settings", "Konto"],
    ["export", "actions", "Alle Buchungen als CSV exportieren"],
    ["vergleich", "actions", "Zum Vergleich"],
    ["umsätze", "actions", "Zu den Buchungen"],
    ["kontoauszug", "actions", "Zum Import"],
    ["kürzel", "actions", "Alle Tastenkürzel anzeigen"],
    ["api-key", "settings", "Assistent"],
    ["api-schlüssel", "settings", "Assistent"],
    ["openai", "settings", "Assistent"],
    ["ki", "actions", "Zum Assistenten"],
    ["schlagwörter", "categories", "Schlagwörter"],
    ["tags", "categories", "Schlagwörter"],
    ["rückgängig", "actions", "Rückgängig"],
    ["widerrufen", "actions", "Rückgängig"],
    ["konto löschen", "settings", "Konto löschen"],
    ["benachrichtigungen", "settings", "Mitteilungen"],
    ["datenschutz", "settings", "Privatsphäre"],
    ["autostart", "settings", "Desktop"],
    ["einstellungen", "actions", "Zu den Einstellungen"],
  ];
  test.each(german)("in German, %s → %s: %s", async (typed, group, name) => {
    await useLanguage("de", "de-DE");
    const [first] = offers(typed);
    expect([first?.group, first?.name]).toEqual([group, name]);
  });

  test("what is called so before what is only looked for so", () => {
    const found = names("export");
    expect(found.indexOf("Export all entries as CSV")).toBe(0);
    expect(found).toContain("Data");
  });

  test("a section by itself", () => {
    offers("password")[0]?.run();
    expect(router.view).toBe("settings");
    expect(router.params).toEqual({ section: "security" });
  });
});

test("words are only given for actions that there are", () => {
  const known: string[] = shortcuts.map(({ id }) => id);
  for (const id of Object.keys(t.finding.actions)) expect(known).toContain(id);
});

test.each([true, false])(
  "the demo ledger is there to be removed or to be added: %s",
  async (hasDemo) => {
    new Rust({
      dashboard: () => ({ firstMonth: null, lastMonth: null, hasDemo }),
      list_views: () => [],
      list_categories: () => [],
    });
    render(Palette, { onclose: vi.fn() });
    const offer = (name: string) => screen.queryByRole("option", { name, hidden: true });
    await vi.waitFor(() => expect(offer("Remove the demo ledger") !== null).toBe(hasDemo));
    expect(offer("Add the demo ledger") !== null).toBe(!hasDemo);
  },
);
