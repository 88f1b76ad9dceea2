import { categories } from "./categories";
import { common } from "./common";
import { dashboard } from "./dashboard";
import { demo } from "./demo";
import { entries } from "./entries";
import { palette } from "./palette";
import { shell } from "./shell";
import { shortcuts } from "./shortcuts";

/** What a first paint may say. */
export const english = {
  categories,
  common,
  dashboard,
  demo,
  entries,
  palette,
  shell,
  shortcuts,
};
