/** Copies a secret: by the Rust side, which takes it off the clipboard again and tells no history. Says whether it could. */
import { commands } from "./ipc";

export async function copySecret(secret: string): Promise<boolean> {
  try {
    await commands.copySecret(secret);
    return true;
  } catch {
    return false;
  }
}
