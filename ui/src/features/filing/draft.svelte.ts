/** The wish to write a rule, from wherever it comes. The window shows its dialog while there is one. */
import type { NewRule, Rule } from "../../bindings";

export type RuleDraft =
  | { readonly mode: "new"; readonly beginning?: NewRule }
  | { readonly mode: "edit"; readonly rule: Rule };

class Rules {
  draft = $state.raw<RuleDraft | undefined>(undefined);
}

export const ruleDraft = new Rules();

export function writeRule(beginning?: NewRule): void {
  ruleDraft.draft = beginning ? { mode: "new", beginning } : { mode: "new" };
}

export function editRule(rule: Rule): void {
  ruleDraft.draft = { mode: "edit", rule };
}

export function stopWritingRule(): void {
  ruleDraft.draft = undefined;
}
