/**
 * Where the window stands: a view and its parameters, kept in the address's hash, so that Back
 * and links work as anywhere. Each place remembers how far it was scrolled, and whether one came
 * to it from a figure or a sentence of another.
 */
export const viewNames = [
  "dashboard",
  "entries",
  "compare",
  "assistant",
  "import",
  "categories",
  "history",
  "settings",
] as const;
export type ViewName = (typeof viewNames)[number];
/** Parameters that are absent, null or empty leave the address. */
export type Params = Record<string, string | number | null | undefined>;

class Router {
  view = $state<ViewName>("dashboard");
  params = $state.raw<Readonly<Record<string, string>>>({});
  /** Whether something in another view led here, and not the rail: then one means to go back. */
  drilled = $state(false);
  /** How each view was left: its month, its filter. */
  left = $state.raw<Partial<Record<ViewName, Readonly<Record<string, string>>>>>({});
}

export const router = new Router();

const NONE: Readonly<Record<string, string>> = {};

/**
 * The address's parameters as a view has them. It goes by these while another view is on its way: what it shows stays as
 * it is until it goes.
 */
export function paramsAt(view: ViewName): Readonly<Record<string, string>> {
  return router.left[view] ?? NONE;
}

/** The link to a view; use it in `href`, so that a middle click and a screen reader know it. */
export function href(view: ViewName, params: Params = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const query = search.toString();
  return `#/${view}${query && `?${query}`}`;
}

/**
 * The link to a place as it was left: the same month, the same filter. From the place itself it leads to its beginning.
 */
export function placeHref(view: ViewName): string {
  return href(view, router.view === view ? {} : router.left[view]);
}

/** Goes to a place as it was left; stays where one is already. */
export function goToPlace(view: ViewName): void {
  if (router.view !== view) step(href(view, router.left[view]), false);
}

export function go(view: ViewName, params: Params = {}, how: { replace?: boolean } = {}): void {
  const target = href(view, params);
  if (target === location.hash) return;
  if (how.replace) {
    try {
      history.replaceState(history.state, "", target);
    } catch {
      // Too many steps, see `step`.
      location.replace(target);
    }
    read();
    return;
  }
  step(target, true);
}

/** Follows the address that a figure of a view leads to, where that is no link. */
export function lead(target: string): void {
  if (target !== location.hash) step(target, true);
}

function step(target: string, drills: boolean): void {
  leadsOn = drills;
  try {
    remember(drills ? ledBy(document.activeElement) : null);
    history.pushState(null, "", target);
  } catch {
    // WebKit takes no more than 100 such steps in 30 seconds, and an arrow key that is held turns more months than that.
    // The address takes any number; it says itself that it changed.
    location.hash = target;
    return;
  }
  arrive();
}

export function back(): void {
  rememberNow();
  history.back();
}

export function forward(): void {
  rememberNow();
  history.forward();
}

/** Starts to follow the address. Called once by the window. */
export function startRouter(): () => void {
  history.scrollRestoration = "manual";
  read();
  router.drilled = kept().drilled;
  window.addEventListener("popstate", arrive);
  window.addEventListener("scroll", rememberSoon, { passive: true });
  // A link may be followed before the page has come to rest.
  window.addEventListener("click", follow, { capture: true });
  for (const act of ACTS) window.addEventListener(act, takeOver, { capture: true, passive: true });
  return () => {
    letGo();
    window.removeEventListener("popstate", arrive);
    window.removeEventListener("scroll", rememberSoon);
    window.removeEventListener("click", follow, { capture: true });
    for (const act of ACTS) window.removeEventListener(act, takeOver, { capture: true });
  };
}

let pending: ReturnType<typeof setTimeout> | undefined;
/** Whether the next step leads on from within the view. */
let leadsOn = false;

function follow({ target }: MouseEvent): void {
  const led = ledBy(target);
  leadsOn = led !== null;
  rememberNow(led);
}

/** What leads on: a link by its address, or something else, such as a chart, by the name that it gives itself. */
const LEADS = "main :is(a[href], [data-leads])";

/** What of a page led on: its address or name, and its place among those that have the same. */
type Led = { readonly by: string; readonly at: number };

