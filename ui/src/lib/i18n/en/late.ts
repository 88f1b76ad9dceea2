import { filing } from "./filing";
import { outside } from "./outside";

/** Areas that come with the places which say them, so that the first paint does not wait for their words. */
export const late = { filing, outside };
