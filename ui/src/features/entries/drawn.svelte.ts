/** The part of a long list that is drawn, as it stands in the window just now. */
import { windowOf } from "./window";

export class Drawn {
  start = $state(0);
  end = $state(60);
  /** All rows are as high as the first. */
  rowHeight = $state(40);

  /** Looks again where the list stands. */
  place(body: HTMLElement, rows: number): void {
    const row = body.querySelector<HTMLElement>("tr[data-row]:not(.editing)");
    if (row && row.offsetHeight > 0) this.rowHeight = row.offsetHeight;
    const top = body.getBoundingClientRect().top;
    const { start, end } = windowOf(-top, window.innerHeight, this.rowHeight, rows);
    this.start = start;
    this.end = end;
  }
}
