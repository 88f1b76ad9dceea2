import { render, screen } from "@testing-library/svelte";
import { afterEach, expect, test, vi } from "vitest";

import Toasts from "../../components/Toasts.svelte";
import { t } from "../../lib/i18n";
import type * as Ipc from "../../lib/ipc";
import { commands, type FileDragged } from "../../lib/ipc";
import { router } from "../../lib/router.svelte";
import Dropping from "./Dropping.svelte";
import { importing } from "./import.svelte";

let drag: (at: FileDragged) => void = () => undefined;

vi.mock("../../lib/ipc", async (original) => ({
  ...(await original<typeof Ipc>()),
  commands: { lookIntoDroppedFile: vi.fn(), cancelImport: vi.fn() },
  onFileDragged: (run: typeof drag) => {
    drag = run;
    return () => undefined;
  },
}));

const look = vi.mocked(commands.lookIntoDroppedFile);

function start() {
  look.mockReset().mockResolvedValue(null);
  render(Toasts);
  render(Dropping);
}

afterEach(() => {
  importing.choosing = false;
  document.querySelectorAll("dialog").forEach((dialog) => dialog.remove());
});

test("what letting go comes to is said while a file is held over the window", async () => {
  start();
  drag({ at: "over" });
  await screen.findByText(t.importing.drop);
  drag({ at: "gone" });
  await vi.waitFor(() => expect(screen.queryByText(t.importing.drop)).toBeNull());
});

test("where the program that held the file ends, the pointer's return shows the page again", async () => {
  start();
  drag({ at: "over" });
  await screen.findByText(t.importing.drop);
  window.dispatchEvent(new Event("pointermove"));
  await vi.waitFor(() => expect(screen.queryByText(t.importing.drop)).toBeNull());
});

test("a file that is let go of is looked into", async () => {
  start();
  drag({ at: "dropped", count: 1 });
  await vi.waitFor(() => expect(look).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(router.view).toBe("import"));
});

test("beside an open dialog nothing is taken, and it is said", async () => {
  start();
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.setAttribute("open", "");
  drag({ at: "over" });
  drag({ at: "dropped", count: 1 });
  await screen.findByText(t.importing.notNow);
  expect(screen.queryByText(t.importing.drop)).toBeNull();
  expect(look).not.toHaveBeenCalled();
});

test("while another file is read nothing is taken, and it is said", async () => {
  start();
  importing.choosing = true;
  drag({ at: "dropped", count: 1 });
  await screen.findAllByText(t.importing.notNow);
  expect(look).not.toHaveBeenCalled();
});
