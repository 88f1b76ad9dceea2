import type { common as english } from "../en/common";
import type { Words } from "../words";

export const common = {
  appName: "Coffer",
  cancel: "Abbrechen",
  close: "Schließen",
  save: "Speichern",
  delete: "Löschen",
  done: "Fertig",
  back: "Zurück",
  next: "Weiter",
  continue: "Weiter",
  edit: "Bearbeiten",
  add: "Hinzufügen",
  copy: "Kopieren",
  copied: "Kopiert.",
  print: "Drucken",
  more: "Mehr",
  tryAgain: "Noch einmal versuchen",
  dismiss: "Ausblenden",
  loading: "Wird geladen",
  optional: "optional",
  none: "Keine",
  all: "Alle",
  showPassword: "Passwort anzeigen",
  hidePassword: "Passwort verbergen",
  capsLock: "Die Feststelltaste ist aktiv.",
} satisfies Words<typeof english>;
