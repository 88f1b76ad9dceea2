import { filing } from "./filing";
import { finding } from "./finding";
import { history } from "./history";
import { importing } from "./importing";
import { insights } from "./insights";
import { keys } from "./keys";
import { outside } from "./outside";
import { selection } from "./selection";
import { tags } from "./tags";

/** Areas that come with the places which say them, so that the first paint does not wait for their words. */
export const late = {
  filing,
  finding,
  history,
  importing,
  insights,
  keys,
  outside,
  selection,
  tags,
};
