/** Starts the unlock window. */
import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import Unlock from "./Unlock.svelte";
import { openWindow } from "./lib/session.svelte";

const target = document.getElementById("app");
if (target) void openWindow("unlock").then(() => mount(Unlock, { target }));
