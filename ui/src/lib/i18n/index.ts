/**
 * The catalogue: `t.area.key`, reactive to the language. English is always at hand; other
 * languages are fetched when they are chosen. A key that a language lacks is a type error there.
 */
import { english as englishWords } from "./en";
import type { late } from "./en/late";
import { holder } from "./holder.svelte";
import { isolating } from "./isolate";
import { dismissAll } from "../toasts.svelte";
import { currentLanguage, languageOf, setLocale, type Language } from "./locale.svelte";
import type { Words } from "./words";

export { counted, currentLanguage, currentLocale, number, plural } from "./locale.svelte";
export type { Language } from "./locale.svelte";

export type Catalogue = Words<typeof englishWords & typeof late>;

/** The late areas join it with the first place that says them. */
const english = isolating(englishWords) as Catalogue;

// No list of areas: one that is forgotten in it would be missing only where it is said.
export const t = new Proxy({} as Catalogue, {
  get: (_, area: keyof Catalogue) =>
    (holder.catalogue as Catalogue | undefined)?.[area] ?? english[area],
});

/** Takes the words of late areas in: of all that come together, or of one. */
export function bring(words: Partial<typeof late>): void {
  Object.assign(english, isolating(words));
  if (isPseudo()) {
    void import("./pseudo").then(({ pseudo }) => (holder.catalogue = pseudo(english)));
  }
}

let asked = 0;

/** Makes `chosen` (or the system's language) the language of the window, unless another one is chosen meanwhile. */
export async function useLanguage(
  chosen: Language | "system",
  systemLocale: string,
): Promise<void> {
  const question = ++asked;
  const language = chosen === "system" ? languageOf(systemLocale) : chosen;
  const catalogue = await words(language);
  if (question !== asked) return;
  if (language !== currentLanguage()) dismissAll();
  holder.catalogue = catalogue;
  setLocale(language, systemLocale);
  document.documentElement.lang = language;
}

async function words(language: Language): Promise<Catalogue> {
  if (isPseudo()) return (await import("./pseudo")).pseudo(english);
  switch (language) {
    case "en":
      return english;
    case "de":
      return isolating((await import("./de")).german);
  }
}

/** Whether the words are to be shown as the language that nobody speaks: a tool for finding what is not in the catalogue. */
function isPseudo(): boolean {
  try {
    return localStorage.getItem("coffer.pseudo") === "on";
  } catch {
    return false;
  }
}
