/**
 * An invented household for the pictures: what a person's ledger looks like after two years, up
 * to the day on which the pictures are taken. Regular bills on their days, the rest spread by chance.
 */
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "./random";

type Row = { day: string; what: string; amount: number; category: string };

/** On the same day of every month. */
const MONTHLY: readonly [day: number, what: string, amount: number, category: string][] = [
  [1, "Salary, Lindqvist & Co", 3850, ""],
  [1, "Rent", -980, "Bills"],
  [2, "Stadtwerke, electricity", -64.5, "Bills"],
  [3, "Internet", -34.99, "Bills"],
  [5, "Netflix", -13.99, "Entertainment"],
  [7, "Spotify", -11.99, "Entertainment"],
  [10, "Gym", -29.9, "Health"],
  [12, "Train pass", -63, "Travel"],
  [15, "Donation, lifeboats", -15, "Other"],
];

/** About so many times a month, around so much. */
const NOW_AND_THEN: readonly [times: number, what: string, around: number, category: string][] = [
  [8, "Farmers market", 24, "Food"],
  [6, "Corner bakery", 7.4, "Food"],
  [4, "Lunch at Da Nino", 14.5, "Food"],
  [3, "Coffee with Ines", 6.2, "Food"],
  [2, "Petrol", 52, "Travel"],
  [1.5, "Bookshop Foyles", 23, "Shopping"],
  [1, "Uniqlo", 48, "Shopping"],
  [0.6, "Hardware store", 37, "Shopping"],
  [0.8, "Pharmacy", 16, "Health"],
  [0.7, "Cinema", 24, "Entertainment"],
  [0.4, "Concert tickets", 62, "Entertainment"],
  [0.5, "Gift for Anna", 35, "Other"],
  [0.25, "Weekend by the sea", 310, "Travel"],
  [0.3, "Freelance, a translation", -420, ""],
];

/** So many entries over ten years up to today, for a ledger that has been kept by a small company. */
export function makeMany(folder: string, count: number, today = new Date()): string {
  const random = seeded(21);
  const file = join(folder, "many.csv");
  const out = openSync(file, "w");
  writeSync(out, "Date,Description,Amount,Category\n");
  const days = 3652;
  let lines: string[] = [];
  for (let n = 0; n < count; n++) {
    const [, what, around, category] = NOW_AND_THEN[n % NOW_AND_THEN.length]!;
    const back = days - 1 - Math.floor((n / count) * days);
    const day = new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
    lines.push(
      `${day},"${what} ${n % 997}",${(-around * (0.6 + 0.9 * random())).toFixed(2)},${category}`,
    );
    if (lines.length === 10_000 || n === count - 1) {
      writeSync(out, `${lines.join("\n")}\n`);
      lines = [];
    }
  }
  closeSync(out);
  return file;
}

export function makeHousehold(folder: string, today = new Date(), months = 26): string {
  const random = seeded(20);
  const rows: Row[] = [];
  const last = today.toISOString().slice(0, 10);
  for (let back = months - 1; back >= 0; back--) {
    const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1));
    const days = new Date(
      Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
    ).getUTCDate();
    const on = (day: number) => `${first.toISOString().slice(0, 8)}${String(day).padStart(2, "0")}`;
    for (const [day, what, amount, category] of MONTHLY) {
      rows.push({ day: on(day), what, amount, category });
    }
    for (const [times, what, around, category] of NOW_AND_THEN) {
      const often = Math.floor(times * (0.7 + 0.6 * random()) + random());
      for (let n = 0; n < often; n++) {
        const amount = -around * (0.6 + 0.9 * random());
        rows.push({ day: on(1 + Math.floor(random() * days)), what, amount, category });
      }
    }
  }
  const lines = rows
    .filter(({ day }) => day <= last)
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map((row) => `${row.day},"${row.what}",${row.amount.toFixed(2)},${row.category}`);
  const file = join(folder, "household.csv");
  writeFileSync(file, `${["Date,Description,Amount,Category", ...lines].join("\n")}\n`);
  return file;
}
