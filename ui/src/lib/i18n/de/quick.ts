import type { quick as english } from "../en/quick";
import type { Words } from "../words";

export const quick = {
  chips: "Was verstanden wurde",
  amount: "Betrag",
  noAmount: "Betrag?",
  kind: "Art",
  expense: "Ausgabe",
  income: "Einnahme",
  turn: "Drücken, um sie umzukehren",
  day: "Tag",
  today: "Heute",
  category: "Kategorie",
  addTag: "# Schlagwort",
  currency: "Währung",
  tag: "Schlagwort",
  note: "Notiz",
  notRead: (what) => `${what}: Das lässt sich nicht lesen. Esc lässt es, wie es war.`,
  takeOff: "Mit Entf entfernen",
  or: (other) => `oder ${other}?`,
  instead: (other) => `Stattdessen als ${other} lesen`,
  worth: (currency) => `Wert in ${currency}`,
  askWorth: (symbol) => `= ? ${symbol}`,
  joined: "Das waren mehrere Zeilen: Sie werden als eine Buchung gelesen.",
  needsAmount: "Wie viel war es?",
  needsDescription: "Wofür war es?",
  needsWorth: (currency) =>
    `Coffer fragt keinen Server nach Kursen: Sagen Sie, was es in ${currency} wert ist.`,
  complete: (what) => `Ergänzen: ${what}`,
  keyTab: "Tab",
  keyChange: "ändern",
  keySave: "speichern",
} satisfies Words<typeof english>;
