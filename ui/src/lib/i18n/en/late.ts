import { assistant } from "./assistant";
import { changes } from "./changes";
import { compare } from "./compare";
import { dates } from "./dates";
import { desktop } from "./desktop";
import { errors } from "./errors";
import { filing } from "./filing";
import { finding } from "./finding";
import { history } from "./history";
import { importing } from "./importing";
import { insights } from "./insights";
import { keys } from "./keys";
import { outside } from "./outside";
import { quick } from "./quick";
import { selection } from "./selection";
import { settings } from "./settings";
import { tags } from "./tags";
import { unlock } from "./unlock";
import { views } from "./views";

/** Areas that come with the places which say them, so that the first paint does not wait for their words. */
export const late = {
  assistant,
  changes,
  compare,
  dates,
  desktop,
  errors,
  filing,
  finding,
  history,
  importing,
  insights,
  keys,
  outside,
  quick,
  selection,
  settings,
  tags,
  unlock,
  views,
};
