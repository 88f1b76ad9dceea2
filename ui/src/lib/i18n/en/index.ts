import { assistant } from "./assistant";
import { categories } from "./categories";
import { changes } from "./changes";
import { common } from "./common";
import { compare } from "./compare";
import { dashboard } from "./dashboard";
import { dates } from "./dates";
import { demo } from "./demo";
import { desktop } from "./desktop";
import { entries } from "./entries";
import { errors } from "./errors";
import { palette } from "./palette";
import { quick } from "./quick";
import { settings } from "./settings";
import { shell } from "./shell";
import { shortcuts } from "./shortcuts";
import { unlock } from "./unlock";
import { views } from "./views";

export const english = {
  assistant,
  categories,
  changes,
  common,
  compare,
  dashboard,
  dates,
  demo,
  desktop,
  entries,
  errors,
  palette,
  quick,
  settings,
  shell,
  shortcuts,
  unlock,
  views,
};
