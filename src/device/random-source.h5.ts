/** See random-source.ts; the browser answers at once. */
export function fillRandom(length: number, done: (bytes: Uint8Array) => void): void {
  done(window.crypto.getRandomValues(new Uint8Array(length)));
}
