/** How well what was typed fits a name. Every typed word must begin a word of it, in any order. */

/** Above zero if it fits, the more the better; zero if not. */
export function fit(typed: string, name: string): number {
  const wanted = words(typed);
  const given = words(name);
  if (wanted.length === 0) return 1;
  let sum = 0;
  for (const word of wanted) {
    const at = given.findIndex((one) => one.startsWith(word));
    if (at < 0) return 0;
    // The first word of a name says most about it, and a whole word more than its beginning.
    sum += (at === 0 ? 3 : 1) + (given[at] === word ? 1 : 0);
  }
  return sum / wanted.length + 1 / (given.length + 1);
}

/** The same for the best of several names, parted by commas. */
export function fitAny(typed: string, names: string): number {
  return Math.max(...names.split(",").map((name) => fit(typed, name)));
}

function words(text: string): string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
