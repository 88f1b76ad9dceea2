/**
 * Every action of the app and its keys, once. The handlers, the sheet of keys and the palette read
 * this one table, so neither can lie.
 *
 * "app" and "view" actions are dispatched here to whoever asked with `onShortcut`; "list" keys
 * belong to the list that has the focus, which asks `isShortcut(event, …)` itself. An action
 * without keys is reached by its own buttons and by the palette.
 */
import { t } from "./i18n";
import { isApple } from "./platform";

const table = {
  palette: { keys: ["Mod+k"], scope: "app", typing: true },
  newExpense: { keys: ["n"], scope: "app" },
  newIncome: { keys: ["i"], scope: "app" },
  search: { keys: ["/"], scope: "app" },
  undo: { keys: ["Mod+z"], scope: "app" },
  redo: { keys: ["Mod+Shift+z", "Mod+y"], scope: "app" },
  hideAmounts: { keys: ["h"], scope: "app" },
  // Where a webview does nothing with them. No field does either.
  back: { keys: [isApple ? "Mod+[" : "Alt+ArrowLeft"], scope: "app", typing: true },
  forward: { keys: [isApple ? "Mod+]" : "Alt+ArrowRight"], scope: "app", typing: true },
  lock: { keys: ["Mod+l"], scope: "app", everywhere: true },
  shortcuts: { keys: ["?"], scope: "app" },
  // The places are numbered as the rail has them.
  goDashboard: { keys: ["Mod+1"], scope: "app" },
  goEntries: { keys: ["Mod+2"], scope: "app" },
  goCompare: { keys: ["Mod+3"], scope: "app" },
  goImport: { keys: ["Mod+4"], scope: "app" },
  goAssistant: { keys: ["Mod+5"], scope: "app" },
  goCategories: { keys: ["Mod+6"], scope: "app" },
  goHistory: { keys: ["Mod+7"], scope: "app" },
  goSettings: { keys: ["Mod+,"], scope: "app" },
  backUp: { keys: [], scope: "app" },
  exportCsv: { keys: [], scope: "app" },
  addDemo: { keys: [], scope: "app" },
  removeDemo: { keys: [], scope: "app" },
  lightTheme: { keys: [], scope: "app" },
  darkTheme: { keys: [], scope: "app" },
  systemTheme: { keys: [], scope: "app" },
  saveView: { keys: [], scope: "view" },
  previousMonth: { keys: ["ArrowLeft"], scope: "view" },
  nextMonth: { keys: ["ArrowRight"], scope: "view" },
  listDown: { keys: ["ArrowDown", "j"], scope: "list" },
  listUp: { keys: ["ArrowUp", "k"], scope: "list" },
  listPage: { keys: ["PageUp", "PageDown"], scope: "list" },
  listEnds: { keys: ["Home", "End"], scope: "list" },
  listBox: { keys: ["ArrowLeft", "ArrowRight"], scope: "list" },
  listOpen: { keys: ["Enter"], scope: "list" },
  listEdit: { keys: ["F2", "e"], scope: "list" },
  listSelect: { keys: ["Space", "x"], scope: "list" },
  listExtend: { keys: ["Shift+ArrowUp", "Shift+ArrowDown"], scope: "list" },
  listSelectAll: { keys: ["Mod+a"], scope: "list" },
  listDelete: { keys: ["Delete"], scope: "list" },
  listClear: { keys: ["Escape"], scope: "list" },
  reviewChoose: { keys: ["1", "2", "3"], scope: "list" },
  reviewAlike: { keys: ["a"], scope: "list" },
  ruleMove: { keys: ["Alt+ArrowUp", "Alt+ArrowDown"], scope: "list" },
} as const satisfies Record<string, Shortcut>;

type Shortcut = {
  keys: readonly string[];
  scope: "app" | "view" | "list";
  /** Also while typing. */
  typing?: boolean;
  /** Also while typing and while a dialog is open. */
  everywhere?: boolean;
};

export type ShortcutId = keyof typeof table;

export const shortcuts = Object.entries(table).map(([id, shortcut]) => ({
  id: id as ShortcutId,
  ...(shortcut as Shortcut),
}));

const handlers = new Map<ShortcutId, (() => void)[]>();

