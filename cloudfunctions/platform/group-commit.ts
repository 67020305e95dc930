/** How long the first of a batch of ballots waits for company, in milliseconds. */
const commitWindow = 1;
/** The most calls that go together. */
const largestBatch = 500;
/** While one batch commits, the process makes the next ready: neither it nor the database waits for the other. */
const lanes = 2;

/**
 * Lets calls that arrive together share one commit. While batches commit, the next gathers, so under load
 * the batch grows by itself; each caller waits for its own batch and nothing is answered before its commit.
 */
export class GroupCommit<Item, Answer> {
  #waiting: { readonly item: Item; settle(answer: Answer | Error): void }[] = [];
  #committing = 0;
  #scheduled = false;

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
      this.#schedule(this.window);
    });
  }

  /** Starts a batch a little later, where calls wait and a lane is free. */
  #schedule(window: number): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#committing === lanes) return;
    this.#scheduled = true;
    const start = () => {
      this.#scheduled = false;
      void this.#start();
    };
    if (window === 0) setImmediate(start);
    else setTimeout(start, window);
  }

  async #start(): Promise<void> {
    // Half of a crowd where both lanes are free: else all would come back together, and one lane stay empty.
    const fair = Math.ceil(this.#waiting.length / (lanes - this.#committing));
    const batch = this.#waiting.splice(0, Math.min(largestBatch, fair));
    this.#committing += 1;
    const committed = this.#answers(batch.map(({ item }) => item));
    this.#schedule(0);
    const answers = await committed;
    this.#committing -= 1;
    for (const [index, { settle }] of batch.entries()) {
      const answer = answers[index];
      settle(answer === undefined ? new Error('the batch left this call without an answer') : answer);
    }
    this.#schedule(0);
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
