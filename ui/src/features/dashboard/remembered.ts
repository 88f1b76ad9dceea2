/** The answers shown last, so that Back finds a page of its old height while the new answer is on its way. */
import type { Dashboard, YearlySummary } from "../../bindings";

export const remembered: { month?: Dashboard | undefined; year?: YearlySummary | undefined } = {};
