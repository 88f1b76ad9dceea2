import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { useLanguage } from "../../lib/i18n";
import { refuse, Rust } from "../../testing/rust";
import Unlock from "../../Unlock.svelte";

const user = userEvent.setup();

let hasAccounts: boolean;
let isOpen: boolean;
// One for all: the door listens for changes once.
const rust = new Rust({
  unlock_options: () => ({ hasAccounts, lastUsername: null, deviceUnlock: false }),
  password_strength: () => ({ score: 3, common: false, enough: true }),
  register_account: () => {
    hasAccounts = isOpen = true;
    return { id: "1", recoveryKey: "7KQF-M2XD-91HT-V0RA-ZB3N-8WCE-P5GJ-4YSK" };
  },
  prove_recovery_key: () => refuse({ kind: "locked" }),
  session: () => (isOpen ? { id: "1", username: "mia" } : null),
});

const field = (name: string) => screen.findByLabelText<HTMLInputElement>(name);
const press = async (name: string) => user.click(await screen.findByRole("button", { name }));

function lock() {
  isOpen = false;
  rust.changed("session");
}

/** A new account, whose key is shown. */
beforeEach(async () => {
  await useLanguage("en", "en-US");
  hasAccounts = isOpen = false;
  render(Unlock);
  await user.type(await field("User name"), "mia");
  await user.type(await field("Password, once more"), "x{Enter}");
  await screen.findByText("4YSK");
});

test("a lock takes the key from the screen and asks its owner to log in, who hears why", async () => {
  lock();
  await screen.findByText(/Coffer was locked and no longer shows the recovery key/);
  expect(screen.queryByText("4YSK")).toBeNull();
  expect((await field("User name")).value).toBe("mia");
  await press("Create an account");
  await press("I have an account");
  await field("Password");
  expect(screen.queryByText(/Coffer was locked/)).toBeNull();
});

test("a lock while the key is being proven leads there too", async () => {
  await press("I have it in a safe place");
  await user.type(await field("Last two groups"), "P5GJ-4YSK{Enter}");
  lock();
  await screen.findByText(/Coffer was locked and no longer shows the recovery key/);
});

test("the key stays while its owner is logged in", async () => {
  const asked = rust.count("session");
  rust.changed("session");
  await waitFor(() => expect(rust.count("session")).toBe(asked + 1));
  screen.getByText("4YSK");
});
