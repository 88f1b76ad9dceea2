/**
 * Waiting for a state, never for a time. A probe answers `undefined` or `false` for "not yet", and
 * may throw while the page is between two states; the last thing it threw is what a test reports.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  patience = 20_000,
  pause = 40,
): Promise<T> {
  const deadline = Date.now() + patience;
  let last: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${patience / 1000} s in vain until ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
