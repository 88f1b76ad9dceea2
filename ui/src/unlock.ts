/** Starts the unlock window. */
import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import { bring } from "./lib/i18n";
import { settings } from "./lib/i18n/en/settings";
import { unlock } from "./lib/i18n/en/unlock";
import Unlock from "./Unlock.svelte";
import { openWindow } from "./lib/session.svelte";

// Of the main window's settings it says why a backup was made.
bring({ settings, unlock });

const target = document.getElementById("app");
if (target) void openWindow("unlock").then(() => mount(Unlock, { target }));
