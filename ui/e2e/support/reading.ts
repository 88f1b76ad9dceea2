/** Reading a page as it is drawn: words that are not from the catalogue, and words that do not fit. */
import type { WebDriver } from "./webdriver";

/** Plain words on a page in the language that nobody speaks, with where they stand. `known` are data and names. */
export function plainWords(web: WebDriver, known: readonly string[]): Promise<string[]> {
  return web.execute((known: readonly string[]) => {
    const names = new Set(known.map((one) => one.toLowerCase()));
    for (const width of ["long", "short"] as const) {
      for (let n = 0; n < 12; n++) {
        const day = new Date(Date.UTC(2024, n, 1 + n));
        for (const part of ["month", "weekday"] as const) {
          names.add(
            day.toLocaleDateString("en-US", { [part]: width, timeZone: "UTC" }).toLowerCase(),
          );
        }
      }
    }
    for (const name of ["am", "pm"]) names.add(name);
    const found: string[] = [];
    const look = (text: string | null, at: Element, where: string) => {
      const ours = (text ?? "").replace(/\u2068[^\u2069]*\u2069?/g, " ");
      const plain = (ours.match(/[A-Za-z]{2,}/g) ?? []).filter((w) => !names.has(w.toLowerCase()));
      if (plain.length > 0)
        found.push(`${plain.join(" ")} (${where} of ${at.tagName.toLowerCase()}.${at.className})`);
    };
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const at = node.parentElement;
      // What stands in <bdi> was written by a person or a bank, in <pre> is how a file looks.
      if (at && at.checkVisibility() && !at.closest("bdi, pre, script, style"))
        look(node.textContent, at, "text");
    }
    for (const at of document.body.querySelectorAll(
      "[aria-label], [title], [placeholder], [alt]",
    )) {
      if (!at.checkVisibility() || at.querySelector(":scope > bdi")) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        look(at.getAttribute(name), at, name);
    }
    return [...new Set(found)];
  }, known);
}

/** What is cut off or runs out of the window. Data may end in an ellipsis; our own words may not. */
export function clipped(web: WebDriver): Promise<string[]> {
  return web.execute(() => {
    const found: string[] = [];
    const page = document.scrollingElement;
    if (page && page.scrollWidth > innerWidth + 1) {
      const wide = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
        (e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1,
      );
      const innermost = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
      const names = innermost.map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
      found.push(`wider than the window: ${[...new Set(names)].slice(0, 5).join(", ")}`);
    }
    for (const e of document.body.querySelectorAll<HTMLElement>("*")) {
      if (!e.checkVisibility() || e.closest("bdi, .visually-hidden, canvas, svg, .skip")) continue;
      // For the ear only, where there is little room.
      if (getComputedStyle(e).clipPath === "inset(50%)") continue;
      const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim());
      if (!own && !(e instanceof HTMLInputElement)) continue;
      const css = getComputedStyle(e);
      // A day or an amount in its field is cut whatever the style says.
      const cuts =
        css.overflowX === "hidden" ||
        css.overflowX === "clip" ||
        (e instanceof HTMLInputElement &&
          /^(numeric|decimal)$/.test(e.inputMode) &&
          e.value !== "");
      if (cuts && e.scrollWidth > e.clientWidth + 1) {
        found.push(
          `${e.tagName.toLowerCase()}.${e.className}: ${(e.textContent ?? "").trim().slice(0, 50)}`,
        );
      }
      // An element may also stick out of the box that cuts it.
      for (let box = e.parentElement; box && box !== document.body; box = box.parentElement) {
        const how = getComputedStyle(box);
        if (how.overflowX !== "hidden" && how.overflowX !== "clip") {
          if (how.overflowX === "auto" || how.overflowX === "scroll") break;
          continue;
        }
        if (how.textOverflow === "ellipsis" && box.querySelector("bdi")) break;
        const [inner, outer] = [e.getBoundingClientRect(), box.getBoundingClientRect()];
        if (inner.right > outer.right + 1 || inner.left < outer.left - 1) {
          found.push(
            `${e.tagName.toLowerCase()}.${e.className} sticks out: ${(e.textContent ?? "").trim().slice(0, 50)}`,
          );
        }
        break;
      }
    }
    // A table may be wider than its room; a list of places or what stands in a dialog may not.
    for (const box of document.body.querySelectorAll<HTMLElement>("nav, dialog[open] .body")) {
      if (box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
        found.push(`${box.tagName.toLowerCase()}.${box.className} scrolls sideways`);
    }
    // Names that stand beside each other in the bar of a narrow window may not run into each other.
    const names = [...document.querySelectorAll<HTMLElement>("nav.tabs > *")];
    for (const name of names) {
      if (name.checkVisibility() && name.scrollWidth > name.clientWidth + 1)
        found.push(`${name.textContent.trim()} runs out of its place in the bar`);
    }
    return [...new Set(found)];
  });
}
