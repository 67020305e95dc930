import fc from 'fast-check';
import {
  bundlePath,
  bundlesOf,
  edgeTilesOf,
  encodeBundle,
  findTileAt,
  parseBundle,
  parseTilePath,
  tilePath,
  tilesOf,
} from './tile';

test('paths as tlog-tiles writes them', () => {
  expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 1, index: 0, width: 17 })).toBe('tile/1/000.p/17');
  expect(bundlePath({ index: 1000, width: 255 })).toBe('tile/entries/x001/000.p/255');
});

test('a path is read back as what it was written from', () => {
  const place = fc.record({ index: fc.nat({ max: 2 ** 40 }), width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 63 }), (bundle, level) => {
      expect(parseTilePath(bundlePath(bundle))).toEqual({ kind: 'entries', bundle });
      expect(parseTilePath(tilePath({ ...bundle, level }))).toEqual({
        kind: 'tile',
        tile: { ...bundle, level },
      });
    }),
  );
});

test.each([
  'tile/0/67',
  'tile/0/0067',
  'tile/00/067',
  'tile/64/067',
  'tile/-1/067',
  'tile/0/x000/067',
  'tile/0/001/067',
  'tile/0/x1/067',
  'tile/0/067.p/0',
  'tile/0/067.p/256',
  'tile/0/067.p/08',
  'tile/0/067.p/',
  'tile/0/067/',
  '/tile/0/067',
  'tile/entries/067?x',
  'tile/entries/../../key',
  'tile/data/067',
  'tile/0/x999/x999/x999/x999/x999/999',
  'tile/0/067\n',
  'tile/0/٠٦٧',
])('%j is no path', (path) => {
  expect(parseTilePath(path)).toBeUndefined();
});

test('the tiles of 70,000 leaves are those that the specification counts', () => {
  const widths = (level: number) =>
    [...tilesOf(70_000)].filter((tile) => tile.level === level).map(({ width }) => width);
  expect(widths(0)).toEqual([...Array(273).fill(256), 112]);
  expect(widths(1)).toEqual([256, 17]);
  expect(widths(2)).toEqual([1]);
  expect(widths(3)).toEqual([]);
  expect([...tilesOf(256)]).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ]);
  expect([...tilesOf(0)]).toEqual([]);
});

test('the edge is the partial tiles, and bundles cover each entry once', () => {
  fc.assert(
    fc.property(fc.nat({ max: 300_000 }), (size) => {
      expect(edgeTilesOf(size)).toEqual([...tilesOf(size)].filter(({ width }) => width < 256));
      expect([...bundlesOf(size)].reduce((sum, { width }) => sum + width, 0)).toBe(size);
      expect(findTileAt(size, 0, Math.ceil(size / 256))).toBeUndefined();
    }),
    { numRuns: 30 },
  );
});

test('bundles', () => {
  expect(encodeBundle([Uint8Array.of(1, 2), new Uint8Array(0)])).toEqual(Uint8Array.of(0, 2, 1, 2, 0, 0));
  const entries = fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 });
  fc.assert(
    fc.property(entries, (list) => {
      const bytes = encodeBundle(list);
      expect(parseBundle(bytes)?.map((entry) => Uint8Array.from(entry))).toEqual(list);
      if (bytes.length > 0) expect(parseBundle(bytes.subarray(1))).not.toEqual(list);
    }),
  );
  expect(parseBundle(Uint8Array.of(0))).toBeUndefined();
  expect(parseBundle(Uint8Array.of(0, 2, 1))).toBeUndefined();
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError);
});
