/**
 * What Chart.js is told. The data are as they are now; the options ask for words and links when they need them, so that
 * only a theme's colours are in them.
 */
import type { ChartConfiguration, ChartData, ChartDataset, ChartOptions } from "chart.js";
import { lead } from "../../lib/router.svelte";
import type { Figures, Series } from "./figures";
import type { Look } from "./look";

const types = { bars: "bar", across: "bar", ring: "doughnut", lines: "line" } as const;

export function configuration(
  canvas: HTMLCanvasElement,
  look: Look,
  figures: () => Figures,
): ChartConfiguration {
  return {
    type: types[figures().kind],
    data: dataOf(figures(), look),
    options: optionsOf(canvas, look, figures),
  };
}

export function dataOf(figures: Figures, look: Look): ChartData {
  return {
    labels: [...figures.labels],
    datasets: figures.series.map((one) => ({
      label: one.name,
      data: [...one.values],
      ...drawnAs(one, figures, look),
    })),
  };
}

function drawnAs(
  { color: name, quiet, values }: Series,
  { kind, colors }: Figures,
  { color }: Look,
): Partial<ChartDataset> {
  switch (kind) {
    case "ring":
      return {
        backgroundColor: colors.map(color),
        hoverBackgroundColor: colors.map(color),
        borderColor: color("--surface"),
        borderWidth: 2,
        borderRadius: 3,
        hoverBorderColor: color("--surface"),
      };
    case "bars":
    case "across":
      return {
        backgroundColor: color(name),
        // The library's own is garish on a dark ground; the tooltip says which one is meant.
        hoverBackgroundColor: color(name),
        borderRadius: 3,
        barPercentage: 0.8,
        categoryPercentage: 0.66,
      };
    case "lines":
      return {
        borderColor: color(name),
        backgroundColor: color(name),
        borderWidth: quiet ? 1.4 : 2.2,
        ...(quiet && { borderDash: [3, 3] }),
        // A line needs two points: what has just begun has one, which would not be seen.
        pointRadius: values.filter((value) => value !== null).length === 1 ? 3 : 0,
        pointHitRadius: 8,
        cubicInterpolationMode: "monotone",
      };
  }
}

function optionsOf(canvas: HTMLCanvasElement, look: Look, figures: () => Figures): ChartOptions {
  const { color, font } = look;
  const { kind } = figures();
  const ring = kind === "ring";
  const named = kind === "across" ? "y" : "x";
  return {
    animation: false,
    maintainAspectRatio: false,
    font,
    color: color("--ink-2"),
    indexAxis: named,
    ...(ring && { cutout: "74%" }),
    interaction: ring
      ? { mode: "nearest", intersect: true }
      : { mode: "index", intersect: false, axis: named },
    onClick: (event, _elements, chart) => {
      if (!event.native) return;
      const hit = chart.getElementsAtEventForMode(
        event.native,
        "nearest",
        { intersect: ring, axis: ring ? "xy" : named },
        false,
      )[0];
      const target = hit && figures().link?.(hit.index, hit.datasetIndex);
      if (target !== undefined) lead(target);
    },
    onHover: (_event, elements, chart) => {
      const points = elements[0] && figures().link?.(elements[0].index, elements[0].datasetIndex);
      chart.canvas.classList.toggle("leads", points !== undefined);
    },
    plugins: { legend: { display: false }, tooltip: tooltipOf(look, figures) },
    ...(!ring && { scales: scalesOf(canvas, look, figures) }),
  };
}

function tooltipOf({ color, font, isForced }: Look, figures: () => Figures) {
  // Where colours are forced, a series may have the ink's: its mark is not seen on a ground of ink.
  const [ground, ink] = isForced
    ? (["--surface", "--ink"] as const)
    : (["--ink", "--paper"] as const);
  return {
    backgroundColor: color(ground),
    titleColor: color(ink),
    bodyColor: color(ink),
    borderColor: color("--ink"),
    borderWidth: 1,
    titleFont: { ...font, weight: 600 },
    bodyFont: font,
    padding: 10,
    cornerRadius: 6,
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    usePointStyle: true,
    callbacks: {
      label: (item: { dataset: { label?: string }; raw: unknown }) => {
        const { kind, write } = figures();
        const name = kind === "ring" ? "" : `${item.dataset.label ?? ""}  `;
        return name + write(Number(item.raw));
      },
    },
  };
}

function scalesOf(
  canvas: HTMLCanvasElement,
  { color, font }: Look,
  figures: () => Figures,
): ChartOptions["scales"] {
  const { kind } = figures();
  const across = kind === "across";
  const [named, counted] = across ? (["y", "x"] as const) : (["x", "y"] as const);
  return {
    [named]: {
      grid: { display: false },
      border: { color: color("--line") },
      ticks: {
        font,
        color: color("--ink-2"),
        maxRotation: 0,
        autoSkipPadding: 8,
        ...(kind === "lines" && { maxTicksLimit: 6 }),
        ...(across && {
          autoSkip: false,
          // Letters are some 0.6 as wide as they are high: names take no more than two fifths.
          callback: (at: number | string) =>
            shortened(
              figures().labels[Number(at)] ?? "",
              Math.max(8, Math.floor((canvas.clientWidth / font.size) * (0.4 / 0.6))),
            ),
        }),
      },
    },
    [counted]: {
      beginAtZero: true,
      grid: { color: color("--line"), drawTicks: false },
      border: { display: false },
      ticks: {
        font,
        color: color("--ink-2"),
        padding: 8,
        precision: 0,
        maxTicksLimit: across ? besideEachOther(canvas.clientWidth, font.size) : 5,
        maxRotation: 0,
        autoSkipPadding: 8,
        // Where there is nothing the library still has its steps: single cents, which nobody spent.
        callback: (value: number | string) =>
          isFlat(figures()) && Number(value) !== 0 ? null : figures().writeAxis(Number(value)),
      },
    },
  };
}

/**
 * How many amounts stand beside each other below bars that lie across: each takes some seven letters' height of the three
 * fifths that the names leave.
 */
function besideEachOther(width: number, letter: number): number {
  return Math.min(5, 1 + Math.max(1, Math.floor((width * 0.6) / (letter * 7))));
}

function isFlat({ series }: Figures): boolean {
  return series.every(({ values }) => values.every((value) => !value));
}

/** A name that leaves room for its bar; in full it stands in the table, and where one points. */
function shortened(name: string, room: number): string {
  return name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name;
}
