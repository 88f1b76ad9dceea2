/** Where the focus goes after a form was refused. */
import { tick } from "svelte";

/** To the first field that was refused, once it is marked as such. */
export async function focusFirstRefused(form: HTMLElement | undefined): Promise<void> {
  await tick();
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
