/**
 * What the assistant says of the expense in the form, while it is typed. The category follows it
 * until a person chooses one.
 */
import type { Suggestion } from "../../bindings";
import { commands } from "../../lib/ipc";
import type { EntryForm } from "./form.svelte";

const CLASSIFY_AFTER = 150;

/** To be called while the form's component is made. `isFiled`: the form began with a category. */
export function advise(form: EntryForm, isFiled: boolean) {
  const { edited } = form;
  let answer = $state.raw<Suggestion>();

  /** What a person or a rule of theirs has filed needs no advice. */
  const wanted = $derived(
    form.kind === "expense" &&
      (edited ? edited.filedBy !== "user" && edited.filedBy !== "rule" : !isFiled),
  );
  /** As it stands to what is chosen: an entry that was filed keeps where it lies. */
  const suggestion = $derived.by((): Suggestion | undefined => {
    if (!wanted || !answer || !edited) return wanted ? answer : undefined;
    return edited.filedBy === "nobody"
      ? { ...answer, level: "unsure" }
      : { ...answer, level: "halfSure", category: edited.category };
  });

  // What was guessed, or used last, is of the other kind.
  let { kind } = form;
  $effect(() => {
    if (form.kind === kind) return;
    kind = form.kind;
    answer = undefined;
    if (!form.chosen) form.category = edited?.kind === kind ? (edited.category ?? "") : "";
  });

  $effect(() => {
    const said = form.description.trim();
    if (form.chosen || !wanted) return;
    if (said.length < 2) {
      answer = undefined;
      if (!edited) form.category = "";
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      commands.classifyDescription(said).then(
        (heard) => {
          if (late || form.chosen) return;
          answer = heard;
          if (!edited) form.category = heard.level === "unsure" ? "" : (heard.category ?? "");
        },
        // Without a suggestion one chooses oneself.
        () => undefined,
      );
    }, CLASSIFY_AFTER);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  });

  return {
    get wanted() {
      return wanted;
    },
    get suggestion() {
      return suggestion;
    },
    /** For the next entry. */
    forget() {
      answer = undefined;
    },
  };
}
