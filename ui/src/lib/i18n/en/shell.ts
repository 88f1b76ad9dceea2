/** The frame of the main window: where one can go, and what it is called. */
export const shell = {
  navigation: "Main",
  dashboard: "Dashboard",
  entries: "Entries",
  compare: "Compare",
  assistant: "Assistant",
  import: "Import",
  categories: "Categories",
  history: "History",
  settings: "Settings",
  lock: "Lock",
  home: "Home",
  more: "More",
  addEntry: "Add entry",
  skip: "Skip to the content",
  notes: "Notes",
};
