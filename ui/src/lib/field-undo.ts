/**
 * Undo and redo within a field, where the webview has neither: WebKitGTK leaves both keys to the application. Its own editing
 * command goes through all fields of a page one after the other, and writes nonsense where a value was put into a field
 * meanwhile, such as a description that was completed. So each field has a past of its own here, which goes with the field.
 *
 * What is written in a field of a secret is not kept a second time, and a field that was emptied for the next line or the next
 * person has no past.
 */
import { isShortcut } from "./shortcuts";

type Field = HTMLInputElement | HTMLTextAreaElement;
/** What stood in a field, and what of it was selected. */
type Standing = { readonly value: string; readonly from: number; readonly to: number };
type Past = {
  readonly undone: Standing[];
  readonly redone: Standing[];
  /** How the field stood after that. */
  stood: Standing;
  /** How it was written in: what goes on from there is of the same step. */
  kind?: string;
  /** Something is being composed and is not there for good: all of that is one step, which has begun. */
  composing?: boolean;
};

/** More steps than anyone takes back. */
const MOST = 200;

/** How WebKitGTK calls the end of what was composed. A letter that needs one key alone is told by that alone. */
const COMMITTED = "insertFromComposition";

const pasts = new WeakMap<Field, Past>();

/** For every field of this window, from now on. */
export function undoInFields(): void {
  if (!/linux/i.test(navigator.userAgent)) return;
  window.addEventListener("beforeinput", remember, { capture: true });
  window.addEventListener("input", settle, { capture: true });
  window.addEventListener("keydown", press);
}

/**
 * Empties a field as a person would who selects all of it and deletes it. An undo takes back what was edited, the engine's
 * as well as the one here; of a value that is put into a field it knows nothing.
 */
export function emptyField(field: Field): void {
  field.select();
  document.execCommand("delete");
}

function press(event: KeyboardEvent): void {
  const field = fieldOf(event.target);
  if (!field || event.defaultPrevented || event.isComposing) return;
  if (isShortcut(event, "undo")) step(field, "historyUndo");
  else if (isShortcut(event, "redo")) step(field, "historyRedo");
  else return;
  event.preventDefault();
}

function step(field: Field, inputType: "historyUndo" | "historyRedo"): void {
  const past = pastOf(field);
  const [from, to] =
    inputType === "historyUndo" ? [past.undone, past.redone] : [past.redone, past.undone];
  const now = standingOf(field);
  let then = from.pop();
  while (then?.value === now.value) then = from.pop();
  if (!then) return;
  to.push(now);
  field.value = then.value;
  if (field.selectionStart !== null) field.setSelectionRange(then.from, then.to);
  delete past.kind;
  field.dispatchEvent(new InputEvent("input", { inputType, bubbles: true }));
}

function remember(event: InputEvent): void {
  const field = fieldOf(event.target);
  if (!field) return;
  const past = pastOf(field);
  const now = standingOf(field);
  if (!goesOn(past, event, now)) {
    past.undone.push(now);
    if (past.undone.length > MOST) past.undone.shift();
  }
  past.redone.length = 0;
  past.kind = kindOf(event);
  past.composing = isComposed(event) && event.inputType !== COMMITTED;
}

function settle(event: Event): void {
  const field = fieldOf(event.target);
  const past = field && pasts.get(field);
  if (past) past.stood = standingOf(field);
}

/** By a dead key or an input method. WebKitGTK writes, deletes and writes again until it is there for good. */
function isComposed({ inputType }: InputEvent): boolean {
  return inputType.includes("Composition");
}

/** What is composed is typed like any other letter, and often is one letter within a word. */
function kindOf(event: InputEvent): string {
  return isComposed(event) ? "insertText" : event.inputType;
}

/** A word is taken back at once, and a stretch that was deleted key by key. */
function goesOn({ kind, composing, stood }: Past, event: InputEvent, now: Standing): boolean {
  const { inputType, data } = event;
  if (composing && isComposed(event)) return true;
  if (kind !== kindOf(event)) return false;
  const isThere = stood.value === now.value && stood.from === now.from;
  if (!isThere || now.from !== now.to || inputType === "insertFromPaste") return false;
  const isAfterSpace = /\s$/.test(now.value.slice(0, now.from));
  return !isAfterSpace || data === null || /^\s/.test(data);
}

function fieldOf(target: EventTarget | null): Field | undefined {
  const isText =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && ["text", "search", "email"].includes(target.type));
  return isText && target.dataset.secret === undefined ? target : undefined;
}

function pastOf(field: Field): Past {
  const known = pasts.get(field);
  const isEmptied = field.value === "" && known?.stood.value !== "";
  if (known && !isEmptied) return known;
  const past = { undone: [], redone: [], stood: standingOf(field) };
  pasts.set(field, past);
  return past;
}

function standingOf({ value, selectionStart, selectionEnd }: Field): Standing {
  return { value, from: selectionStart ?? value.length, to: selectionEnd ?? value.length };
}
