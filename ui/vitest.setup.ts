/**
 * What jsdom lacks and our components use. Only the parts that a test can see: a dialog that
 * opens and closes, a popover, an element that scrolls into view, a field that is emptied. And the words that come late: which place has to bring
 * them is held against the whole app, in late.test.ts.
 */
import { bring } from "./src/lib/i18n";
import { late } from "./src/lib/i18n/en/late";

bring(late);

if (!("showModal" in HTMLDialogElement.prototype) || !isReal(HTMLDialogElement.prototype)) {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
}

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

HTMLElement.prototype.showPopover ??= function showPopover() {};
HTMLElement.prototype.hidePopover ??= function hidePopover() {};

/** Of the editing commands the one that deletes what is selected in a field, as an engine tells of it. */
document.execCommand ??= function execCommand(command: string) {
  const field = document.activeElement;
  if (command !== "delete" || !(field instanceof HTMLInputElement)) return false;
  const how = { inputType: "deleteContentBackward", bubbles: true };
  field.dispatchEvent(new InputEvent("beforeinput", how));
  field.setRangeText("");
  field.dispatchEvent(new InputEvent("input", how));
  return true;
};

Element.prototype.scrollIntoView ??= function scrollIntoView() {};

function isReal(prototype: HTMLDialogElement): boolean {
  return /\[native code\]/.test(String(prototype.showModal as unknown));
}
