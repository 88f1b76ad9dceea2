/**
 * A household ledger as a CSV file, with the figures a reader must arrive at. Deterministic, so
 * that a failure can be looked at again. `COFFER_LEDGER` names a folder with a `ledger.csv` and a
 * `truth.json` of one's own to be used instead.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "./random";

/** What each month must add up to, in cents. */
export type Truth = {
  rows: number;
  months: Record<string, { income: number; expenses: number; by_category: Record<string, number> }>;
};

export type Ledger = { file: string; truth: Truth };

const PAYEES: Record<string, readonly [median: number, weight: number, ...names: string[]]> = {
  Food: [
    1450,
    38,
    "WHOLEFDS MKT 10234",
    "LIDL DIENSTLEISTUNG",
    "Boulangerie Paul",
    "McDonald's F1123",
  ],
  Travel: [2200, 15, "UBER *TRIP", "SHELL OIL 57444", "DB Vertrieb GmbH", "City parking"],
  Shopping: [3900, 16, "AMAZON MKTPL*2K4", "IKEA BERLIN", "H&M 0423", "ETSY.COM - CERAMICS"],
  Bills: [8200, 9, "VATTENFALL STROM", "Rent", "Vodafone UK", "Council tax, 2nd half"],
  Entertainment: [1300, 8, "NETFLIX.COM", "SPOTIFY P1B2", 'Museum "Lenbachhaus"'],
  Health: [2600, 6, "CVS/PHARMACY #02231", "Apotheke am Markt", "FITX GYM"],
  Other: [3000, 8, "ATM WITHDRAWAL 0023", "Gift for Anna", "Charity donation"],
};
const SOURCES = ["ACME CORP PAYROLL", "Freelance invoice 2291", "Dividend VWRL"];

/** Writes a ledger of `rows` entries over the ten years before `end` into `folder`. */
export function makeLedger(folder: string, rows: number, end = "2025-12-31", years = 10): Ledger {
  const own = process.env.COFFER_LEDGER;
  if (own) {
    const truth = JSON.parse(readFileSync(join(own, "truth.json"), "utf8")) as Truth;
    return { file: join(own, "ledger.csv"), truth };
  }

  const random = seeded(rows);
  const names = Object.keys(PAYEES).flatMap((name) =>
    Array<string>(PAYEES[name]?.[1] ?? 0).fill(name),
  );
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  // About log-normal: most amounts are small, a few are large.
  const around = (median: number) =>
    Math.floor(median * Math.exp(2.4 * (random() + random() - 1))) + 1;

  const days = years * 365;
  const last = Date.parse(`${end}T00:00:00Z`);
  const months: Truth["months"] = {};
  const lines = ["Date,Description,Amount,Category"];
  for (let i = 0; i < rows; i++) {
    const day = new Date(last - (days - 1 - Math.floor((i * days) / rows)) * 86_400_000);
    const date = day.toISOString().slice(0, 10);
    const month = (months[date.slice(0, 7)] ??= { income: 0, expenses: 0, by_category: {} });
    if (random() < 0.04) {
      const cents = around(210_000);
      month.income += cents;
      lines.push(`${date},${pick(SOURCES)},${money(cents)},`);
    } else {
      const category = pick(names);
      const [median, , ...payees] = PAYEES[category] ?? [1000, 1, "Cash"];
      const cents = around(median);
      month.expenses += cents;
      month.by_category[category] = (month.by_category[category] ?? 0) + cents;
      lines.push(`${date},${cell(`${pick(payees)} ${i % 997}`)},-${money(cents)},${category}`);
    }
  }
  const file = join(folder, "ledger.csv");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return { file, truth: { rows, months } };
}

const money = (cents: number) =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
