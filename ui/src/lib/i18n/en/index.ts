import { assistant } from "./assistant";
import { categories } from "./categories";
import { changes } from "./changes";
import { common } from "./common";
import { dashboard } from "./dashboard";
import { dates } from "./dates";
import { desktop } from "./desktop";
import { entries } from "./entries";
import { errors } from "./errors";
import { history } from "./history";
import { importing } from "./importing";
import { insights } from "./insights";
import { palette } from "./palette";
import { settings } from "./settings";
import { shell } from "./shell";
import { shortcuts } from "./shortcuts";
import { unlock } from "./unlock";

export const english = {
  assistant,
  categories,
  changes,
  common,
  dashboard,
  dates,
  desktop,
  entries,
  errors,
  history,
  importing,
  insights,
  palette,
  settings,
  shell,
  shortcuts,
  unlock,
};
