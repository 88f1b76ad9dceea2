/** Settings: appearance, security, backups. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";

export class SettingsPage {
  constructor(private readonly coffer: Coffer) {}

  async chooseTheme(theme: "System" | "Light" | "Dark"): Promise<void> {
    const choice = this.coffer.role("group", "Theme").role("button", theme);
    await choice.click();
    await until(
      `${theme} is chosen`,
      async () => (await choice.attribute("aria-pressed")) === "true",
    );
  }

  /** Chooses a language by its own name. The page is in another language then. */
  async chooseLanguage(language: "English" | "Deutsch"): Promise<void> {
    await this.coffer.role("combobox", "Language").choose(language);
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.coffer.role("button", "Change password").click();
    const dialog = this.coffer.role("dialog", "Change password");
    await dialog.role("textbox", "Current password").fill(current);
    await dialog.role("textbox", "New password").fill(next);
    await dialog.role("textbox", "Password, once more").fill(next);
    await dialog.role("button", "Change password").click();
    await dialog.gone();
  }

  /** Lets the computer's keychain open the ledger from now on. */
  async stayUnlocked(password: string): Promise<void> {
    const row = this.coffer.css("main").role("region", "Security");
    await row.role("button", /^Turn on/).click();
    const dialog = this.coffer.role("dialog", "Stay unlocked on this computer");
    await dialog.role("textbox", /password/i).fill(password);
    await dialog.role("button", "Turn on").click();
    await dialog.gone();
  }

  async backUpNow(): Promise<void> {
    const before = await this.backups().count();
    await this.coffer.role("region", "Backups").role("button", "Back up now").click();
    await until("the new backup is listed", async () => (await this.backups().count()) > before);
  }

  /** Looks into the newest backup and restores it. */
  async restoreNewestBackup(): Promise<void> {
    const [newest] = await this.backups().all();
    if (!newest) throw new Error("there is no backup");
    await this.coffer.web.click(newest);
    await this.coffer
      .role("dialog", /^Backup of/)
      .role("button", "Restore this backup")
      .click();
    const sure = this.coffer.role("dialog", "Restore this backup?");
    await sure.role("button", "Restore this backup").click();
    await sure.gone();
  }

  /** The backups that are listed, the newest first. */
  backups() {
    return this.coffer.role("region", "Backups").css("[data-row-main]");
  }
}
