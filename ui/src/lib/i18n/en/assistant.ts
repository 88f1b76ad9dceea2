/** The place of the assistant. */
export const assistant = {
  sections: "Sections",
  insights: "Insights",
  review: "To look at",
  rules: "Rules",
};
