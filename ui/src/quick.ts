/** Starts the quick entry's window, long before it is shown. */
import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import Quick from "./Quick.svelte";
import { openWindow } from "./lib/session.svelte";

const target = document.getElementById("app");
if (target) void openWindow("quick").then(() => mount(Quick, { target }));
