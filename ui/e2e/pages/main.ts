/** The frame of the main window: its places, its notes, its lock. */
import type { Coffer } from "../support/coffer";
import { until } from "../support/until";
import { DashboardPage } from "./dashboard";
import { EntriesPage } from "./entries";
import { ImportPage } from "./import";
import { SettingsPage } from "./settings";

export class MainWindow {
  constructor(private readonly coffer: Coffer) {}

  dashboard(): Promise<DashboardPage> {
    return this.at("Dashboard", new DashboardPage(this.coffer));
  }

  entries(): Promise<EntriesPage> {
    return this.at("Entries", new EntriesPage(this.coffer));
  }

  import(): Promise<ImportPage> {
    return this.at("Import", new ImportPage(this.coffer));
  }

  settings(): Promise<SettingsPage> {
    return this.at("Settings", new SettingsPage(this.coffer));
  }

  /** Locks, and waits for the window in which one logs in again. */
  async lock(): Promise<void> {
    await this.coffer.role("navigation", "Main").role("button", "Lock").click();
    await this.coffer.window("unlock");
  }

  /** Takes the last change back by the note that offers it. */
  async undoByNote(): Promise<void> {
    await this.notes().role("button", "Undo").click();
  }

  notes() {
    return this.coffer.role("region", "Notes");
  }

  /** Goes to a place of the rail and waits until it is there. */
  async goTo(place: string): Promise<void> {
    await this.coffer.role("navigation", "Main").role("link", place).click();
    await until(`the place is ${place}`, async () =>
      (await this.coffer.css('nav a[aria-current="page"]').texts()).includes(place),
    );
  }

  /** Waits until nothing on the page says that it is still loading. */
  async settled(): Promise<void> {
    await this.coffer.css("main .skeleton").gone();
  }

  private async at<Page>(place: string, page: Page): Promise<Page> {
    await this.goTo(place);
    return page;
  }
}
