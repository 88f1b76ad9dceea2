import type { settings as english } from "../en/settings";
import type { Words } from "../words";

export const settings = { title: "settings" } satisfies Words<typeof english>;
