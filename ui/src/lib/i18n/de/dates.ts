import type { dates as english } from "../en/dates";
import type { Words } from "../words";

export const dates = {
  today: "Heute",
  choose: "Aus dem Kalender wählen",
  previousMonth: "Voriger Monat",
  nextMonth: "Nächster Monat",
  letters: { day: "T", month: "M", year: "J" },
} satisfies Words<typeof english>;
