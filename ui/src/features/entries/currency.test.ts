import { render, screen, waitFor } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { expect, test } from "vitest";
import type { AppInfo } from "../../bindings";
import { session } from "../../lib/session.svelte";
import { Rust } from "../../testing/rust";
import Currency from "./Currency.svelte";
import { EntryForm } from "./form.svelte";

test("a currency that is typed with the amount is chosen, and can be chosen otherwise after that", async () => {
  new Rust({ value_at_last_rate: () => null });
  session.app = {
    currencies: ["USD", "EUR", "CHF"].map((code) => ({ code, name: code, exponent: 2 })),
  } as AppInfo;
  const form = new EntryForm(undefined);
  render(Currency, { form, minor: undefined, home: undefined, checked: false, error: undefined });
  expect(screen.queryByRole("combobox")).toBeNull();
  form.amount = "5 eur";
  const chosen = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Currency" });
  expect(chosen.value).toBe("EUR");
  screen.getByRole("textbox", { name: "Worth in USD" });

  flushSync(() => (form.currency = "CHF"));
  expect(form.currency).toBe("CHF");
  form.amount = "$5";
  await waitFor(() => expect(form.currency).toBe("USD"));
});