function ledBy(target: EventTarget | null): Led | null {
  const leads = target instanceof Element ? target.closest<HTMLElement>(LEADS) : null;
  if (!leads) return null;
  const by = nameOf(leads);
  return { by, at: thoseNamed(by).indexOf(leads) };
}

function thoseNamed(name: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(LEADS)].filter((it) => nameOf(it) === name);
}

function nameOf(leads: HTMLElement): string {
  return leads.dataset.leads ?? leads.getAttribute("href") ?? "";
}

/** How to find what led on from this page, where one is back on it: the page may still be loading it. */
export function whatLed(): (() => HTMLElement | undefined) | undefined {
  const { led } = kept();
  return led ? () => thoseNamed(led.by)[led.at] : undefined;
}

function arrive(): void {
  letGo();
  // How far the page before was scrolled is nothing to be remembered of this one.
  clearTimeout(pending);
  pending = undefined;
  const before = router.view;
  read();
  const isNew = !history.state;
  const { y, drilled } = kept();
  // Another filter of the same view is reached from where the view was.
  if (!isNew) router.drilled = drilled;
  else if (before !== router.view) router.drilled = leadsOn;
  leadsOn = false;
  if (y > 0) hold(y);
  else if (before !== router.view || isNew) window.scrollTo(0, 0);
}

function read(): void {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  router.view = viewNames.find((name) => name === path) ?? "dashboard";
  router.params = Object.fromEntries(new URLSearchParams(query));
  router.left = { ...router.left, [router.view]: router.params };
}

/** What this step of history keeps. */
function kept(): { y: number; drilled: boolean; led: Led | null } {
  const state = history.state as Partial<ReturnType<typeof kept>> | null;
  return { y: state?.y ?? 0, drilled: state?.drilled ?? false, led: state?.led ?? null };
}

function rememberSoon(): void {
  if (held) return;
  clearTimeout(pending);
  pending = setTimeout(remember, 120);
}

function rememberNow(led = kept().led): void {
  const before = kept();
  const isSame = led?.by === before.led?.by && led?.at === before.led?.at;
  if (history.state && stands() === before.y && isSame) return;
  try {
    remember(led);
  } catch {
    // Too many steps, see `step`: Back begins at the top then.
  }
}

function remember(led = kept().led): void {
  clearTimeout(pending);
  pending = undefined;
  history.replaceState({ y: stands(), drilled: router.drilled, led }, "");
}

/** How far this page is scrolled, or will be once it is there. */
function stands(): number {
  return held ? held.y : window.scrollY;
}

/**
 * Where one left the page that one is back on, for as long as it is still coming to stand there. The page before may be
 * long enough and the bare frame of this one not, its figures come when they come, and each of that scrolls: so what is
 * held is brought about again whenever the page's height changes, and nothing but the person overrides it.
 */
let held: { readonly y: number; readonly watcher: ResizeObserver } | undefined;
let rest: ReturnType<typeof setTimeout> | undefined;

/** A page that has stood where it was for so long has all it loads, in milliseconds. */
const AT_REST = 1000;
/** So long one that is too short is waited for: it may have lost what it was scrolled past. */
const TOO_SHORT = 15_000;

function hold(y: number): void {
  const attempt = () => {
    window.scrollTo(0, y);
    clearTimeout(rest);
    rest = setTimeout(letGo, Math.abs(window.scrollY - y) < 2 ? AT_REST : TOO_SHORT);
  };
  held = { y, watcher: new ResizeObserver(attempt) };
  held.watcher.observe(document.body);
  attempt();
}

function letGo(): void {
  held?.watcher.disconnect();
  held = undefined;
  clearTimeout(rest);
}

/** What a person scrolls by, or otherwise takes the page into his own hands. */
const ACTS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

function takeOver(event: Event): void {
  // The keys of a step are no more than that, and one that is held takes one through pages that are still loading.
  if (
    event instanceof KeyboardEvent &&
    (event.altKey || event.metaKey || BEGINNINGS.has(event.key))
  )
    return;
  letGo();
}

/** The keys that a step begins with, which do nothing to a page by themselves. */
const BEGINNINGS: ReadonlySet<string> = new Set(["Alt", "Meta"]);
