/** The unlock window: logging in, registering, recovering. */
import { EMAIL, PASSWORD, USERNAME, type Coffer } from "../support/coffer";

export class UnlockPage {
  constructor(private readonly coffer: Coffer) {}

  async register(account: {
    username?: string;
    email?: string;
    password?: string;
    confirm?: string;
  }): Promise<void> {
    const { username = USERNAME, email = EMAIL, password = PASSWORD, confirm = password } = account;
    await this.field("User name").fill(username);
    await this.field("E-mail").fill(email);
    await this.field("Password").fill(password);
    await this.field("Password, once more").fill(confirm);
    await this.coffer.role("button", "Create account").click();
  }

  /** The recovery key on the card, groups joined by dashes. */
  async recoveryKey(): Promise<string> {
    const groups = await this.coffer.css('[data-testid="recovery-key"]').attribute("aria-label");
    return (groups ?? "").replaceAll(" ", "-");
  }

  async keepKey(): Promise<void> {
    await this.coffer.role("button", "I have it in a safe place").click();
  }

  async proveKey(part: string): Promise<void> {
    await this.field("Last two groups").fill(part);
    await this.coffer.role("button", "Open my ledger").click();
  }

  /** Logs in; what comes of it is for the caller to see. */
  async logIn(password = PASSWORD, username = USERNAME): Promise<void> {
    await this.field("User name").fill(username);
    await this.field("Password").fill(password);
    await this.coffer.role("button", "Log in").click();
  }

  async recover(key: string, password: string, username = USERNAME): Promise<void> {
    await this.coffer.role("button", "Forgot the password?").click();
    await this.field("User name").fill(username);
    await this.field("Recovery key").fill(key);
    await this.field("New password").fill(password);
    await this.field("Password, once more").fill(password);
    await this.coffer.role("button", "Set the password and open").click();
  }

  /** Puts the newest backup in the place of a ledger that cannot be read. */
  async rescue(): Promise<void> {
    await this.coffer.role("heading", "The ledger's file is damaged").shown();
    await this.coffer.role("button", "Restore and open").click();
  }

  /** Waits for the words beside a field that was refused. */
  refusal(field: string): Promise<string> {
    return this.field(field).refusal();
  }

  field(label: string) {
    return this.coffer.role("textbox", label);
  }

  button(name: string | RegExp) {
    return this.coffer.role("button", name);
  }
}
