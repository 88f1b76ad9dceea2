import type { tags as english } from "../en/tags";
import { counted } from "../locale.svelte";
import type { Words } from "../words";

export const tags = {
  more: (count) => counted(count, { other: "weitere" }),
  title: "Schlagwörter",
  remark: "Wörter neben der Kategorie, quer durch alle",
  name: "Name",
  allTime: "Insgesamt",
  rename: "Umbenennen",
  renameTitle: (tag) => `${tag} umbenennen`,
  renameDo: "Umbenennen",
  merge: "Mit einem anderen zusammenführen",
  mergeTitle: (tag) => `${tag} zusammenführen`,
  mergeChoose: "Schlagwort wählen",
  mergeWords: (tag, count) =>
    `${counted(count, { one: "Buchung bekommt", other: "Buchungen bekommen" })} das andere Schlagwort statt ${tag}. Ein „Rückgängig“ stellt alles wieder her.`,
  remove: "Von allen Buchungen entfernen",
} satisfies Words<typeof english>;
