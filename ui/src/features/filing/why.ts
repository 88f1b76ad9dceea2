/** Why an expense was filed where it was, in words. */
import type { Why } from "../../bindings";
import { t } from "../../lib/i18n";
import "./words";

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
