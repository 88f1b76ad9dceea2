import type { unlock as english } from "../en/unlock";
import type { Words } from "../words";

export const unlock = { title: "unlock" } satisfies Words<typeof english>;
