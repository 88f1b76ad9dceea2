/** Why a request has no answer, in words. */
import { t } from "../../lib/i18n";
import "../../lib/i18n/late";

/** A code of ours in words; what the verifier found is told as it is. */
export function causeWords(cause: string): string {
  const words = t.outside.causes;
  if (cause in words) return words[cause as keyof typeof words];
  return cause.startsWith("notTrue") ? `${words.notTrue} (${cause.slice(9)})` : cause;
}
