/** What the meter says of a password. */
import type { Strength } from "../bindings";
import { t } from "./i18n";

export function meterOf(strength: Strength | undefined) {
  if (!strength) return undefined;
  return {
    label: t.unlock.strengthLabel,
    words: strength.common ? t.unlock.common : (t.unlock.strength[strength.score] ?? ""),
    score: strength.score,
    enough: strength.enough,
  };
}
