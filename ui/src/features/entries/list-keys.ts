/** What a key asks of the list while a row of it has the focus. */
import { isShortcut } from "../../lib/shortcuts";

/** The row that has the focus: where it stands, among how many, and whether its box has it. */
export type At = { readonly at: number; readonly rows: number; readonly box: boolean };

export type Wish =
  /** To another row, to its box or to the entry. */
  | { readonly to: number; readonly box: boolean }
  /** To another row, with all on the way selected. */
  | { readonly extendTo: number }
  /** The row itself. */
  | { readonly act: Act };

type Act = "select" | "open" | "edit" | "delete";

const acts = {
  listSelect: "select",
  listOpen: "open",
  listEdit: "edit",
  listDelete: "delete",
} as const satisfies Record<string, Act>;
/** By these a page is gone through whose rows do not have the focus yet. */
const leading = ["listDown", "listUp", "listOpen", "listEdit", "listSelect"] as const;
const PAGE = 10;

/** What the key asks for; nothing where it is none of the list's. */
export function wishOf(event: KeyboardEvent, { at, rows, box }: At): Wish | undefined {
  const by = ["PageDown", "End", "ArrowDown"].includes(event.key) ? 1 : -1;
  for (const id of Object.keys(acts) as (keyof typeof acts)[]) {
    if (isShortcut(event, id)) return { act: acts[id] };
  }
  if (isShortcut(event, "listDown")) return { to: at + 1, box };
  if (isShortcut(event, "listUp")) return { to: at - 1, box };
  if (isShortcut(event, "listPage")) return { to: at + by * PAGE, box };
  if (isShortcut(event, "listEnds")) return { to: by > 0 ? rows - 1 : 0, box };
  if (isShortcut(event, "listBox")) return { to: at, box: event.key === "ArrowLeft" };
  if (isShortcut(event, "listExtend")) return { extendTo: at + by };
  return undefined;
}

/** Whether a key leads to the rows from where nothing has the focus. Space scrolls a page there. */
export function leadsToRows(event: KeyboardEvent): boolean {
  return event.key !== " " && leading.some((id) => isShortcut(event, id));
}
