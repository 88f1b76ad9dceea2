import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { offerUndo } from "../../lib/changes";
import { useLanguage } from "../../lib/i18n";
import { session } from "../../lib/session.svelte";
import { toast, toasts } from "../../lib/toasts.svelte";
import { refuse, Rust } from "../../testing/rust";
import Account from "./Account.svelte";
import Backups from "./Backups.svelte";
import DeleteAccount from "./DeleteAccount.svelte";
import Security from "./Security.svelte";

const user = userEvent.setup();
const account = {
  id: "1",
  username: "mia",
  email: "mia@example.org",
  currency: "USD",
  exponent: 2,
  staysUnlocked: false,
  recoveryProven: true,
};
const facts = {
  entries: 12,
  first: "2026-01-02",
  last: "2026-11-20",
  income: 425000,
  expenses: 231847,
  categories: 7,
  currency: "USD",
};
const backup = {
  id: "b1",
  madeAt: "2026-11-20T19:42:00Z",
  reason: "manual",
  size: 1_843_200,
  facts,
};

beforeEach(async () => {
  await useLanguage("en", "en-US");
  session.account = account;
  toasts.shown = [];
});
afterEach(() => useLanguage("en", "en-US"));

describe("deleting the account", () => {
  test("asks for the password and the word, and sends them", async () => {
    const rust = new Rust({ delete_account: () => null });
    render(DeleteAccount);
    await user.click(screen.getByRole("button", { name: "Delete account" }));
    await user.type(screen.getByLabelText("Password"), "secret");
    await user.type(screen.getByLabelText("Type DELETE to confirm"), "DELETE");
    await user.click(screen.getByRole("button", { name: "Delete for good" }));
    expect(rust.asked).toEqual([
      { command: "delete_account", args: { password: "secret", word: "DELETE" } },
    ]);
  });

  test("takes the word of the user's language", async () => {
    await useLanguage("de", "de-DE");
    const rust = new Rust({ delete_account: () => null });
    render(DeleteAccount);
    await user.click(screen.getByRole("button", { name: "Konto löschen" }));
    await user.type(screen.getByLabelText("Passwort"), "geheim");
    await user.type(screen.getByLabelText("Zur Bestätigung LÖSCHEN eingeben"), "LÖSCHEN");
    await user.click(screen.getByRole("button", { name: "Endgültig löschen" }));
    expect(rust.asked[0]?.args).toEqual({ password: "geheim", word: "DELETE" });
  });

  test("a wrong password is said at its field, and the typed words stay", async () => {
    new Rust({ delete_account: () => refuse({ kind: "badCredentials" }) });
    render(DeleteAccount);
    await user.click(screen.getByRole("button", { name: "Delete account" }));
    await user.type(screen.getByLabelText("Password"), "wrong");
    await user.type(screen.getByLabelText("Type DELETE to confirm"), "DELETE");
    await user.click(screen.getByRole("button", { name: "Delete for good" }));
    await screen.findByText("This is not the password.");
    expect(screen.getByLabelText<HTMLInputElement>("Type DELETE to confirm").value).toBe("DELETE");
  });
});

describe("staying unlocked", () => {
  test("says honestly what it means before it is turned on", async () => {
    const rust = new Rust({ set_stay_unlocked: () => null });
    render(Security);
    await user.click(screen.getByRole("button", { name: "Turn on" }));
    const sentences = screen.getAllByText(
      "Anyone using this computer account can open this ledger.",
    );
    expect(sentences).toHaveLength(2);
    await user.type(screen.getByLabelText("Password"), "secret{Enter}");
    expect(rust.asked[0]?.args).toEqual({ on: true, password: "secret" });
  });

  test("without a keychain it says so, and nothing else is lost", async () => {
    new Rust({ set_stay_unlocked: () => refuse({ kind: "keychainUnavailable" }) });
    render(Security);
    await user.click(screen.getByRole("button", { name: "Turn on" }));
    await user.type(screen.getByLabelText("Password"), "secret{Enter}");
    await screen.findByText(/offers no keychain/);
  });
});

describe("backups", () => {
  test("are looked into before they are restored", async () => {
    const rust = new Rust({
      list_backups: () => [backup],
      look_into_backup: () => ({ backup, now: { ...facts, entries: 15 } }),
      restore_backup: () => null,
    });
    render(Backups);
    await user.click(await screen.findByTitle("Look inside"));
    const row = await screen.findByRole("row", { name: /^Entries/ });
    expect([...row.children].map((cell) => cell.textContent.trim())).toEqual([
      "Entries",
      "12",
      "15",
    ]);
    expect(rust.count("restore_backup")).toBe(0);
    await user.click(screen.getByRole("button", { name: "Restore this backup" }));
    await screen.findByText(/becomes what it was then, with 12 entries/);
    await user.click(screen.getByRole("button", { name: "Restore this backup" }));
    await waitFor(() => expect(rust.count("restore_backup")).toBe(1));
    expect(toasts.shown[0]?.words).toBe("The backup is restored");
  });

  test("take what the book of before offered with it when they are restored", async () => {
    new Rust({
      list_backups: () => [backup],
      look_into_backup: () => ({ backup, now: facts }),
      restore_backup: () => null,
    });
    const what = { action: "deletedCategory", name: "Bread" } as const;
    offerUndo({ id: 7, at: "2026-11-22T10:00:00Z", what, undone: false });
    toast("Nothing of the book");
    render(Backups);
    await user.click(await screen.findByTitle("Look inside"));
    await user.click(await screen.findByRole("button", { name: "Restore this backup" }));
    await user.click(screen.getByRole("button", { name: "Restore this backup" }));
    await waitFor(() =>
      expect(toasts.shown.map((one) => one.words)).toEqual([
        "Nothing of the book",
        "The backup is restored",
      ]),
    );
  });

  test("a full disk is told, with the way to try again", async () => {
    new Rust({ list_backups: () => [], back_up_now: () => refuse({ kind: "diskFull" }) });
    render(Backups);
    await user.click(await screen.findByRole("button", { name: "Back up now" }));
    await waitFor(() => expect(toasts.shown[0]?.words).toContain("disk is full"));
    expect(toasts.shown[0]?.action?.label).toBe("Try again");
  });
});

test("beside the home currency stands why it stays as it is", () => {
  session.account = account;
  render(Account);
  screen.getByText(/^Fixed when the account was made/);
});
