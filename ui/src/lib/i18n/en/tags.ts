/** Tags, and the card that tends them. */
import { counted } from "../locale.svelte";

export const tags = {
  /** Those that are not shown yet. */
  more: (count: number) => counted(count, { other: "more" }),
  title: "Tags",
  remark: "Words beside the category, across all of them",
  name: "Name",
  allTime: "In all",
  rename: "Rename",
  renameTitle: (tag: string) => `Rename ${tag}`,
  renameDo: "Rename",
  merge: "Merge into another",
  mergeTitle: (tag: string) => `Merge ${tag}`,
  mergeChoose: "Choose a tag",
  mergeWords: (tag: string, count: number) =>
    `${counted(count, { one: "entry gets", other: "entries get" })} the other tag instead of ${tag}. One Undo brings it back.`,
  remove: "Take off all entries",
};
