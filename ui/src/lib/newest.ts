/** Questions that come faster than their answers, as from somebody who types. */

/**
 * Asks one question at a time. What is given while one is on its way waits, and only the newest of it is asked. The promise
 * holds until the newest is answered; a question that fails after a newer one was given fails nobody.
 */
export function newestOnly(
  ask: (about: string) => Promise<void>,
): (about: string) => Promise<void> {
  const waiting: string[] = [];
  let running: Promise<void> | undefined;

  async function run() {
    for (let about = waiting.pop(); about !== undefined; about = waiting.pop()) {
      waiting.length = 0;
      try {
        await ask(about);
      } catch (thrown) {
        if (waiting.length === 0) throw thrown;
      }
    }
  }

  return (about) => {
    waiting.push(about);
    running ??= run().finally(() => (running = undefined));
    return running;
  };
}
