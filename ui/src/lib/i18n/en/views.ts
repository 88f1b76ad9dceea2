/** Saved views of the list of entries. */
export const views = {
  title: "Views",
  save: "Save this view",
  name: "Name",
  replaces: (name: string) => `This takes the place of the view ${name}.`,
  saved: (name: string) => `Saved the view ${name}.`,
  deleted: (name: string) => `Deleted the view ${name}.`,
  delete: (name: string) => `Delete the view ${name}`,
};
