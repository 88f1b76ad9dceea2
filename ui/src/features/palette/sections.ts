/** The parts of the views that have several, each by its own name. */
import { t } from "../../lib/i18n";
import { go } from "../../lib/router.svelte";
import { sections, settingsNames } from "../../lib/sections";
import type { Offer } from "./offers";
import "../../lib/i18n/late";

export function sectionOffers(): Offer[] {
  return [...settingsOffers(), ...assistantOffers(), tagsOffer()];
}

function settingsOffers(): Offer[] {
  const names = settingsNames();
  return sections.settings.map((section) => ({
    key: `settings ${section}`,
    group: "settings",
    name: names[section],
    words: t.finding.settings[section],
    icon: "settings",
    run: () => go("settings", { section }),
  }));
}

function assistantOffers(): Offer[] {
  return (["insights", "review", "rules"] as const).map((section) => ({
    key: `assistant ${section}`,
    group: "assistant",
    name: t.assistant[section],
    words: t.finding.assistant[section],
    icon: "assistant",
    run: () => go("assistant", { section }),
  }));
}

function tagsOffer(): Offer {
  return {
    key: "tags",
    group: "categories",
    name: t.tags.title,
    words: t.finding.tags,
    icon: "categories",
    run: () => go("categories", { section: "tags" }),
  };
}
