/** Giving a day. */
export const dates = {
  today: "Today",
  choose: "Choose from a calendar",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  /** What stands for a digit of each part while the field is empty. */
  letters: { day: "d", month: "m", year: "y" },
};
