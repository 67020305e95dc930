import { cellsAlong, cellsOfZone, cellsUnder, mosaicLimits, mosaicRows, mosaicZones } from './mosaic';

test('cells are squares: a picture twice as high has twice as many rows', () => {
  expect(mosaicRows(1600, 1600)).toBe(mosaicLimits.columns);
  expect(mosaicRows(800, 1600)).toBe(2 * mosaicLimits.columns);
  expect(mosaicRows(1600, 10)).toBe(1);
  expect(mosaicRows(10, 16_000)).toBe(mosaicLimits.rows);
});

test('a finger covers what is under it, and nothing outside of the picture', () => {
  const { columns } = mosaicLimits;
  const middle = cellsUnder(0.5, 0.5, columns);
  expect(middle.length).toBeGreaterThan(4);
  for (const cell of middle) {
    expect(Math.abs((cell % columns) - columns / 2)).toBeLessThan(3);
    expect(Math.abs(Math.floor(cell / columns) - columns / 2)).toBeLessThan(3);
  }
  for (const [x, y] of [
    [0, 0],
    [1, 1],
    [1, 0],
  ] as const) {
    const corner = cellsUnder(x, y, columns);
    expect(corner.length).toBeGreaterThan(0);
    for (const cell of corner) expect(cell >= 0 && cell < columns * columns).toBe(true);
    for (const cell of corner) expect(Math.abs((cell % columns) / columns - x)).toBeLessThan(0.2);
  }
});

test('the nine zones share the picture among them, each cell once', () => {
  const rows = 21;
  const all = mosaicZones.flatMap((zone) => cellsOfZone(zone, rows)).sort((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: rows * mosaicLimits.columns }, (_, index) => index));
});

test('a fast finger leaves no gap between the two places where it was seen', () => {
  const { columns } = mosaicLimits;
  const line = new Set(cellsAlong({ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 }, columns));
  const row = Math.floor(columns / 2) * columns;
  for (let column = 3; column < columns - 3; column += 1) expect(line.has(row + column)).toBe(true);
  expect(cellsAlong({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }, columns)).toEqual(cellsUnder(0.5, 0.5, columns));
  expect(cellsAlong({ x: 1.2, y: 0.5 }, { x: 1.4, y: 0.5 }, columns)).toEqual([]);
});
