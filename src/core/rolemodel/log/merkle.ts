import { joinBytes, sameBytes } from '../bytes';
import { emptyRoot, hashLength, nodeHash, type Sha256 } from './hashing';
import { edgeTilesOf, findTileAt, type Tile, tileHeight, tileWidth } from './tile';

/** A tile with its hashes, one after the other. */
export interface TileHashes extends Tile {
  readonly hashes: Uint8Array;
}

/**
 * Reads tiles, all of one call together (one query). The answer is in the order asked, each at least `width` hashes
 * long: a fuller tile of the same place will do.
 */
export type ReadTiles = (tiles: readonly Tile[]) => Promise<readonly Uint8Array[]>;

/** The Merkle tree hash of leaf hashes (RFC 6962, 2.1). */
export function treeHash(sha256: Sha256, leafHashes: readonly Uint8Array[]): Uint8Array {
  if (leafHashes.length === 0) return emptyRoot(sha256);
  let row = leafHashes;
  // A hash without a neighbour goes up as it is: the same tree as the RFC's recursive one.
  while (row.length > 1) row = rowAbove(sha256, row);
  return row[0] ?? emptyRoot(sha256);
}

/** The row of nodes over a row; the last one, when it has no neighbour, is taken over. */
export function rowAbove(sha256: Sha256, row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let index = 0; index < row.length; index += 2) {
    const left = row[index];
    const right = row[index + 1];
    if (left) above.push(right ? nodeHash(sha256, left, right) : left);
  }
  return above;
}

/**
 * A tree that grows at its right edge, held as one tile a level: what a sequencer needs to append, and what a
 * verifier needs to recompute every tile and the root in bounded memory.
 */
export class GrowingTree {
  readonly #sha256: Sha256;
  readonly #onFullTile: (tile: TileHashes) => void;
  readonly #edge: { readonly hashes: Uint8Array; count: number }[] = [];
  readonly #nodeInput = new Uint8Array(1 + 2 * hashLength);
  readonly #scratch = new Uint8Array(tileWidth * hashLength);
  #size = 0;

  /** @param onFullTile is handed every tile that fills, with hashes of its own */
  constructor(sha256: Sha256, onFullTile: (tile: TileHashes) => void = () => undefined) {
    this.#sha256 = sha256;
    this.#onFullTile = onFullTile;
    this.#nodeInput[0] = 1;
  }

  /** A tree of `size` leaves, to go on from: reads its partial tiles only. @throws RangeError where one is too short */
  static async at(
    sha256: Sha256,
    readTiles: ReadTiles,
    size: number,
    onFullTile?: (tile: TileHashes) => void,
  ): Promise<GrowingTree> {
    const tree = new GrowingTree(sha256, onFullTile);
    const tiles = edgeTilesOf(size);
    const read = tiles.length > 0 ? await readTiles(tiles) : [];
    tree.#size = size;
    for (let level = 0; tileWidth ** level <= size; level += 1)
      tree.#level(level).count = Math.floor(size / tileWidth ** level);
    for (const [place, { level, width }] of tiles.entries())
      tree.#level(level).hashes.set(hashesOf(read[place], width));
    return tree;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends a leaf by its hash. */
  add(leafHash: Uint8Array): void {
    this.#size += 1;
    this.#append(0, leafHash);
  }

  /** The root of the leaves so far. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const { hashes, count } of this.#edge) {
      let end = count % tileWidth;
      // The complete subtrees at this level, smallest and rightmost first: one for each set bit.
      for (let width = 1; width <= end; width *= 2) {
        if ((end & width) === 0) continue;
        const subtree = this.#subtree(hashes.subarray((end - width) * hashLength, end * hashLength));
        root = root ? nodeHash(this.#sha256, subtree, root) : subtree;
        end -= width;
      }
    }
    return root ?? emptyRoot(this.#sha256);
  }

  /** The partial tiles of the tree as it is, with hashes of their own. */
  partialTiles(): TileHashes[] {
    return edgeTilesOf(this.#size).map((tile) => ({
      ...tile,
      hashes: this.#level(tile.level).hashes.slice(0, tile.width * hashLength),
    }));
  }

  #append(level: number, hash: Uint8Array): void {
    const edge = this.#level(level);
    edge.hashes.set(hash, (edge.count % tileWidth) * hashLength);
    edge.count += 1;
    if (edge.count % tileWidth !== 0) return;
    this.#onFullTile({
      level,
      index: edge.count / tileWidth - 1,
      width: tileWidth,
      hashes: edge.hashes.slice(),
    });
    this.#append(level + 1, this.#subtree(edge.hashes));
  }

  #level(level: number): { readonly hashes: Uint8Array; count: number } {
    for (;;) {
      const found = this.#edge[level];
      if (found) return found;
      this.#edge.push({ hashes: new Uint8Array(tileWidth * hashLength), count: 0 });
    }
  }

  /** The hash over hashes whose number is a power of two; works in place, since a million leaves pass through here. */
  #subtree(hashes: Uint8Array): Uint8Array {
    const row = this.#scratch;
    row.set(hashes);
    for (let length = hashes.length; length > hashLength; length /= 2) {
      for (let at = 0; at < length; at += 2 * hashLength) {
        this.#nodeInput.set(row.subarray(at, at + 2 * hashLength), 1);
        row.set(this.#sha256(this.#nodeInput), at / 2);
      }
    }
    return row.slice(0, hashLength);
  }
}

