import type { history as english } from "../en/history";
import type { Words } from "../words";

export const history = { title: "history" } satisfies Words<typeof english>;
