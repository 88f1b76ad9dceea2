/** Where a popover stands and when it goes: the same for a menu, a calendar, a card and a list. */

const GAP = 4;
/** So far it stays from the edges of the window. */
const EDGE = 8;

/** Puts an open one below its opener, or above it where there is no room below, and within the window. */
export function placeBy(
  opener: HTMLElement,
  sheet: HTMLElement,
  align: "start" | "end" = "start",
): void {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = sheet;
  const below = at.bottom + GAP;
  const top = below + height > window.innerHeight - EDGE ? at.top - height - GAP : below;
  const left = align === "start" ? at.left : at.right - width;
  sheet.style.top = `${Math.max(EDGE, top)}px`;
  sheet.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
}

/** Attach to one that takes the focus: it goes when the focus leaves it for anything but its opener, as by Tab. */
export function closesWhenLeft(opener: () => HTMLElement): (sheet: HTMLElement) => () => void {
  return (sheet) => {
    const leave = ({ relatedTarget: to }: FocusEvent) => {
      if (to instanceof Node && !sheet.contains(to) && !opener().contains(to)) sheet.hidePopover();
    };
    sheet.addEventListener("focusout", leave);
    return () => sheet.removeEventListener("focusout", leave);
  };
}