/** What appending leaves to a log changes: every tile that filled or is partial at the new size, and the new root. */
export interface Growth {
  readonly size: number;
  readonly root: Uint8Array;
  readonly tiles: readonly TileHashes[];
}

/**
 * Appends leaf hashes to a stored tree. Reads the partial tiles of the old size (at most one a level) and hashes
 * what is new, whatever the size of the log. Tiles that a partial one of the old size grew into are among the
 * changed ones at their place.
 * @param leafHashes in parts: where they come one by one from elsewhere, others have their turn between two parts
 */
export async function growTree(
  sha256: Sha256,
  readTiles: ReadTiles,
  oldSize: number,
  leafHashes: AsyncIterable<Iterable<Uint8Array>> | Iterable<Iterable<Uint8Array>>,
): Promise<Growth> {
  const tiles: TileHashes[] = [];
  const tree = await GrowingTree.at(sha256, readTiles, oldSize, (tile) => tiles.push(tile));
  for await (const part of leafHashes) for (const hash of part) tree.add(hash);
  tiles.push(...tree.partialTiles());
  return { size: tree.size, root: tree.root(), tiles };
}

/** The root of a stored tree of `size` leaves, from its partial tiles. */
export async function rootOfTiles(sha256: Sha256, readTiles: ReadTiles, size: number): Promise<Uint8Array> {
  return (await GrowingTree.at(sha256, readTiles, size)).root();
}

