/**
 * Every refusal in words. One exhaustive switch: a new kind of error does not compile until it
 * has a sentence, a weight and, where there is one, a way on.
 */
import type {
  Cause,
  Column,
  CommandError,
  FileProblem,
  Holding,
  NotReversible,
  Reason,
} from "../bindings";
import { bring, t } from "./i18n";
import { errors } from "./i18n/en/errors";
import { moment } from "./instants";
import { asFailure } from "./ipc";
import { toast } from "./toasts.svelte";

bring({ errors });

export type Told = {
  readonly words: string;
  /** "quiet": nothing is wrong, there was only nothing to do. "problem": it did not happen. */
  readonly weight: "quiet" | "problem";
  /** What may help: trying again, or opening the data folder and its backups. */
  readonly action: "none" | "retry" | "restore";
};

export function tell(error: CommandError): Told {
  const words = t.errors;
  switch (error.kind) {
    case "locked":
      return problemOf(words.locked);
    case "invalid":
      return problemOf(
        error.fields.map(({ field, why }) => reasonWords(field, why)).join(" ") || words.invalid,
      );
    case "notFound":
      return problemOf(words.notFound[error.what]);
    case "conflict":
      return problemOf(words.conflict[error.what]);
    case "badCredentials":
      return problemOf(words.badCredentials);
    case "throttled":
      return problemOf(words.throttled(error.seconds));
    case "notReversible":
      return problemOf(notReversibleWords(error.because));
    case "nothingToUndo":
      return { words: words.nothingToUndo, weight: "quiet", action: "none" };
    case "nothingToRedo":
      return { words: words.nothingToRedo, weight: "quiet", action: "none" };
    case "categoryInUse":
      return problemOf(words.categoryInUse);
    case "vaultInUse":
      return problemOf(words.vaultInUse, "retry");
    case "damaged":
      return problemOf(t.errors.damaged[error.what], "restore");
    case "newerVersion":
      return problemOf(words.newerVersion(error.needs));
    case "file":
      return problemOf(fileWords(error.problem));
    case "diskFull":
      return problemOf(words.diskFull, "retry");
    case "readOnly":
      return problemOf(words.readOnly, "retry");
    case "cancelled":
      return { words: words.cancelled, weight: "quiet", action: "none" };
    case "overflow":
      return problemOf(words.overflow);
    case "keychainUnavailable":
      return problemOf(words.keychainUnavailable);
    case "noDeviceKey":
      return problemOf(words.noDeviceKey);
    case "noInbox":
      return problemOf(words.noInbox);
    case "inboxFull":
      return problemOf(words.inboxFull);
    case "outside":
      return problemOf(t.outside.causes[error.cause], "retry");
    case "outsideHolds":
      return { words: holdingWords(error.holding), weight: "quiet", action: "none" };
    case "internal":
      return problemOf(words.internal(error.reference), "retry");
  }
}

/** Why nothing goes out to the model outside at present. */
export function holdingWords(holding: Holding): string {
  const words = t.outside.holding;
  switch (holding.why) {
    case "resting":
      return words.resting(moment(holding.until));
    case "noLine":
      return [
        t.outside.causes[holding.cause],
        ...(passes(holding.cause) ? [words.noLine] : []),
      ].join(" ");
    case "notAgreed":
    case "paused":
    case "noKey":
    case "keyOutOfReach":
    case "capReached":
      return words[holding.why];
  }
}

/** Whether it may be otherwise in a while without anybody doing anything about it. */
function passes(cause: Cause): boolean {
  return !["keyRefused", "forbidden", "notThere", "quotaUsedUp", "redirected"].includes(cause);
}

function problemOf(words: string, action: Told["action"] = "none"): Told {
  return { words, weight: "problem", action };
}

/** For what no form shows: a note at the edge of the window. */
export function problem(thrown: unknown, retry?: () => void): void {
  const told = tell(asFailure(thrown).error);
  toast(told.words, {
    weight: told.weight,
    ...(told.action === "retry" && retry && { action: { label: t.common.tryAgain, run: retry } }),
  });
}

/** The sentence for any thrown thing, for a form that shows it itself. */
export function errorWords(thrown: unknown): string {
  return tell(asFailure(thrown).error).words;
}

/**
 * The words per field of a form, or undefined when the failure is about something else. Names
 * that are taken belong to their fields too.
 */
export function fieldErrors(thrown: unknown): Record<string, string> | undefined {
  const { error } = asFailure(thrown);
  if (error.kind === "invalid") {
    const words: Record<string, string> = {};
    for (const { field, why } of error.fields) words[field] ??= reasonWords(field, why);
    return words;
  }
  if (error.kind === "conflict") {
    if (error.what === "username" || error.what === "email") {
      return { [error.what]: t.errors.conflict[error.what] };
    }
    if (error.what === "categoryName") return { name: t.errors.conflict.categoryName };
    if (error.what === "tagName") return { tagName: t.errors.conflict.tagName };
    if (error.what === "rulePattern") return { pattern: t.errors.conflict[error.what] };
  }
  return undefined;
}

/** Why a field was refused; some fields deserve more exact words than the rest. */
export function reasonWords(field: string, why: Reason): string {
  const exact = (t.errors.fields as Record<string, Partial<Record<Reason, string>>>)[field];
  return exact?.[why] ?? t.errors.reasons[why];
}

/** Why a change cannot be undone or done again. */
export function notReversibleWords(because: NotReversible): string {
  const words = t.errors.notReversible;
  switch (because.why) {
    case "changedLater":
      return because.by.undone ? words.restsOnUndone : words.changedLater;
    case "categoryGone":
      return words.categoryGone(because.name);
    case "categoryUsed":
      return words.categoryUsed(because.name);
    case "nameTaken":
      return words.nameTaken(because.name);
    case "alreadyUndone":
      return words.alreadyUndone;
    case "notUndone":
      return words.notUndone;
  }
}

/** A column as it stands in a file's first line, which is English in every language. */
function header(column: Column): string {
  return column.charAt(0).toUpperCase() + column.slice(1);
}

/** What is the matter with a file that was chosen. */
export function fileWords(problem: FileProblem): string {
  const words = t.errors.file;
  switch (problem.code) {
    case "missingColumn":
      return words.missingColumn(header(problem.column));
    case "duplicateColumn":
      return words.duplicateColumn(header(problem.column));
    case "badRows":
      return words.badRows(problem.count);
    case "tooLarge":
      return words.tooLarge(Math.floor(problem.limitBytes / 1024 / 1024));
    case "tooManyRows":
      return words.tooManyRows(problem.limit);
    case "tooManyCategories":
      return words.tooManyCategories(problem.limit);
    case "empty":
    case "notText":
    case "noHeader":
    case "isDirectory":
    case "noPermission":
    case "notFound":
    case "changedMeanwhile":
    case "unreadable":
    case "notWritable":
    case "notABackup":
      return words[problem.code];
  }
}
