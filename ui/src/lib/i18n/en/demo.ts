/** The demo ledger. */
export const demo = {
  name: "Demo ledger",
  welcome: "Look around first",
  welcomeWords: "Three invented years of a household, gone again in one click.",
  note: "You are looking at an invented household. What you add yourself stays when it goes.",
  remove: "Remove the demo ledger",
  add: "Add the demo ledger",
  hint: "Three invented years to look around in. They can be removed in one click, whatever you add meanwhile.",
  isThere: "The demo ledger is there already",
  isGone: "There is no demo ledger",
};
