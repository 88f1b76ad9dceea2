/** The categories, shared by every view that names or colours one. */
import type { Category, CategoryId, Color } from "../bindings";
import { currentLocale, t } from "./i18n";
import { commands } from "./ipc";
import { shared } from "./resource.svelte";

const loaded = shared(["categories", "entries"], () => commands.listCategories());

/** All categories, archived ones too, as the Rust side orders them. Empty until they are loaded. */
export function categories(): readonly Category[] {
  return loaded.value ?? [];
}

/** Whether the first answer is still awaited. */
export function categoriesPending(): boolean {
  return categories().length === 0 && loaded.value === undefined && loaded.error === undefined;
}

export function category(id: CategoryId | null | undefined): Category | undefined {
  return id ? categories().find((known) => known.id === id) : undefined;
}

/** What a category is nested in. */
export function parentOf(id: CategoryId): CategoryId | null {
  return category(id)?.parent ?? null;
}

/** What is nested in a category, archived or not. */
export function childrenOf(id: CategoryId): readonly Category[] {
  return categories().filter(({ parent }) => parent === id);
}

/** A category and what is nested in it. */
export function withNested(id: CategoryId): readonly CategoryId[] {
  return [id, ...childrenOf(id).map((child) => child.id)];
}

/** Whether it was there once: merged into another one, or deleted. */
export function isGone(id: CategoryId): boolean {
  return !categories().some((known) => known.id === id) && loaded.value !== undefined;
}

/**
 * Its name; a category that still has its first name speaks the user's language, unless another one took that name
 * (in a file that was imported, or in another language). One that is still on its way is not said to be none.
 */
export function categoryName(it: Category | undefined): string {
  if (!it) return categoriesPending() ? "…" : t.categories.none;
  if (!it.builtin) return it.name;
  const spoken = t.categories.builtin[it.builtin];
  return categories().some((other) => other.id !== it.id && isSameName(other.name, spoken))
    ? it.name
    : spoken;
}

/**
 * Its name where one decides about it, among others or alone: with what it is nested in, or it would look like one that
 * stands by itself.
 */
export function nameToChoose(it: Category | undefined): string {
  const parent = category(it?.parent);
  const name = categoryName(it);
  return parent ? t.categories.within(categoryName(parent), name) : name;
}

/** Whether two names are the same to the ledger, as they are to a person. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

export function categoryColor(it: Category | undefined): Color | "none" {
  return it?.color ?? "none";
}

/** Whether it is put away: by itself, or with what it is nested in. */
export function isArchived(it: Category): boolean {
  return it.archived || (goesAlong(it) && isParentArchived(it));
}

/** Whether what it is nested in is put away. */
export function isParentArchived(it: Category): boolean {
  return category(it.parent)?.archived === true;
}

/** What is nested in a category and is open, and is put away with it. */
export function archivedWith(id: CategoryId): readonly Category[] {
  return childrenOf(id).filter((child) => goesAlong(child) && !isArchived(child));
}

/** "Other" is where entries go that have no other place, so it stays whatever it is nested in. */
function goesAlong(it: Category): boolean {
  return it.builtin !== "other";
}

/** Those that may be chosen for an entry. */
export function choosable(): readonly Category[] {
  return arranged(categories().filter((it) => !isArchived(it)));
}

/** By name, children after their parent. */
export function arranged(some: readonly Category[]): readonly Category[] {
  const byName = (a: Category, b: Category) =>
    categoryName(a).localeCompare(categoryName(b), currentLocale());
  const known = new Set(some.map((it) => it.id));
  const roots = some.filter((it) => !it.parent || !known.has(it.parent)).sort(byName);
  return roots.flatMap((root) => [
    root,
    ...some.filter((it) => it.parent === root.id).sort(byName),
  ]);
}

/** A category's name as a change noted it: one of the first names is said in the user's language. */
export function nameSpoken(name: string): string {
  const first = Object.keys(t.categories.builtin).find(
    (key) => key.toLowerCase() === name.toLowerCase(),
  ) as keyof typeof t.categories.builtin | undefined;
  return first ? t.categories.builtin[first] : name;
}
