/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256;

/** Levels of tree nodes that one level of tiles covers: a full tile is a subtree of height 8. */
export const tileHeight = 8;

/** A run of `width` hashes at tile level `level`, from place `index` × 256 on. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256; less than 256 is a partial tile. */
  readonly width: number;
}

/** A run of `width` entries from index `index` × 256 on. */
export interface Bundle {
  readonly index: number;
  /** 1 to 256; less than 256 is a partial bundle. */
  readonly width: number;
}

/** What a path of tlog-tiles asks for. */
export type TileRequest =
  | { readonly kind: 'tile'; readonly tile: Tile }
  | { readonly kind: 'entries'; readonly bundle: Bundle };

const topLevel = 63;

/** `tile/<L>/<N>[.p/<W>]` */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${placePath(index, width)}`;
}

/** `tile/entries/<N>[.p/<W>]` */
export function bundlePath({ index, width }: Bundle): string {
  return `tile/entries/${placePath(index, width)}`;
}

/** 1234067 is `x001/x234/067`: folders stay small, and no name is both a file and a folder. */
function placePath(index: number, width: number): string {
  let path = threeDigits(index % 1000);
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${threeDigits(rest % 1000)}/${path}`;
  return width === tileWidth ? path : `${path}.p/${width}`;
}

function threeDigits(value: number): string {
  return String(value).padStart(3, '0');
}

const pathPattern = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;

/** Reads a path; undefined for whatever is not the one right spelling of a tile or a bundle. */
export function parseTilePath(path: string): TileRequest | undefined {
  const [, where, place, part] = pathPattern.exec(path) ?? [];
  if (where === undefined || place === undefined) return undefined;
  const index = Number(place.replace(/[x/]/g, ''));
  const width = part === undefined ? tileWidth : Number(part);
  if (!Number.isSafeInteger(index) || width < 1 || (part !== undefined && width >= tileWidth))
    return undefined;
  const request: TileRequest =
    where === 'entries'
      ? { kind: 'entries', bundle: { index, width } }
      : { kind: 'tile', tile: { level: Number(where), index, width } };
  if (request.kind === 'tile' && request.tile.level > topLevel) return undefined;
  const right = request.kind === 'tile' ? tilePath(request.tile) : bundlePath(request.bundle);
  return right === path ? request : undefined;
}

/** Hashes at a tile level in a tree of `size` leaves: only full tiles below count. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The tile at this place in a tree of `size` leaves, as wide as it is there; undefined where there is none. */
export function findTileAt(size: number, level: number, index: number): Tile | undefined {
  const width = Math.min(tileWidth, hashesAtLevel(size, level) - index * tileWidth);
  return width > 0 ? { level, index, width } : undefined;
}

/** Every tile of a tree of `size` leaves, level by level. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    for (let index = 0; ; index += 1) {
      const tile = findTileAt(size, level, index);
      if (!tile) break;
      yield tile;
    }
  }
}

/** The partial tiles of a tree of `size` leaves, at most one a level: from them alone comes its root. */
export function edgeTilesOf(size: number): Tile[] {
  const edge: Tile[] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const count = hashesAtLevel(size, level);
    const width = count % tileWidth;
    if (width > 0) edge.push({ level, index: Math.floor(count / tileWidth), width });
  }
  return edge;
}

/** Every bundle of a log of `size` entries, from `start` on, a multiple of 256. */
export function* bundlesOf(size: number, start = 0): Generator<Bundle> {
  for (let index = Math.floor(start / tileWidth); index * tileWidth < size; index += 1)
    yield { index, width: Math.min(tileWidth, size - index * tileWidth) };
}

/** Longest entry that a bundle can carry, in bytes. */
const longest = 0xffff;

/** Entries as a bundle carries them: each after its length as a big-endian uint16. @throws RangeError for one too long */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > longest) throw new RangeError('an entry is too long for a bundle');
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle (views, not copies); undefined where the bytes end in the middle of one. */
export function parseBundle(bytes: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const start = at + 2;
    const end = start + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
    if (start > bytes.length || end > bytes.length) return undefined;
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  return entries;
}
