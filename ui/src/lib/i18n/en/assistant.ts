/** The place of the assistant. */
import { number } from "../locale.svelte";

export const assistant = {
  sections: "Sections",
  insights: "Insights",
  review: "To review",
  reviewOf: (count: number) => `To review (${number(count)})`,
  rules: "Rules",
  empty: "Nothing to tell yet",
  emptyWords: "Once there are entries, this page puts into sentences what stands out in them.",
};
