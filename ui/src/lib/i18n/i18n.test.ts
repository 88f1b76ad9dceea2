import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { english as early } from "./en";
import { late } from "./en/late";
import { german } from "./de";
import { bring, t, useLanguage } from ".";
import { accented, pseudo } from "./pseudo";
import { counted, currentLocale, languageOf, localeFor } from "./locale.svelte";

const english = { ...early, ...late };

afterEach(() => useLanguage("en", "en-US"));

describe("the locale is validated once", () => {
  test.each([
    ["C", "en-US"],
    ["C.UTF-8", "en-US"],
    ["POSIX", "en-US"],
    ["", "en-US"],
    ["not a locale!", "en-US"],
    ["en_GB.UTF-8", "en-GB"],
    ["en-CA", "en-CA"],
    ["de_AT@euro", "en-US"],
    ["fr-FR", "en-US"],
  ])("%j gives English as %s", (system, locale) => {
    expect(localeFor("en", system)).toBe(locale);
    expect(() => new Intl.NumberFormat(localeFor("en", system))).not.toThrow();
  });

  test("the system's own flavour of German is kept", () => {
    expect(localeFor("de", "de_AT.UTF-8@euro")).toBe("de-AT");
    expect(localeFor("de", "en-US")).toBe("de-DE");
  });

  test("a language without a catalogue falls back to English", () => {
    expect(languageOf("fr-FR")).toBe("en");
    expect(languageOf("de-CH")).toBe("de");
    expect(languageOf("C")).toBe("en");
  });
});

test("words and numbers follow the language", async () => {
  expect(t.shell.entries).toBe("Entries");
  expect([t.dashboard.allOf(1), t.dashboard.allOf(2)]).toEqual([
    "the one entry",
    "all 2\u00a0entries",
  ]);
  await useLanguage("de", "en-US");
  expect(t.shell.entries).toBe("Buchungen");
  expect(currentLocale()).toBe("de-DE");
  expect(document.documentElement.lang).toBe("de");
  expect(t.categories.entries(1)).toBe("1\u00a0Buchung");
  expect(t.categories.entries(1204)).toBe("1.204\u00a0Buchungen");
});

test("the language that was chosen last is shown, however long the words of another one take", async () => {
  await Promise.all([useLanguage("de", "en-US"), useLanguage("en", "en-US")]);
  expect([t.shell.entries, currentLocale()]).toEqual(["Entries", "en-US"]);
});

test.each(["en", "de"] as const)(
  "every area is there, also one that comes late: %s",
  async (code) => {
    bring(late);
    await useLanguage(code, "en-US");
    for (const area of Object.keys(english)) expect(t[area as keyof typeof t], area).toBeDefined();
    expect(t.tags.title).toBe(code === "en" ? "Tags" : "Schlagwörter");
  },
);

test("plurals follow the count", () => {
  expect(counted(1, { one: "entry", other: "entries" })).toBe("1\u00a0entry");
  expect(counted(0, { one: "entry", other: "entries" })).toBe("0\u00a0entries");
});

test("no end of a line parts a count from the word that goes with it", () => {
  expect(german.categories.entries(12)).toBe("12\u00a0Buchungen");
  // Who writes one by hand forgets that.
  const byHand = (["en", "de"] as const).flatMap((language) =>
    readdirSync(resolve(import.meta.dirname, language)).flatMap((file) =>
      readFileSync(resolve(import.meta.dirname, language, file), "utf8")
        .split("\n")
        .filter((line) => /\$\{number\(\w+\)\} (?!of\b|von\b)\p{L}/u.test(line)),
    ),
  );
  expect(byHand).toEqual([]);
});

test("no word is missing or left empty, in any language", () => {
  const walk = (of: unknown, other: unknown, path: string): void => {
    expect(typeof other, path).toBe(typeof of);
    if (typeof of === "string") {
      expect(of.trim(), path).not.toBe("");
      expect((other as string).trim(), path).not.toBe("");
    } else if (typeof of === "object" && of !== null) {
      for (const [key, value] of Object.entries(of)) {
        // Refusals of single fields may be as exact as each language likes.
        if (`${path}.${key}` === ".errors.fields") continue;
        walk(value, (other as Record<string, unknown>)[key], `${path}.${key}`);
      }
    }
  };
  walk(english, german, "");
  walk(german, english, "");
});

describe("German", () => {
  /** Every word of the catalogue, its sentences filled with a number. */
  function said(of: unknown): string[] {
    if (typeof of === "string") return [of];
    if (typeof of === "function") return [(of as (...args: number[]) => string)(2, 2, 2, 2, 2)];
    return typeof of === "object" && of !== null ? Object.values(of).flatMap(said) : [];
  }

  test.each([
    ["calls insights Einblicke", /Einsicht/],
    ["calls a computer Computer", /Rechner/],
    ["calls the ledger Kassenbuch", /\b(im|das|dieses) Buch/],
    ["calls showing anzeigen", /\w zeigen$/],
    ["calls restoring wiederherstellen", /[Ee]inspielen|eingespielt/],
    ["quotes „so“", /["”]|(^|\s)“/],
    ["ends what goes on with one sign", /\.\.\./],
    ["says Sie", /\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b/],
  ])("%s", (_, wrong) => {
    expect(said(german).filter((words) => wrong.test(words))).toEqual([]);
  });

  test("counts in words that go with one", () => {
    expect(german.filing.filePreview(1)).toBe("1\u00a0Buchung würde zugeordnet.");
    expect(german.filing.moreLater(1)).toBe("1\u00a0Buchung folgt, wenn diese erledigt sind.");
    expect(german.filing.pastMore(1)).toBe("und 1\u00a0weitere Buchung");
  });
});

describe("the language that nobody speaks", () => {
  test("marks every word of ours and leaves what it is given", () => {
    expect(accented("Entries")).toBe("Éñţŕîîééš");
    const words = pseudo({
      edit: (name: string) => `Edit ${name}`,
      list: ["One"],
      deep: { a: "b" },
    });
    expect(words.edit("Rent")).toBe("Éđîîţ \u2068Rent\u2069");
    expect(words.list).toEqual(["Öñéé"]);
    expect(words.deep.a).toBe("ƀ");
  });

  test("leaves no plain letter in the whole catalogue", () => {
    const walk = (word: unknown): void => {
      if (typeof word === "string") expect(word).not.toMatch(/[A-Za-z]/);
      else if (typeof word === "object" && word !== null) Object.values(word).forEach(walk);
    };
    walk(pseudo(english));
  });
});
