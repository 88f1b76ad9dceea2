/** Brings the late words along: whoever says one imports this. */
import { bring } from ".";
import { late } from "./en/late";

bring(late);
