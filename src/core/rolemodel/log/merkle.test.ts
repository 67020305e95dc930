import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { emptyRoot, hashLength, leafHash, nodeHash } from './hashing';
import {
  GrowingTree,
  growTree,
  joinHashes,
  proveConsistency,
  proveInclusion,
  type ReadTiles,
  rootOfTiles,
  splitHashes,
  type TileHashes,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from './merkle';
import { tilePath, tilesOf } from './tile';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leaves = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(sha256, Buffer.from(`leaf ${index}`)));

/** RFC 6962, 2.1, word for word: what the quick code must agree with. */
function slowRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes;
  if (!first) return emptyRoot(sha256);
  if (hashes.length === 1) return first;
  const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return nodeHash(sha256, slowRoot(hashes.slice(0, split)), slowRoot(hashes.slice(split)));
}

/** A stored log: what it reads, and what was asked of it. */
class Store {
  readonly #tiles = new Map<string, TileHashes>();
  read = 0;
  readonly readTiles: ReadTiles = async (tiles) => {
    this.read += tiles.length;
    return tiles.map(({ level, index, width }) => {
      const stored = this.#tiles.get(`${level}/${index}`);
      if (!stored || stored.width < width) throw new Error(`no tile ${level}/${index} of ${width}`);
      return stored.hashes;
    });
  };

  async grow(oldSize: number, hashes: readonly Uint8Array[]) {
    const growth = await growTree(sha256, this.readTiles, oldSize, [hashes]);
    for (const tile of growth.tiles) this.#tiles.set(`${tile.level}/${tile.index}`, tile);
    return growth;
  }

  paths(): string[] {
    return [...this.#tiles.values()].map(tilePath).sort();
  }
}

// The tree that implementations of RFC 6962 have tested against since the first of them.
const knownLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const knownRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('the roots of the known tree', () => {
  const hashes = knownLeaves.map((leaf) => leafHash(sha256, Buffer.from(leaf, 'hex')));
  knownRoots.forEach((root, size) => {
    expect(hex(treeHash(sha256, hashes.slice(0, size)))).toBe(root);
  });
});

test('the seven leaves of RFC 6962, 2.1.3: audit paths and consistency proofs', async () => {
  const hashes = leaves(7);
  const store = new Store();
  await store.grow(0, hashes);
  const node = (from: number, to: number) => slowRoot(hashes.slice(from, to));
  const [a, b, c, d, e, f, j] = hashes;
  const [g, h, i, k, l] = [node(0, 2), node(2, 4), node(4, 6), node(0, 4), node(4, 7)];
  const inclusion = (index: number) => proveInclusion(sha256, store.readTiles, index, 7);
  const consistency = (oldSize: number) => proveConsistency(sha256, store.readTiles, oldSize, 7);
  expect(await inclusion(0)).toEqual([b, h, l]);
  expect(await inclusion(3)).toEqual([c, g, l]);
  expect(await inclusion(4)).toEqual([f, j, k]);
  expect(await inclusion(6)).toEqual([i, k]);
  expect(await consistency(3)).toEqual([c, d, g, l]);
  expect(await consistency(4)).toEqual([l]);
  expect(await consistency(6)).toEqual([i, j, k]);
  expect([a, e]).not.toContain(undefined);
});

test('growing in any steps gives the tiles and the root of the whole', async () => {
  const steps = fc.array(
    fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 700 }), fc.constantFrom(0, 1, 255, 256, 257)),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (counts) => {
      const hashes = leaves(counts.reduce((sum, count) => sum + count, 0));
      const store = new Store();
      let size = 0;
      for (const count of counts) {
        const growth = await store.grow(size, hashes.slice(size, size + count));
        size += count;
        expect(growth.size).toBe(size);
        expect(hex(growth.root)).toBe(hex(slowRoot(hashes.slice(0, size))));
        expect(hex(await rootOfTiles(sha256, store.readTiles, size))).toBe(hex(growth.root));
      }
      expect(store.paths()).toEqual([...tilesOf(size)].map(tilePath).sort());
      const tree = new GrowingTree(sha256);
      for (const hash of hashes) tree.add(hash);
      expect(hex(tree.root())).toBe(hex(treeHash(sha256, hashes)));
    }),
    { numRuns: 40 },
  );
});

