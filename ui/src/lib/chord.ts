/** What a pressed key belongs to: alone to the control that has the focus, with a modifier to the window. */

/** Whether a key is held together with Ctrl, Alt or the system's own. Shift makes another letter, no chord. */
export function isChord(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}
