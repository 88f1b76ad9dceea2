/** Der Ort des Assistenten. */
import type { assistant as english } from "../en/assistant";
import type { Words } from "../words";

export const assistant: Words<typeof english> = {
  sections: "Abschnitte",
  review: "Durchsehen",
  rules: "Regeln",
  insights: "Einblicke",
};
