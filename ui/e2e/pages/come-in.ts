/** How most specs begin: the app opened, and its one user logged in. */
import type { Coffer } from "../support/coffer";
import { MainWindow } from "./main";
import { UnlockPage } from "./unlock";

/** Opens the app and logs in; settles when the main window is there. */
export async function comeIn(
  coffer: Coffer,
  env: Record<string, string> = {},
): Promise<MainWindow> {
  await coffer.open(env);
  return logIn(coffer);
}

/** Logs in where the app is open already. */
export async function logIn(coffer: Coffer): Promise<MainWindow> {
  await coffer.window("unlock");
  await new UnlockPage(coffer).logIn();
  await coffer.window("main");
  return new MainWindow(coffer);
}
