/**
 * Where the window stands: a view and its parameters, kept in the address's hash, so that Back
 * and links work as anywhere. Each place remembers how far it was scrolled.
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
  /** How each view was left: its month, its filter. */
  left = $state.raw<Partial<Record<ViewName, Params>>>({});
}

export const router = new Router();

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
  if (router.view !== view) go(view, router.left[view]);
}

export function go(view: ViewName, params: Params = {}, how: { replace?: boolean } = {}): void {
  const target = href(view, params);
  if (target === location.hash) return;
  if (how.replace) {
    history.replaceState(history.state, "", target);
    read();
    return;
  }
  try {
    remember();
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
  history.back();
}

/** Starts to follow the address. Called once by the window. */
export function startRouter(): () => void {
  history.scrollRestoration = "manual";
  read();
  window.addEventListener("popstate", arrive);
  window.addEventListener("scroll", rememberSoon, { passive: true });
  // A link may be followed before the page has come to rest.
  window.addEventListener("click", rememberNow, { capture: true });
  return () => {
    window.removeEventListener("popstate", arrive);
    window.removeEventListener("scroll", rememberSoon);
    window.removeEventListener("click", rememberNow, { capture: true });
  };
}

let pending: ReturnType<typeof setTimeout> | undefined;

function arrive(): void {
  cancelRestore();
  // How far the page before was scrolled is nothing to be remembered of this one.
  clearTimeout(pending);
  pending = undefined;
  const before = router.view;
  read();
  const y = scrollOf(history.state);
  if (y > 0) restore(y);
  else if (before !== router.view || history.state === null) window.scrollTo(0, 0);
}

function read(): void {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  router.view = viewNames.find((name) => name === path) ?? "dashboard";
  router.params = Object.fromEntries(new URLSearchParams(query));
  router.left = { ...router.left, [router.view]: router.params };
}

function scrollOf(state: unknown): number {
  return typeof state === "object" && state !== null && "y" in state && typeof state.y === "number"
    ? state.y
    : 0;
}

function rememberSoon(): void {
  if (restoring !== undefined) return;
  clearTimeout(pending);
  pending = setTimeout(remember, 120);
}

function rememberNow(): void {
  if (window.scrollY === scrollOf(history.state)) return;
  try {
    remember();
  } catch {
    // Too many steps, see `go`: Back begins at the top then.
  }
}

function remember(): void {
  clearTimeout(pending);
  pending = undefined;
  history.replaceState({ y: window.scrollY }, "");
}

let restoring: ResizeObserver | undefined;
let giveUp: ReturnType<typeof setTimeout> | undefined;

/** The view may still be loading its rows, so try again whenever the page grows, for a moment. */
function restore(y: number): void {
  const attempt = () => {
    window.scrollTo(0, y);
    if (Math.abs(window.scrollY - y) < 2) cancelRestore();
  };
  restoring = new ResizeObserver(attempt);
  restoring.observe(document.body);
  giveUp = setTimeout(cancelRestore, 1500);
  attempt();
}

function cancelRestore(): void {
  restoring?.disconnect();
  restoring = undefined;
  clearTimeout(giveUp);
}
