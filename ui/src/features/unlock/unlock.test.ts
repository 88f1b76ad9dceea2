import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { useLanguage } from "../../lib/i18n";
import { refuse, Rust } from "../../testing/rust";
import Unlock from "../../Unlock.svelte";

const user = userEvent.setup();
const key = "7KQF-M2XD-91HT-V0RA-ZB3N-8WCE-P5GJ-4YSK";
const known = { hasAccounts: true, lastUsername: "mia", deviceUnlock: false };
const nobody = { hasAccounts: false, lastUsername: null, deviceUnlock: false };
const strength = { score: 3, common: false, enough: true };

beforeEach(() => useLanguage("en", "en-US"));

function field(name: string) {
  return screen.findByLabelText<HTMLInputElement>(name);
}
/** Whether nothing keeps what is written in it, so that it could be taken back. */
const isSecret = ({ dataset }: HTMLElement) => dataset.secret !== undefined;

describe("logging in", () => {
  test("remembers the last name and waits for the password", async () => {
    new Rust({ unlock_options: () => known });
    render(Unlock);
    expect((await field("User name")).value).toBe("mia");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Password")));
  });

  test("the focus stays in the user name until the person moves it", async () => {
    new Rust({ unlock_options: () => ({ ...known, lastUsername: null }) });
    render(Unlock);
    const name = await field("User name");
    await waitFor(() => expect(document.activeElement).toBe(name));
    await user.keyboard("mia{Tab}secret");
    expect(name.value).toBe("mia");
    expect((await field("Password")).value).toBe("secret");
  });

  test("a wrong password is selected, so that the next one replaces it", async () => {
    new Rust({ unlock_options: () => known, log_in: () => refuse({ kind: "badCredentials" }) });
    render(Unlock);
    await user.type(await field("Password"), "wrong one{Enter}");
    await screen.findByText("User name and password do not match.");
    const password = await field("Password");
    await waitFor(() => expect(password.selectionEnd).toBe("wrong one".length));
    expect(password.selectionStart).toBe(0);
    expect((await field("User name")).value).toBe("mia");
  });

  test("after too many tries the button counts down and asks nothing more", async () => {
    const rust = new Rust({
      unlock_options: () => known,
      log_in: () => refuse({ kind: "throttled", seconds: 4 }),
    });
    render(Unlock);
    await user.type(await field("Password"), "x{Enter}");
    const button = await screen.findByRole("button", { name: /Try again in \d\sseconds/ });
    // Not disabled: a button that has the focus keeps it.
    expect(button).toHaveProperty("disabled", false);
    expect(button.getAttribute("aria-disabled")).toBe("true");
    await user.click(button);
    expect(document.activeElement).toBe(button);
    await user.type(await field("Password"), "{Enter}");
    expect(rust.count("log_in")).toBe(1);
  });

  test("the device opens the ledger where it holds the key", async () => {
    const rust = new Rust({
      unlock_options: () => ({ ...known, deviceUnlock: true }),
      unlock_with_device: () => ({}),
    });
    render(Unlock);
    await user.click(await screen.findByRole("button", { name: "Unlock on this computer" }));
    expect(rust.count("unlock_with_device")).toBe(1);
    await screen.findByText("Opening your ledger");
  });
});

describe("registering", () => {
  test("all refused fields say so at once, and everything typed stays", async () => {
    new Rust({
      unlock_options: () => nobody,
      password_strength: () => strength,
      register_account: () =>
        refuse({
          kind: "invalid",
          fields: [
            { field: "username", why: "tooShort" },
            { field: "email", why: "notAnEmail" },
            { field: "confirmPassword", why: "mismatch" },
          ],
        }),
    });
    render(Unlock);
    await user.type(await field("User name"), "mi");
    await user.type(await field("E-mail"), "nobody");
    await user.type(await field("Password"), "correct horse");
    await user.type(await field("Password, once more"), "correct hose{Enter}");
    await screen.findByText("At least 3 characters.");
    screen.getByText("This is not an e-mail address.");
    screen.getByText("The two passwords are not the same.");
    const name = await field("User name");
    expect(name.value).toBe("mi");
    expect((await field("Password")).value).toBe("correct horse");
    expect(name.getAttribute("aria-invalid")).toBe("true");
    await waitFor(() => expect(document.activeElement).toBe(name));
    const described = name.getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toBe("At least 3 characters.");
  });

  test("the key is shown, proven, and only then the ledger opens", async () => {
    const rust = new Rust({
      unlock_options: () => nobody,
      password_strength: () => strength,
      register_account: () => ({ id: "1", recoveryKey: key }),
      prove_recovery_key: ({ part }) =>
        part === "P5GJ-4YSK"
          ? null
          : refuse({ kind: "invalid", fields: [{ field: "part", why: "wrongKey" }] }),
    });
    render(Unlock);
    await user.type(await field("User name"), "mia");
    await user.type(await field("Password, once more"), "x{Enter}");
    await screen.findByText("Your recovery key");
    for (const group of key.split("-")) screen.getByText(group);
    await user.click(screen.getByRole("button", { name: "I have it in a safe place" }));
    expect(isSecret(await field("Last two groups"))).toBe(true);
    await user.type(await field("Last two groups"), "ABCD-EFGH{Enter}");
    await screen.findByText("These are not the last two groups of your key.");
    await user.clear(await field("Last two groups"));
    await user.type(await field("Last two groups"), " P5GJ-4YSK {Enter}");
    await screen.findByText("Opening your ledger");
    expect(rust.count("prove_recovery_key")).toBe(2);
  });
});