/** Leaves from `start` up to, without, `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** The split of RFC 6962: the largest power of two smaller than `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** The subtrees whose hashes prove a leaf, from its sibling up (RFC 6962, 2.1.1). */
function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The subtrees whose hashes prove that a tree of `size` begins with the one of `oldSize` (RFC 6962, 2.1.2). */
function consistencyRanges(oldSize: number, size: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  let whole = true;
  while (oldSize < end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  // The old tree itself is known to whoever asks.
  if (!whole) ranges.push({ start, end });
  return ranges.reverse();
}

/** A complete subtree of 2^height leaves. */
interface Node {
  readonly height: number;
  readonly index: number;
}

/** A range of such proofs as complete subtrees, left to right. */
function nodesOf({ start, end }: Range): Node[] {
  const nodes: Node[] = [];
  for (let at = start; at < end; ) {
    let height = 0;
    while (at + 2 ** (height + 1) <= end) height += 1;
    nodes.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return nodes;
}

/** Where a node's hashes lie: `width` of them, from `offset`, in the tile at this place. */
function placeOf({ height, index }: Node) {
  const level = Math.floor(height / tileHeight);
  const width = 2 ** (height % tileHeight);
  const first = index * width;
  const tile = Math.floor(first / tileWidth);
  return { level, index: tile, offset: first - tile * tileWidth, width };
}

async function hashRanges(
  sha256: Sha256,
  readTiles: ReadTiles,
  size: number,
  ranges: readonly Range[],
): Promise<Uint8Array[]> {
  const tiles = new Map<string, Tile>();
  for (const range of ranges) {
    for (const { level, index } of nodesOf(range).map(placeOf)) {
      const tile = findTileAt(size, level, index);
      if (tile) tiles.set(`${level}/${index}`, tile);
    }
  }
  const wanted = [...tiles.values()];
  const read = wanted.length > 0 ? await readTiles(wanted) : [];
  const hashes = new Map(
    wanted.map(({ level, index, width }, place) => [`${level}/${index}`, hashesOf(read[place], width)]),
  );
  return ranges.map((range) => {
    const parts = nodesOf(range).map((node) => {
      const { level, index, offset, width } = placeOf(node);
      const tile = hashesOf(hashes.get(`${level}/${index}`), offset + width);
      return treeHash(sha256, splitHashes(tile.subarray(offset * hashLength)));
    });
    return parts.reduceRight((right, left) => nodeHash(sha256, left, right));
  });
}

function hashesOf(bytes: Uint8Array | undefined, width: number): Uint8Array {
  if (!bytes || bytes.length < width * hashLength)
    throw new RangeError('a tile is shorter than its tree says');
  return bytes.subarray(0, width * hashLength);
}

/** Hashes that lie one after the other, as views. */
export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at + hashLength <= bytes.length; at += hashLength)
    hashes.push(bytes.subarray(at, at + hashLength));
  return hashes;
}

/** Hashes one after the other, as tiles carry them. */
export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return joinBytes(...hashes);
}

/** The inclusion proof of a leaf in a stored tree. @throws RangeError where the leaf or a tile is not there */
export async function proveInclusion(
  sha256: Sha256,
  readTiles: ReadTiles,
  index: number,
  size: number,
): Promise<Uint8Array[]> {
  if (!isPlace(index) || !isPlace(size) || index >= size) throw new RangeError('no such leaf');
  return hashRanges(sha256, readTiles, size, inclusionRanges(index, size));
}

/** The proof that a stored tree of `size` begins with its tree of `oldSize`. @throws RangeError where one is not there */
export async function proveConsistency(
  sha256: Sha256,
  readTiles: ReadTiles,
  oldSize: number,
  size: number,
): Promise<Uint8Array[]> {
  if (!isPlace(oldSize) || !isPlace(size) || oldSize > size) throw new RangeError('no such tree');
  if (oldSize === 0) return [];
  return hashRanges(sha256, readTiles, size, consistencyRanges(oldSize, size));
}

function isPlace(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Whether the proof leads from the leaf at this index to the root of a tree of this size (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  sha256: Sha256,
  claim: {
    readonly leafHash: Uint8Array;
    readonly index: number;
    readonly size: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
): boolean {
  const { index, size, root, proof } = claim;
  if (!isPlace(index) || !isPlace(size) || index >= size) return false;
  let hash = claim.leafHash;
  let node = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0 || sibling.length !== hashLength) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, sibling, hash);
      // A node at the right edge goes up as it is until it has a neighbour on its left.
      while (node % 2 === 0 && node > 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
}

/** Whether the proof shows that the tree of `size` begins with the one of `oldSize` (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  sha256: Sha256,
  claim: {
    readonly oldSize: number;
    readonly oldRoot: Uint8Array;
    readonly size: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!isPlace(oldSize) || !isPlace(size) || oldSize > size) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, emptyRoot(sha256));
  let node = oldSize - 1;
  let last = size - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  // Where the old tree is one complete subtree, its own root begins the proof and is left out of it.
  const steps = node === 0 ? [oldRoot, ...proof] : [...proof];
  const first = steps.shift();
  if (!first || !steps.every(({ length }) => length === hashLength) || first.length !== hashLength)
    return false;
  let oldHash = first;
  let hash = first;
  for (const sibling of steps) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sha256, sibling, oldHash);
      hash = nodeHash(sha256, sibling, hash);
      while (node % 2 === 0 && node > 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, root);
}
