import { hashLength } from './log/hashing';

/** Numbers of 32 bits by place, in pieces: it grows without copying, and a million take four megabytes. */
export class NumberColumn {
  static readonly #piece = 65_536;
  readonly #pieces: Uint32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** 0 where nothing was set. */
  at(place: number): number {
    return this.#pieces[Math.floor(place / NumberColumn.#piece)]?.[place % NumberColumn.#piece] ?? 0;
  }

  set(place: number, value: number): void {
    while (this.#pieces.length * NumberColumn.#piece <= place)
      this.#pieces.push(new Uint32Array(NumberColumn.#piece));
    const piece = this.#pieces[Math.floor(place / NumberColumn.#piece)];
    if (piece) piece[place % NumberColumn.#piece] = value;
    this.#length = Math.max(this.#length, place + 1);
  }

  push(value: number): void {
    this.set(this.#length, value);
  }
}

/**
 * Numbers hashes in the order in which they are first seen. A million of them take some fifty megabytes, a third of
 * what a Map of texts takes. Keyed by the first four bytes, compared in full.
 */
export class LeafIndex {
  static readonly #piece = 16_384;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  // Slots hold place + 1; at most half of them are taken.
  #slots = new Uint32Array(1024);

  get size(): number {
    return this.#size;
  }

  /** The place of a hash; a new one is added at the end. */
  place(hash: Uint8Array): number {
    const slot = this.#slotOf(hash);
    const taken = this.#slots[slot] ?? 0;
    if (taken > 0) return taken - 1;
    const place = this.#size;
    if (place % LeafIndex.#piece === 0) this.#pieces.push(new Uint8Array(LeafIndex.#piece * hashLength));
    this.#pieces[this.#pieces.length - 1]?.set(hash, (place % LeafIndex.#piece) * hashLength);
    this.#size += 1;
    this.#slots[slot] = this.#size;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    return place;
  }

  /** The place of a hash, or undefined where it was not seen. */
  find(hash: Uint8Array): number | undefined {
    const taken = this.#slots[this.#slotOf(hash)] ?? 0;
    return taken > 0 ? taken - 1 : undefined;
  }

  /** The hash at a place, as a view. */
  hashAt(place: number): Uint8Array {
    const start = (place % LeafIndex.#piece) * hashLength;
    const piece = this.#pieces[Math.floor(place / LeafIndex.#piece)] ?? new Uint8Array(0);
    return piece.subarray(start, start + hashLength);
  }

  /** The slot where the hash is, or the free one where it belongs. */
  #slotOf(hash: Uint8Array): number {
    const mask = this.#slots.length - 1;
    let slot = firstBytes(hash, 0) & mask;
    for (;;) {
      const taken = this.#slots[slot] ?? 0;
      if (taken === 0 || this.#isAt(taken - 1, hash)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #isAt(place: number, hash: Uint8Array): boolean {
    const piece = this.#pieces[Math.floor(place / LeafIndex.#piece)];
    const start = (place % LeafIndex.#piece) * hashLength;
    for (let at = 0; at < hashLength; at += 1) if (piece?.[start + at] !== hash[at]) return false;
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    const mask = this.#slots.length - 1;
    for (const taken of old) {
      if (taken === 0) continue;
      const piece = this.#pieces[Math.floor((taken - 1) / LeafIndex.#piece)] ?? new Uint8Array(0);
      let slot = firstBytes(piece, ((taken - 1) % LeafIndex.#piece) * hashLength) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = taken;
    }
  }
}

function firstBytes(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0
  );
}