test("a recovery key that is typed in the place of the password is a secret too", async () => {
  new Rust({ unlock_options: () => known });
  render(Unlock);
  await user.click(await screen.findByRole("button", { name: "Forgot the password?" }));
  expect(isSecret(await field("Recovery key"))).toBe(true);
  expect(isSecret(await field("User name"))).toBe(false);
});

describe("Escape", () => {
  test.each([
    ["Create an account", "User name"],
    ["Forgot the password?", "Recovery key"],
  ])(
    "leads back from what was come to by: %s, unless something was typed there",
    async (way, label) => {
      new Rust({ unlock_options: () => known });
      render(Unlock);
      await user.click(await screen.findByRole("button", { name: way }));
      await user.type(await field(label), "x");
      await user.keyboard("{Escape}");
      expect((await field(label)).value).toBe("x");
      await user.clear(await field(label));
      await user.keyboard("{Escape}");
      await screen.findByRole("button", { name: "Log in" });
      await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Password")));
    },
  );

  test("leads back from the choice of a backup, to where there is no account as well", async () => {
    const chosen = {
      id: "f",
      fileName: "f",
      username: "mia",
      madeAt: "2026-11-20T19:42:00Z",
      size: 1,
    };
    new Rust({ unlock_options: () => nobody, choose_backup_file: () => chosen });
    render(Unlock);
    const restore = async () =>
      user.click(await screen.findByRole("button", { name: "Restore a backup" }));
    await restore();
    await user.keyboard("{Escape}");
    await restore();
    await user.click(screen.getByRole("button", { name: "Choose a file" }));
    await user.type(await field("Password"), "old one");
    await user.keyboard("{Escape}");
    expect((await field("Password")).value).toBe("old one");
    await user.clear(await field("Password"));
    await user.keyboard("{Escape}");
    await screen.findByRole("button", { name: "Create account" });
    await user.keyboard("{Escape}");
    screen.getByRole("button", { name: "Create account" });
  });

  test("leads from the proof back to the key, which stays until it is proven", async () => {
    new Rust({
      unlock_options: () => nobody,
      password_strength: () => strength,
      register_account: () => ({ id: "1", recoveryKey: key }),
    });
    render(Unlock);
    await user.type(await field("User name"), "mia");
    await user.type(await field("Password, once more"), "x{Enter}");
    await screen.findByText("Your recovery key");
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "I have it in a safe place" }));
    await user.type(await field("Last two groups"), "P5GJ");
    await user.keyboard("{Escape}");
    await user.clear(await field("Last two groups"));
    await user.keyboard("{Escape}");
    await screen.findByText("Your recovery key");
    for (const group of key.split("-")) screen.getByText(group);
  });

  test("lets go of a damaged ledger as Back does", async () => {
    const rust = new Rust({
      unlock_options: () => known,
      log_in: () => refuse({ kind: "damaged", what: "vault" }),
      list_backups: () => [],
      lock: () => null,
    });
    render(Unlock);
    await user.type(await field("Password"), "secret{Enter}");
    await screen.findByRole("button", { name: "Use a backup file from elsewhere" });
    await user.keyboard("{Escape}");
    await screen.findByRole("button", { name: "Log in" });
    expect(rust.count("lock")).toBe(1);
  });
});

