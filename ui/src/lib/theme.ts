/** Light, dark or as the system says, as one attribute that the tokens follow. */
import type { Theme } from "../bindings";

/** Also read by `public/theme.js` before the first paint. */
const key = "coffer.theme";

export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // Only the next start's first frame depends on it.
  }
}

/** Calls `run` when the colours change, by choice or by the system. For what is drawn on a canvas. */
export function onThemeChanged(run: () => void): () => void {
  const watcher = new MutationObserver(run);
  watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const system = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
    window.matchMedia(query),
  );
  for (const one of system) one.addEventListener("change", run);
  return () => {
    watcher.disconnect();
    for (const one of system) one.removeEventListener("change", run);
  };
}
