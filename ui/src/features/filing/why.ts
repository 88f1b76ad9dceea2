/** Why an expense was filed where it was, in words. */
import type { Why } from "../../bindings";
import { t } from "../../lib/i18n";
import "../../lib/i18n/late";

/** The same after the name of where it goes. */
export function whereAndWhy(name: string, why: Why): string {
  return why.code === "looksLike"
    ? t.filing.why.wordFor(name, why.word)
    : `${name}: ${whyWords(why)}`;
}

export function whyWords(why: Why): string {
  const words = t.filing.why;
  switch (why.code) {
    case "rule":
      return words.rule(why.pattern);
    case "chosenBefore":
      return words.before(why.times);
    case "knownName":
      return words.name(why.name);
    case "looksLike":
      return words.word(why.word);
    case "unknown":
      return words.unknown;
  }
}
