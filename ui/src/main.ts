/** Starts the main window: words, theme and session first, then the first view. */
import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import App from "./App.svelte";
import { openWindow } from "./lib/session.svelte";

const target = document.getElementById("app");
if (target) void openWindow("main").then(() => mount(App, { target }));
