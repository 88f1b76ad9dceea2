/** Where two things float over the window, how the one stands clear of the other. */

type Box = Pick<DOMRect, "top" | "right" | "bottom" | "left">;

const GAP = 8;

/** How far the first has to rise to stand above the second; nothing where it lies beside or below it anyway. */
export function riseAbove(first: Box, second: Box): number {
  const isBeside = first.right <= second.left || first.left >= second.right;
  const isApart = first.bottom + GAP <= second.top || first.top >= second.bottom + GAP;
  return isBeside || isApart ? 0 : first.bottom + GAP - second.top;
}
