/** Parts of a view that a link leads to: `go(view, { section })`. */
import { t } from "./i18n";
import { go, paramsAt } from "./router.svelte";

/** In the order in which they stand. */
export const sections = {
  settings: [
    "account",
    "appearance",
    "security",
    "desktop",
    "privacy",
    "notices",
    "assistant",
    "backups",
    "data",
    "keyboard",
    "delete",
  ],
  categories: ["tags"],
} as const;

type Sectioned = keyof typeof sections;
export type Section<V extends Sectioned> = (typeof sections)[V][number];

/** What each section of the settings is called, there and wherever it is led to. */
export function settingsNames(): Record<Section<"settings">, string> {
  return {
    account: t.settings.profile,
    appearance: t.settings.appearance,
    security: t.settings.security,
    desktop: t.desktop.title,
    privacy: t.desktop.privacy,
    notices: t.desktop.notices,
    assistant: t.outside.title,
    backups: t.settings.backups,
    data: t.settings.data,
    keyboard: t.settings.keyboard,
    delete: t.settings.delete,
  };
}

/** How long what lies above a section may still be loading. */
const LOADING = 1_500;

/** For `{@attach}`: the element is that section of the view. */
export function section<V extends Sectioned>(view: V, name: Section<V>) {
  return (element: HTMLElement): void => {
    element.dataset.section = name;
    // It takes the focus, so that the next Tab goes on from there.
    element.tabIndex = -1;
    if (paramsAt(view)["section"] !== name) return;
    // A wish and no place: the same link leads here again, and Back does not.
    go(view, {}, { replace: true });
    // After the window has given the focus to the view.
    setTimeout(() => reveal(element));
  };
}

/** Shows a section of the view that stands. No step of history: one goes back as one came, by scrolling. */
export function showSection(name: Section<Sectioned>): void {
  const element = document.querySelector<HTMLElement>(`[data-section="${name}"]`);
  if (element) reveal(element);
}

/** Brings it to the top, and keeps it there while the page grows, until somebody moves elsewhere. */
function reveal(element: HTMLElement): void {
  const show = () => element.scrollIntoView({ block: "start" });
  const growing = new ResizeObserver(show);
  const stop = () => growing.disconnect();
  for (const moved of ["wheel", "pointerdown", "keydown"]) {
    window.addEventListener(moved, stop, { once: true, passive: true });
  }
  setTimeout(stop, LOADING);
  growing.observe(document.body);
  element.focus({ preventScroll: true });
  show();
}
