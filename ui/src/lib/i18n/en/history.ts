/** The history of changes. */
export const history = {
  title: "History",
  words: "Everything that was changed, newest first. Each change can be undone, days later too.",
  today: "Today",
  yesterday: "Yesterday",
  undone: "undone",
  undoNamed: (what: string) => `Undo: ${what}`,
  redoNamed: (what: string) => `Redo: ${what}`,
  older: "Older changes",
  emptyTitle: "Nothing has been changed yet",
  emptyWords: "What you add, edit and delete will be listed here, each with an Undo.",
  because: (newer: string) => `A newer change rests on it: “${newer}”. Undo that one first.`,
  becauseUndone: (older: string) => `It rests on “${older}”, which is undone. Redo that one first.`,
};
