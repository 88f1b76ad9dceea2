/** What a pressed key is, and what it belongs to: alone to the control that has the focus, with a modifier to the window. */

/** Whether a key is held together with Ctrl, Alt or the system's own. Shift makes another letter, no chord. */
export function isChord(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** Whether it is the key that leads to the next control or, with Shift, to the one before: WebKitGTK has no name for the latter. */
export function isTab(event: KeyboardEvent): boolean {
  return event.key === "Tab" || event.code === "Tab";
}
