/** Saved views of the list of entries. */
export const views = {
  title: "Views",
  save: "Save this view",
  name: "Name",
  replaces: (name: string) => `This takes the place of the view ${name}.`,
  saved: (name: string) => `Saved the view ${name}`,
  deleted: (name: string) => `Deleted the view ${name}`,
  gone: (name: string) => `The view ${name} asks for a category that was merged or deleted.`,
  goneHere: "This list asks for a category that was merged or deleted.",
  goneChip: "A category that is gone",
  lookIn: "Look in",
  delete: "Delete this view",
};
