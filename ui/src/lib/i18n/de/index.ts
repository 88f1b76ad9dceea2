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
import { filing } from "./filing";
import { finding } from "./finding";
import { history } from "./history";
import { importing } from "./importing";
import { insights } from "./insights";
import { keys } from "./keys";
import { outside } from "./outside";
import { palette } from "./palette";
import { quick } from "./quick";
import { selection } from "./selection";
import { settings } from "./settings";
import { shell } from "./shell";
import { shortcuts } from "./shortcuts";
import { tags } from "./tags";
import { unlock } from "./unlock";
import { views } from "./views";
import type { english } from "../en";
import type { late } from "../en/late";
import type { Words } from "../words";

export const german = {
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
  filing,
  finding,
  history,
  importing,
  insights,
  keys,
  outside,
  palette,
  quick,
  selection,
  settings,
  shell,
  shortcuts,
  tags,
  unlock,
  views,
} satisfies Words<typeof english & typeof late>;
