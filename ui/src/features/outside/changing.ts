/** What the settings of the model outside do alike. */
import type { OutsideChange, Request } from "../../bindings";
import { problem } from "../../lib/errors";
import { commands } from "../../lib/ipc";

/** Changes what is allowed; what cannot be kept is said at the edge of the window. */
export function change(change: Partial<OutsideChange>): Promise<boolean> {
  return commands
    .changeOutside(complete(change))
    .then(() => true)
    .catch((thrown: unknown) => {
      problem(thrown);
      return false;
    });
}

/** What is absent stays as it is. */
export function complete(change: Partial<OutsideChange>): OutsideChange {
  return {
    agreed: null,
    paused: null,
    endpoint: null,
    model: null,
    sendsAmounts: null,
    sendsDates: null,
    sendsNames: null,
    acceptsAtOnce: null,
    mostTokens: null,
    mostCost: null,
    prices: null,
    ...change,
  };
}

/** Millionths of a US dollar, written out. */
export function dollars(millionths: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    maximumFractionDigits: millionths !== 0 && Math.abs(millionths) < 10_000 ? 6 : 2,
  }).format(millionths / 1_000_000);
}

/** A number as it is typed, in millionths; null for nothing typed, undefined for no number. */
export function millionths(typed: string): number | null | undefined {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  return /^\d{1,9}(\.\d{1,6})?$/.test(text) ? Math.round(Number(text) * 1_000_000) : undefined;
}

/** A whole number as it is typed; null for nothing typed, undefined for no number. */
export function whole(typed: string): number | null | undefined {
  const text = typed.trim().replace(/[\s.,'’]/g, "");
  if (text === "") return null;
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/** A request's tokens, both ways. */
export function tokensOf(request: Request): number {
  return request.inputTokens + request.outputTokens;
}
