/** How the page looks where a chart stands, as a canvas takes it: the tokens in numbers. */
export type Look = {
  /** What a CSS variable stands for. */
  readonly color: (name: string) => string;
  readonly font: { readonly family: string; readonly size: number };
  /** Where colours are forced, as the system has them. */
  readonly isForced: boolean;
};

export function lookOf(canvas: HTMLCanvasElement): Look {
  const css = getComputedStyle(canvas);
  const context = canvas.getContext("2d");
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75;
  return {
    // In numbers, also where a token is a colour of the system's by name, which Chart.js does not know.
    color: (name) => {
      if (!context) return "";
      context.fillStyle = css.getPropertyValue(name).trim();
      return context.fillStyle;
    },
    font: { family: css.fontFamily, size },
    isForced: matchMedia("(forced-colors: active)").matches,
  };
}
