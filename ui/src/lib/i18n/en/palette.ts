/** The palette: every action and every place by name. */
export const palette = {
  title: "Commands",
  hint: "Action, month, category or words",
  offers: "What fits",
  groups: {
    actions: "Actions",
    settings: "Settings",
    assistant: "Assistant",
    views: "Saved views",
    categories: "Categories",
    months: "Months and years",
    search: "Search",
  },
  year: (year: string) => `Year ${year}`,
  searchFor: (text: string) => `Search the entries for “${text}”`,
};
