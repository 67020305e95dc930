/** A map that forgets what was put in first once it is full. */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  /** Stands at the oldest key. One that began anew each time would pass all that were ever deleted since the map grew. */
  #order = this.#entries.keys();

  constructor(private readonly size: number) {}

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.size) return;
    const oldest = this.#order.next();
    if (oldest.done !== true) this.#entries.delete(oldest.value);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#order = this.#entries.keys();
  }
}