test("a file is chosen once at a time, and nothing is restored meanwhile", async () => {
  const chosen = { fileName: "f", username: "mia", madeAt: "2026-11-20T19:42:00Z", size: 1 };
  const answers: ((backup: object) => void)[] = [];
  const rust = new Rust({
    unlock_options: () => nobody,
    choose_backup_file: () => new Promise((answer) => answers.push(answer)),
    restore_on_this_computer: () => refuse({ kind: "badCredentials" }),
  });
  render(Unlock);
  await user.click(await screen.findByRole("button", { name: "Restore a backup" }));
  await user.dblClick(screen.getByRole("button", { name: "Choose a file" }));
  expect(answers).toHaveLength(1);
  answers[0]?.({ ...chosen, id: "first" });
  await user.type(await field("Password"), "old one");
  await user.dblClick(screen.getByRole("button", { name: "Choose another file" }));
  expect(answers).toHaveLength(2);
  await user.type(await field("Password"), "{Enter}");
  expect(rust.count("restore_on_this_computer")).toBe(0);
  answers[1]?.({ ...chosen, id: "second" });
  const restore = screen.getByRole("button", { name: "Restore and open" });
  await waitFor(() => expect(restore).toHaveProperty("disabled", false));
  await user.click(restore);
  expect(rust.asked.at(-1)?.args).toMatchObject({ restore: { id: "second" } });
});

test("a backup from elsewhere is opened with its password or its key", async () => {
  const rust = new Rust({
    unlock_options: () => nobody,
    choose_backup_file: () => ({
      id: "f",
      fileName: "mia.coffer",
      username: "mia",
      madeAt: "2026-11-20T19:42:00Z",
      size: 1_843_200,
    }),
    restore_on_this_computer: () => refuse({ kind: "badCredentials" }),
  });
  render(Unlock);
  await user.click(await screen.findByRole("button", { name: "Restore a backup" }));
  await user.click(screen.getByRole("button", { name: "Choose a file" }));
  await screen.findByText("Account mia");
  expect(document.activeElement).toBe(await field("Password"));
  await user.type(await field("Password"), "old one{Enter}");
  await screen.findByText("This is not the password.");
  await user.click(screen.getByRole("button", { name: "Recovery key" }));
  expect(isSecret(await field("Recovery key"))).toBe(true);
  await user.type(await field("Recovery key"), key);
  await user.click(screen.getByRole("button", { name: "Restore and open" }));
  await screen.findByText("This is not the recovery key of this account.");
  expect(rust.asked.at(-1)?.args).toEqual({
    restore: { id: "f", password: null, recoveryKey: key },
  });
  await user.click(screen.getByRole("button", { name: "Choose another file" }));
  await waitFor(() => expect(screen.queryByText(/This is not the recovery key/)).toBeNull());
});

describe("a damaged ledger", () => {
  const backup = (id: string, entries: number) => ({
    id,
    madeAt: "2026-11-20T10:00:00Z",
    reason: "daily",
    size: 4096,
    facts: {
      entries,
      first: null,
      last: null,
      income: 0,
      expenses: 0,
      categories: 7,
      currency: "USD",
    },
  });

  test("offers its backups after the right password, and the newest takes its place", async () => {
    const rust = new Rust({
      unlock_options: () => known,
      log_in: () => refuse({ kind: "damaged", what: "vault" }),
      list_backups: () => [backup("2", 12), backup("1", 7)],
      rescue_vault: () => ({}),
    });
    render(Unlock);
    await user.type(await field("Password"), "secret{Enter}");
    const newest = await screen.findByRole("radio", { name: /12\sentries/ });
    await waitFor(() => expect(document.activeElement).toBe(newest));
    await user.keyboard("{Enter}");
    await screen.findByText("Opening your ledger");
    expect(rust.asked.at(-1)).toEqual({ command: "rescue_vault", args: { id: "2" } });
  });

  test("without a sound backup asks for one from elsewhere, and says what is wrong with it", async () => {
    new Rust({
      unlock_options: () => known,
      log_in: () => refuse({ kind: "damaged", what: "vault" }),
      list_backups: () => [],
      add_backup_file: () => refuse({ kind: "damaged", what: "backup" }),
    });
    render(Unlock);
    await user.type(await field("Password"), "secret{Enter}");
    await user.click(
      await screen.findByRole("button", { name: "Use a backup file from elsewhere" }),
    );
    await screen.findByText(/This backup is damaged/);
  });
});