/** Flips one bit of one hash, or leaves one out, or adds one. */
const spoil = (proof: readonly Uint8Array[], choice: number): Uint8Array[] => {
  const at = proof.length === 0 ? 0 : choice % proof.length;
  const kind = proof.length === 0 ? 2 : choice % 3;
  if (kind === 0) return proof.map((hash, place) => (place === at ? flip(hash, choice) : hash));
  if (kind === 1) return proof.filter((_, place) => place !== at);
  return [...proof.slice(0, at), new Uint8Array(hashLength), ...proof.slice(at)];
};
const flip = (hash: Uint8Array, choice: number) =>
  hash.map((byte, place) => (place === choice % hash.length ? byte ^ (1 << (choice % 8)) : byte));

describe('a log of some thousand leaves', () => {
  const most = 3 * 256 + 77;
  const hashes = leaves(most);
  const roots = hashes.map((_, index) => slowRoot(hashes.slice(0, index + 1)));
  const store = new Store();
  beforeAll(() => store.grow(0, hashes));
  const rootAt = (size: number) => roots[size - 1] ?? emptyRoot(sha256);
  // Tiles of the full log serve smaller trees as well: a fuller tile is read up to its width.
  const places = fc.integer({ min: 1, max: most }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      index: fc.nat({ max: size - 1 }),
      oldSize: fc.nat({ max: size }),
      choice: fc.nat(),
    }),
  );

  test('every inclusion proof holds, and no changed one does', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ({ size, index, choice }) => {
        const proof = await proveInclusion(sha256, store.readTiles, index, size);
        const hash = hashes[index] ?? emptyRoot(sha256);
        const claim = { leafHash: hash, index, size, root: rootAt(size), proof };
        expect(verifyInclusion(sha256, claim)).toBe(true);
        expect(verifyInclusion(sha256, { ...claim, proof: spoil(proof, choice) })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, leafHash: flip(hash, choice) })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, root: flip(claim.root, choice) })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: size })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, index: -1 })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('every consistency proof holds, and no changed one does', async () => {
    await fc.assert(
      fc.asyncProperty(places, async ({ size, oldSize, choice }) => {
        const proof = await proveConsistency(sha256, store.readTiles, oldSize, size);
        const claim = { oldSize, oldRoot: rootAt(oldSize), size, root: rootAt(size), proof };
        expect(verifyConsistency(sha256, claim)).toBe(true);
        expect(verifyConsistency(sha256, { ...claim, proof: spoil(proof, choice) })).toBe(false);
        expect(verifyConsistency(sha256, { ...claim, oldRoot: flip(claim.oldRoot, choice) })).toBe(false);
        expect(verifyConsistency(sha256, { ...claim, oldSize: size + 1 })).toBe(false);
        // Every tree begins with the empty one, so there the new root is not in question.
        if (oldSize > 0)
          expect(verifyConsistency(sha256, { ...claim, root: flip(claim.root, choice) })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('what is not there is not proved', async () => {
    await expect(proveInclusion(sha256, store.readTiles, most, most)).rejects.toThrow(RangeError);
    await expect(proveConsistency(sha256, store.readTiles, most + 1, most)).rejects.toThrow(RangeError);
    await expect(rootOfTiles(sha256, async () => [new Uint8Array(5)], 3)).rejects.toThrow(RangeError);
  });
});

test('a leaf is appended to a log of three million with the tiles of its edge alone', async () => {
  const size = 3_000_000;
  let read = 0;
  const readTiles: ReadTiles = async (tiles) => {
    read += tiles.length;
    return tiles.map(({ level, width }) => new Uint8Array(width * hashLength).fill(level));
  };
  let hashed = 0;
  const counting = (bytes: Uint8Array) => {
    hashed += 1;
    return sha256(bytes);
  };
  await growTree(counting, readTiles, size, [[new Uint8Array(hashLength)]]);
  expect(read).toBeLessThanOrEqual(3);
  expect(hashed).toBeLessThan(1024);
});

test('hashes are split and joined', () => {
  const hashes = leaves(3);
  expect(splitHashes(joinHashes(hashes)).map(hex)).toEqual(hashes.map(hex));
});
