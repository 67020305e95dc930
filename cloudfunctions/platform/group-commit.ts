import { setImmediate as turnOfOthers } from 'node:timers/promises';

/** How long the first of a batch waits for company, in milliseconds. */
const commitWindow = 1;
/** The most calls that go together. */
const largestBatch = 500;

interface Waiting<Item, Answer> {
  readonly item: Item;
  settle(answer: Answer | Error): void;
}

/** How calls are gathered. */
interface Gathering {
  /** How long the first call waits for company, in milliseconds; 0 takes what came in this turn of the loop. */
  readonly window?: number;
  /**
   * Callers who wait for their answers before they call again all end up in one batch, and process and database take
   * turns. In halves, a batch starts when half of the crowd is there, and the next is sent before the answers of the
   * last: the database writes one half while the process answers the other. It pays where the database has the longer
   * part; elsewhere twice as many batches cost more than the waiting.
   */
  readonly halves?: boolean;
}

/**
 * Lets calls that arrive together share one commit. While one batch commits, the next gathers, so under load
 * the batch grows by itself; each caller waits for its own batch and nothing is answered before its commit.
 */
export class GroupCommit<Item, Answer> {
  readonly #window: number;
  readonly #halves: boolean;
  #waiting: Waiting<Item, Answer>[] = [];
  #busy = false;
  #timer: NodeJS.Timeout | undefined;
  /** How many callers there were when the last batch came back. */
  #crowd = 0;

  constructor(
    private readonly commit: (items: readonly Item[]) => Promise<readonly (Answer | Error)[]>,
    { window = commitWindow, halves = false }: Gathering = {},
  ) {
    this.#window = window;
    this.#halves = halves;
  }

  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        item,
        settle: (answer) => (answer instanceof Error ? reject(answer) : resolve(answer)),
      });
      if (!this.#busy) this.#soon();
    });
  }

  /** Starts a batch when the window has passed, or half of the crowd is there. */
  #soon(): void {
    if (this.#window === 0) {
      this.#busy = true;
      setImmediate(() => void this.#drain());
    } else if (this.#halves && this.#waiting.length >= this.#crowd / 2) {
      void this.#drain();
    } else {
      this.#timer ??= setTimeout(() => void this.#drain(), this.#window);
    }
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let going = this.#begin();
    while (going !== undefined) {
      const { batch, committed } = going;
      const answers = await committed;
      this.#crowd = batch.length + this.#waiting.length;
      const settle = () => {
        for (const [index, waiting] of batch.entries()) {
          const answer = answers[index];
          waiting.settle(
            answer === undefined ? new Error('the batch left this call without an answer') : answer,
          );
        }
      };
      if (this.#halves) {
        // What the next batch says to the database goes out first; the answers take longer to write.
        going = this.#begin();
        if (going !== undefined) await turnOfOthers();
        settle();
      } else {
        // Calls that have come but were not read yet go with the next batch: another batch costs more than many calls.
        settle();
        await turnOfOthers();
        going = this.#begin();
      }
    }
    this.#busy = false;
  }

  /** A batch of those who wait, on its way; undefined where nobody does. */
  #begin() {
    const batch = this.#waiting.splice(0, largestBatch);
    return batch.length === 0 ? undefined : { batch, committed: this.#answers(batch) };
  }

  async #answers(batch: readonly Waiting<Item, Answer>[]): Promise<readonly (Answer | Error)[]> {
    try {
      return await this.commit(batch.map(({ item }) => item));
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      return batch.map(() => failure);
    }
  }
}
