/** One import from the choice of a file to its result, as the steps a person goes through. */
import type { DateOrder, ImportPreview, ImportProgress, ImportResult } from "../../bindings";
import { errorWords } from "../../lib/errors";
import { t } from "../../lib/i18n";
import "../../lib/i18n/late";
import { asFailure, commands, progress } from "../../lib/ipc";
import { onOtherBook } from "../../lib/other-book";

export type Step =
  | { readonly at: "start" }
  | { readonly at: "look"; readonly preview: ImportPreview }
  | { readonly at: "work"; readonly preview: ImportPreview }
  | { readonly at: "done"; readonly preview: ImportPreview; readonly result: ImportResult };

export class Import {
  step = $state.raw<Step>({ at: "start" });
  /** While the file dialog is open or the file is being read. */
  choosing = $state(false);
  cancelling = $state(false);
  progress = $state.raw<ImportProgress | undefined>(undefined);
  get problem(): string | undefined {
    return this.#problem?.();
  }
  /** What happened, when it is no problem. */
  get remark(): string | undefined {
    return this.#remark?.();
  }
  // Said anew whenever they are read: the language may be another one by then.
  #problem = $state.raw<() => string>();
  #remark = $state.raw<() => string>();

  createCategories = $state(true);
  includeAlreadyThere = $state(false);

  /** How many rows will come in as the choices stand. */
  get coming(): number {
    if (this.step.at === "start") return 0;
    const { rows, alreadyThere, unknownCategoryRows, alreadyThereOfUnknown } = this.step.preview;
    const [skips, rejects] = [!this.includeAlreadyThere, !this.createCategories];
    // What is there already and of an unknown category as well is left out once.
    const twice = skips && rejects ? alreadyThereOfUnknown : 0;
    return rows - (skips ? alreadyThere : 0) - (rejects ? unknownCategoryRows : 0) + twice;
  }

  get leftOut(): number {
    return this.inFile - this.coming;
  }

  /** All rows of the file, those that cannot be read too. */
  get inFile(): number {
    return this.step.at === "start" ? 0 : this.step.preview.rows + this.step.preview.badCount;
  }

  choose(): Promise<void> {
    return this.#begin(() => commands.chooseImportFile());
  }

  /** Looks into what was dropped on the window. While a file is chosen, read or brought in, no other one is taken. */
  take(count: number): Promise<void> | undefined {
    if (this.choosing || this.step.at === "work") return undefined;
    if (count === 1) return this.#begin(() => commands.lookIntoDroppedFile());
    this.#quiet();
    this.#remark = () => t.importing.oneAtATime;
    return Promise.resolve();
  }

  async #begin(ask: () => Promise<ImportPreview | null>): Promise<void> {
    if (this.choosing) return;
    this.#quiet();
    this.choosing = true;
    try {
      const preview = await ask();
      // Null: the file dialog was left. What stood before still stands.
      if (preview) {
        if (this.step.at === "look") forget(this.step.preview);
        this.createCategories = true;
        this.includeAlreadyThere = false;
        this.step = { at: "look", preview };
      }
    } catch (thrown) {
      // What stands below is another file than the one that was refused.
      const other = this.step.at === "look" ? this.step.preview.fileName : undefined;
      this.#problem = () => {
        const words = errorWords(thrown);
        return other === undefined ? words : t.importing.otherRefused(words, other);
      };
    } finally {
      this.choosing = false;
    }
  }

  /** Looks once more, with dates read in this order. What was chosen stays. */
  async readDatesAs(order: DateOrder): Promise<void> {
    if (this.choosing || this.step.at !== "look") return;
    this.#quiet();
    this.choosing = true;
    try {
      this.step = {
        at: "look",
        preview: await commands.readDatesAs(this.step.preview.id, order),
      };
    } catch (thrown) {
      const { preview } = this.step;
      this.#problem = () => refusal(thrown, preview);
    } finally {
      this.choosing = false;
    }
  }

  async commit(): Promise<void> {
    // The file dialog stands beside the window: what is about to be another file is not imported behind it.
    if (this.choosing || this.step.at !== "look") return;
    const { preview } = this.step;
    this.#quiet();
    this.progress = { done: 0, of: preview.rows, stage: "backingUp" };
    this.cancelling = false;
    this.step = { at: "work", preview };
    try {
      const result = await commands.commitImport(
        {
          id: preview.id,
          createCategories: this.createCategories,
          includeAlreadyThere: this.includeAlreadyThere,
          skipBad: true,
        },
        progress<ImportProgress>((step) => (this.progress = step)),
      );
      this.step = { at: "done", preview, result };
    } catch (thrown) {
      const { error } = asFailure(thrown);
      if (error.kind === "cancelled") this.#remark = () => t.importing.cancelled;
      else this.#problem = () => refusal(thrown, preview);
      // A file that is gone or another one by now cannot be tried again.
      if (error.kind === "notFound" || error.kind === "file") {
        forget(preview);
        this.step = { at: "start" };
      } else this.step = { at: "look", preview };
    }
  }

  /** Asks the running import to stop; it answers by failing as cancelled. */
  async cancel(): Promise<void> {
    if (this.step.at !== "work" || this.cancelling) return;
    this.cancelling = true;
    try {
      await commands.cancelImport(this.step.preview.id);
    } catch (thrown) {
      this.cancelling = false;
      this.#problem = () => errorWords(thrown);
    }
  }

  /** Back to the beginning; what was only looked at is forgotten. */
  leave(): void {
    if (this.choosing || this.step.at === "work") return;
    if (this.step.at === "look") forget(this.step.preview);
    this.#quiet();
    this.step = { at: "start" };
  }

  #quiet(): void {
    this.#problem = undefined;
    this.#remark = undefined;
  }
}

/** What is wrong with the file itself is said with its name: another one may stand there by then, or none. */
function refusal(thrown: unknown, { fileName }: ImportPreview): string {
  const { kind } = asFailure(thrown).error;
  const words = errorWords(thrown);
  return kind === "file" || kind === "notFound" ? t.importing.refused(fileName, words) : words;
}

/** The Rust side keeps what was looked at until it hears that nothing comes of it, or is locked. */
function forget({ id }: ImportPreview): void {
  commands.cancelImport(id).catch(() => undefined);
}

/** The import of the main window: it goes on while one looks at something else. */
export const importing = new Import();

// What came in is undone in the book that it came into, and what is looked at was held against that one.
onOtherBook(() => importing.leave());
