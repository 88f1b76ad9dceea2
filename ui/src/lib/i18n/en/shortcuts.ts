/** Names of keys. */
export const shortcuts = {
  ctrl: "Ctrl",
  alt: "Alt",
  shift: "Shift",
  enter: "Enter",
  space: "Space",
  delete: "Del",
  escape: "Esc",
  home: "Home",
  end: "End",
  pageUp: "PgUp",
  pageDown: "PgDn",
};
