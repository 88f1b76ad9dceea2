/** A line as plainly as can be: the last word that is an amount is the amount, the rest says what it was for. */
import { readAmount } from "./amount";
import type { MoneyStyle } from "./money";

export function readPlainLine(
  line: string,
  style: MoneyStyle,
): { amount: number; description: string } | undefined {
  const words = line.trim().split(/\s+/);
  const at = words.findLastIndex((word) => readAmount(word, style).ok);
  const read = readAmount(words[at] ?? "", style);
  const description = words.toSpliced(at, 1).join(" ");
  return read.ok && description !== "" ? { amount: read.minor, description } : undefined;
}
