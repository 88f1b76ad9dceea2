/** What a chart shows, whether as a drawing or as a table. */

/** One row of values over the labels. `color` is the name of a CSS variable. */
export type Series = {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
  /** What others are held against: thin, dashed and quiet. */
  readonly quiet?: boolean;
};

/** "across": bars that lie, each below its name, for labels that are long. */
export type ChartKind = "bars" | "across" | "ring" | "lines";

export type Figures = {
  readonly kind: ChartKind;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** For a ring: one CSS variable a label. */
  readonly colors: readonly string[];
  readonly write: (value: number) => string;
  readonly writeAxis: (value: number) => string;
  /** Where a bar, a slice or a cell leads. */
  readonly link: ((label: number, series: number) => string | undefined) | undefined;
};
