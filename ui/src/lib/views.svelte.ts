/** Saved views of the list of entries: a filter and an order under a name, shared by the list and the palette. */
import type { NewView, SavedView } from "../bindings";
import { problem } from "./errors";
import { filterParams } from "./filter-params";
import { t } from "./i18n";
import { commands } from "./ipc";
import { shared } from "./resource.svelte";
import type { Params } from "./router.svelte";
import { toast } from "./toasts.svelte";

const loaded = shared(["views"], () => commands.listViews());

/** All saved views by name. Empty until they are loaded. */
export function savedViews(): readonly SavedView[] {
  return loaded.value ?? [];
}

/** Saves a view. One of the same name makes room, and can be put back. */
export async function saveView(view: NewView): Promise<void> {
  const replaced = await commands.saveView(view);
  toast(t.views.saved(view.name.trim()), {
    ...(replaced && { action: { label: t.changes.undo, run: () => putBack(replaced) } }),
    inBook: true,
  });
}

export function deleteView(view: SavedView): void {
  commands.deleteView(view.id).then(
    (deleted) => {
      if (!deleted) return;
      toast(t.views.deleted(deleted.name), {
        action: { label: t.changes.undo, run: () => putBack(deleted) },
        inBook: true,
      });
    },
    (thrown: unknown) => problem(thrown, () => deleteView(view)),
  );
}

function putBack({ name, filter, sort }: SavedView): void {
  saveView({ name, filter, sort }).catch((thrown: unknown) => problem(thrown));
}

/** The address of a saved view. */
export function viewParams({ filter, sort }: SavedView): Params {
  return { ...filterParams(filter), sort: sort === "dateDesc" ? undefined : sort };
}
