/** Long enough for a machine that is busy with other tests. */
const patience = 15_000;
const pause = 10;

/**
 * Asks again and again until there is an answer.
 * @param describe what to say when there is none in time
 */
export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  describe: () => string,
  milliseconds = patience,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(describe());
    await new Promise((later) => setTimeout(later, pause));
  }
}
