/** The places of the main window, in the order of the rail. A feature adds its line here. */
import type { IconName } from "../../components/icons";
import type { ViewName } from "../../lib/router.svelte";

export type Place = { readonly view: ViewName; readonly icon: IconName };

export const places: readonly Place[] = [
  { view: "dashboard", icon: "dashboard" },
  { view: "entries", icon: "entries" },
  { view: "compare", icon: "compare" },
  { view: "import", icon: "import" },
  { view: "assistant", icon: "assistant" },
  { view: "categories", icon: "categories" },
  { view: "history", icon: "history" },
];

/** Where the bottom bar of a narrow window leads directly, left and right of the plus. */
export const near: readonly [ViewName, ViewName, ViewName] = ["dashboard", "entries", "import"];
