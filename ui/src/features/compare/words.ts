/** Brings the words of this feature along: whoever says them imports this. */
import { bring } from "../../lib/i18n";
import { late } from "../../lib/i18n/en/late";

bring(late);
