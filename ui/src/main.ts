/** Starts the main window: words, theme and session first, and the figures of its first page; then the page. */
import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import App from "./App.svelte";
import { askEarly } from "./features/dashboard/remembered";
import { openWindow } from "./lib/session.svelte";

const target = document.getElementById("app");
if (target) {
  void Promise.all([openWindow("main"), askEarly()]).then(() => mount(App, { target }));
}
