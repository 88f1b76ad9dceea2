import type { tags as english } from "../en/tags";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const tags = {
  title: "Schlagwörter",
  remark: "Wörter neben der Kategorie, quer durch alle",
  name: "Name",
  rename: "Umbenennen",
  renameTitle: (tag) => `${tag} umbenennen`,
  renameDo: "Umbenennen",
  merge: "Mit einem anderen zusammenführen",
  mergeTitle: (tag) => `${tag} zusammenführen`,
  mergeChoose: "Schlagwort wählen",
  mergeWords: (tag, count) =>
    `${counted(count, { one: "Buchung bekommt", other: "Buchungen bekommen" })} das andere Schlagwort statt ${tag}. Einmal Rückgängig bringt es zurück.`,
  remove: "Von allen Buchungen abnehmen",
} satisfies Words<typeof english>;
