/** Words that every view uses. */
export const common = {
  appName: "Coffer",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  delete: "Delete",
  back: "Back",
  edit: "Edit",
  copy: "Copy",
  print: "Print",
  tryAgain: "Try again",
  dismiss: "Dismiss",
  loading: "Loading",
  optional: "optional",
  showPassword: "Show password",
  hidePassword: "Hide password",
  capsLock: "Caps Lock is on.",
};
