/**
 * Today and its month for what stays on the screen over midnight: what reads them is drawn anew when the day has changed,
 * which Rust says as a change of the entries.
 */
import { createSubscriber } from "svelte/reactivity";
import { monthOf, today, type Day, type MonthName } from "./dates";
import { onDataChanged } from "./ipc";

const follow = createSubscriber((update) => {
  let shown = today();
  return onDataChanged(["entries"], () => {
    if (shown === today()) return;
    shown = today();
    update();
  });
});

export function thisDay(): Day {
  follow();
  return today();
}

export function thisMonth(): MonthName {
  return monthOf(thisDay());
}
