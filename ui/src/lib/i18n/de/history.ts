import type { history as english } from "../en/history";
import type { Words } from "../words";

export const history = {
  title: "Verlauf",
  words:
    "Alles, was geändert wurde, das Neueste zuerst. Jede Änderung lässt sich rückgängig machen, auch Tage später.",
  today: "Heute",
  yesterday: "Gestern",
  undone: "rückgängig",
  undoNamed: (what: string) => `Rückgängig machen: ${what}`,
  redoNamed: (what: string) => `Wiederholen: ${what}`,
  older: "Ältere Änderungen",
  emptyTitle: "Noch wurde nichts geändert",
  emptyWords:
    "Was Sie hinzufügen, ändern und löschen, steht hier und lässt sich rückgängig machen.",
  because: (newer: string) =>
    `Eine neuere Änderung baut darauf auf: „${newer}“. Machen Sie zuerst diese rückgängig.`,
  becauseUndone: (older: string) =>
    `Sie baut auf „${older}“ auf, und das ist rückgängig gemacht. Wiederholen Sie zuerst das.`,
} satisfies Words<typeof english>;