/** Handles a shortcut until the returned function is called. The one who asked last is heard. */
export function onShortcut(id: ShortcutId, run: () => void): () => void {
  const stack = handlers.get(id) ?? [];
  stack.push(run);
  handlers.set(id, stack);
  return () => {
    const at = stack.lastIndexOf(run);
    if (at >= 0) stack.splice(at, 1);
  };
}

/** Whether somebody handles it now. */
export function isHandled(id: ShortcutId): boolean {
  return (handlers.get(id)?.length ?? 0) > 0;
}

/** Does what its key would do. */
export function runShortcut(id: ShortcutId): void {
  handlers.get(id)?.at(-1)?.();
}

/** The window's one key listener. */
export function dispatchShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  for (const { id, scope, typing, everywhere } of shortcuts) {
    if (scope === "list" || !isShortcut(event, id)) continue;
    if (!everywhere && document.querySelector("dialog[open]")) continue;
    if (!everywhere && !typing && isTyping(event.target)) continue;
    // An arrow in a group of radios or in a menu moves there, not to another month.
    if (scope === "view" && isOwnKeys(event.target)) continue;
    if (!isHandled(id)) continue;
    event.preventDefault();
    runShortcut(id);
    return;
  }
}

/** Whether the key pressed is one of the shortcut's. */
export function isShortcut(event: KeyboardEvent, id: ShortcutId): boolean {
  return !goesOnFromElsewhere(event) && table[id].keys.some((key) => matches(event, key));
}

/** So long a pause ends what was being typed elsewhere, in milliseconds. */
const PAUSE = 500;
let [wasAway, elsewhereUntil] = [false, 0];
window.addEventListener("blur", () => (wasAway = true));
window.addEventListener("focus", () => {
  if (wasAway) elsewhereUntil = performance.now() + PAUSE;
  wasAway = false;
});

/**
 * Whether a key was for the window that has just given the focus back: the quick entry goes with Enter, and who types on there
 * would press keys here. Each such key puts the end of that off.
 */
function goesOnFromElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.timeStamp >= elsewhereUntil) return false;
  elsewhereUntil = event.timeStamp + PAUSE;
  return true;
}

function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split("+");
  const key = parts.pop() ?? "";
  const wanted = key === "Space" ? " " : key;
  const mod = parts.includes("Mod");
  if (mod !== (event.ctrlKey || event.metaKey)) return false;
  if (event.altKey !== parts.includes("Alt")) return false;
  // "?" and "/" sit behind Shift on some keyboards: the character decides, not the modifier.
  const isLetter = /^[a-z]$/.test(wanted);
  if ((isLetter || wanted.length > 1) && event.shiftKey !== parts.includes("Shift")) return false;
  return (isLetter ? event.key.toLowerCase() : event.key) === wanted;
}

/** Whether keys pressed there write something. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !["checkbox", "radio", "button", "submit", "range", "file"].includes(target.type);
  }
  return target.isContentEditable || target.matches("textarea, select");
}

function isOwnKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, select, textarea, [role="menu"], [role="radiogroup"], [role="grid"]') !==
      null
  );
}

/** The keys as they are printed on this keyboard: "⌘ Z" here, "Ctrl Z" elsewhere. */
export function keyCaps(keys: string): string[] {
  return keys.split("+").map((part) => {
    switch (part) {
      case "Mod":
        return isApple ? "⌘" : t.shortcuts.ctrl;
      case "Alt":
        return isApple ? "⌥" : t.shortcuts.alt;
      case "Shift":
        return isApple ? "⇧" : t.shortcuts.shift;
      case "ArrowUp":
        return "↑";
      case "ArrowDown":
        return "↓";
      case "ArrowLeft":
        return "←";
      case "ArrowRight":
        return "→";
      case "Enter":
        return t.shortcuts.enter;
      case "Space":
        return t.shortcuts.space;
      case "Delete":
        return t.shortcuts.delete;
      case "Escape":
        return t.shortcuts.escape;
      case "Home":
        return t.shortcuts.home;
      case "End":
        return t.shortcuts.end;
      case "PageUp":
        return t.shortcuts.pageUp;
      case "PageDown":
        return t.shortcuts.pageDown;
      default:
        return part.length === 1 ? part.toUpperCase() : part;
    }
  });
}
