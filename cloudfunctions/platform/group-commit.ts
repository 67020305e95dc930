/** How long the first of a batch of ballots waits for company, in milliseconds. */
const commitWindow = 1;
/** The most calls that go together. */
const largestBatch = 500;

/**
 * Lets calls that arrive together share one commit. While one batch commits, the next gathers, so under load
 * the batch grows by itself; each caller waits for its own batch and nothing is answered before its commit.
 */
export class GroupCommit<Item, Answer> {
  #waiting: { readonly item: Item; settle(answer: Answer | Error): void }[] = [];
  #busy = false;

  /** @param window how long the first call waits for company, in milliseconds; 0 takes what came in this turn of the loop */
  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly (Answer | Error)[]>,
    private readonly window = commitWindow,
  ) {}

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        item,
        settle: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)),
      });
      if (!this.#busy) {
        this.#busy = true;
        if (this.window === 0) setImmediate(() => void this.#drain());
        else setTimeout(() => void this.#drain(), this.window);
      }
    });
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, largestBatch);
      const answers = await this.#answers(batch.map(({ item }) => item));
      for (const [index, { settle }] of batch.entries()) {
        const answer = answers[index];
        settle(answer === undefined ? new Error('the batch left this call without an answer') : answer);
      }
    }
    this.#busy = false;
  }

  async #answers(items: readonly Item[]): Promise<readonly (Answer | Error)[]> {
    try {
      return await this.commit(items);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      return items.map(() => failure);
    }
  }
}
