/** A press ends on what it began on: where its button was exchanged for another one meanwhile, no click is made of it. */

/** Longer than anyone presses a button. Who holds on drags or selects, and a release outside may never be told. */
const LONGEST = 700;

let press: Promise<void> | undefined;
let end: (() => void) | undefined;

/** Knows of every press in this window, from now on. Returns the way to stop. */
export function watchPresses(): () => void {
  const watch = new AbortController();
  const how = { capture: true, signal: watch.signal };
  window.addEventListener("pointerdown", begin, how);
  window.addEventListener("pointerup", release, how);
  window.addEventListener("pointercancel", release, how);
  return () => watch.abort();
}

/** Once no press is under way, and the click that was made of it was heard. */
export async function pressEnded(): Promise<void> {
  while (press) await press;
}

function begin(): void {
  const begun = new Promise<void>((resolve) => {
    end = resolve;
    setTimeout(resolve, LONGEST);
  }).then(() => {
    if (press === begun) press = undefined;
  });
  press = begun;
}

/** The click comes right after it. */
function release(): void {
  if (end) setTimeout(end);
}
