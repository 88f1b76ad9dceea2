import type { shortcuts as english } from "../en/shortcuts";
import type { Words } from "../words";

export const shortcuts = {
  ctrl: "Strg",
  alt: "Alt",
  shift: "Umschalt",
  enter: "Eingabe",
  space: "Leertaste",
  delete: "Entf",
  escape: "Esc",
  home: "Pos1",
  end: "Ende",
  pageUp: "Bild ↑",
  pageDown: "Bild ↓",
} satisfies Words<typeof english>;
