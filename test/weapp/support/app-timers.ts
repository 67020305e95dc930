type Start = (run: () => void, milliseconds: number) => NodeJS.Timeout;

/** The timers of one program: they end with it, and tell whether it is about to do something by itself. */
export class AppTimers {
  /** Those that have not run yet, with their milliseconds. */
  readonly #running = new Map<NodeJS.Timeout, number>();
  #stopped = false;

  /** @param onError hears what a timer's function throws */
  constructor(private readonly onError: (error: unknown) => void) {}

  once(run: () => void, milliseconds = 0): NodeJS.Timeout {
    const timer: NodeJS.Timeout = this.#start(
      setTimeout,
      () => {
        this.#running.delete(timer);
        run();
      },
      milliseconds,
    );
    return timer;
  }

  again(run: () => void, milliseconds = 0): NodeJS.Timeout {
    return this.#start(setInterval, run, milliseconds);
  }

  clear(timer: NodeJS.Timeout | undefined): void {
    if (timer === undefined) return;
    this.#running.delete(timer);
    clearTimeout(timer);
  }

  /** Whether a timer of at most so many milliseconds runs. */
  hasWithin(milliseconds: number): boolean {
    return [...this.#running.values()].some((own) => own <= milliseconds);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#running.keys()) clearTimeout(timer);
  }

  #start(start: Start, run: () => void, milliseconds: number): NodeJS.Timeout {
    const guarded = (): void => {
      if (this.#stopped) return;
      try {
        run();
      } catch (error) {
        this.onError(error);
      }
    };
    // What outlives the program must not keep the test's process.
    const timer = start(guarded, milliseconds).unref();
    this.#running.set(timer, milliseconds);
    return timer;
  }
}
