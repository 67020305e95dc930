// WeChat has neither; webpack's ProvidePlugin puts these where react-query names the globals. They are our own because
// polyfills make a DOM event of the abort, and Taro's `document` has no full one: cancelling a read then throws.

type Listener = (event: { readonly type: 'abort' }) => void;

/** The part of the standard's AbortSignal that callers in the mini program use. */
export class AbortSignal {
  aborted = false;
  reason: unknown = undefined;
  readonly #listeners = new Set<Listener>();

  addEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    this.#listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  /** Called by the controller, once; listeners hear of it once. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener({ type: 'abort' });
  }
}

export class AbortController {
  readonly signal = new AbortSignal();

  /** @param reason what a waiting caller is refused with */
  abort(reason: unknown = new Error('aborted')): void {
    this.signal.abort(reason);
  }
}
