/**
 * What jsdom lacks and our components use. Only the parts that a test can see: a dialog that
 * opens and closes, a popover, an element that scrolls into view.
 */
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
