/**
 * What jsdom lacks and our components use. Only the parts that a test can see: a dialog that
 * opens and closes, a popover, an element that scrolls into view. And the words that come late: which place has to bring
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

Element.prototype.scrollIntoView ??= function scrollIntoView() {};

function isReal(prototype: HTMLDialogElement): boolean {
  return /\[native code\]/.test(String(prototype.showModal as unknown));
}
