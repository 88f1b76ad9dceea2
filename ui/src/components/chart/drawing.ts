/**
 * A chart on its canvas, from the first stroke to the last. The only file that needs Chart.js to run, so it is fetched
 * when there is something to draw, and not before. Nothing moves by itself.
 */
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from "chart.js";
import { onThemeChanged } from "../../lib/theme";
import { configuration, dataOf } from "./configuration";
import type { Figures } from "./figures";
import { lookOf } from "./look";

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export type Drawing = {
  /** With the figures as they are now. */
  redraw: () => void;
  end: () => void;
};

/** Nothing where the canvas cannot be drawn on. */
export function draw(canvas: HTMLCanvasElement, figures: () => Figures): Drawing | undefined {
  if (!canvas.getContext("2d")) return undefined;
  const chart = new Chart(canvas, configuration(canvas, lookOf(canvas), figures));
  const redraw = () => {
    chart.data = dataOf(figures(), lookOf(canvas));
    chart.update("none");
  };
  const stopWatching = onThemeChanged(() => {
    chart.options = configuration(canvas, lookOf(canvas), figures).options ?? {};
    redraw();
  });
  const end = () => {
    stopWatching();
    chart.destroy();
  };
  return { redraw, end };
}
