import type { common as english } from "../en/common";
import type { Words } from "../words";

export const common = {
  appName: "Coffer",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  delete: "Löschen",
  back: "Zurück",
  edit: "Bearbeiten",
  copy: "Kopieren",
  print: "Drucken",
  tryAgain: "Noch einmal versuchen",
  dismiss: "Ausblenden",
  loading: "Wird geladen",
  optional: "optional",
  showPassword: "Passwort anzeigen",
  hidePassword: "Passwort verbergen",
  capsLock: "Die Feststelltaste ist aktiv.",
} satisfies Words<typeof english>;
