/** Pauses between rounds of work that goes on until it is ended; the end cuts the present pause short. */
export class Rest {
  #ended = false;
  #wake: () => void = () => undefined;

  get ended(): boolean {
    return this.#ended;
  }

  /** @param milliseconds over at once where it was ended already */
  pause(milliseconds: number): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(done, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }
}
