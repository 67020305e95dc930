import { boundaryProblem, compareAreas, overlaps, readAreaFile } from './area-import';
import type { Boundary, ReportArea, Ring } from './report-config';
import { reportLimits } from './report-limits';

const square = (west: number, south: number, size = 0.1): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const feature = (name: unknown, ring: Ring = square(102, 39)) => ({
  type: 'Feature',
  properties: { name },
  geometry: { type: 'Polygon', coordinates: [ring] },
});
const file = (...features: readonly unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const polygon = (ring: Ring): Boundary => ({ type: 'Polygon', coordinates: [ring] });
const area = (name: string, ring: Ring, retired = false): ReportArea => ({
  id: `id-${name}`,
  name,
  kind: 'town',
  boundary: polygon(ring),
  communities: [],
  retired,
});

describe('a file of towns', () => {
  test('gives its towns, with positions as they are where it is in GCJ-02', () => {
    const read = readAreaFile(file(feature('甲镇')), 'gcj02');
    expect(read).toEqual({
      areas: [{ name: '甲镇', boundary: polygon(square(102, 39)), corners: 5 }],
      problems: [],
    });
  });

  test('is shifted where it is in WGS-84', () => {
    const [first] = readAreaFile(file(feature('甲镇')), 'wgs84').areas;
    const [longitude = 0, latitude = 0] = (first?.boundary.coordinates[0]?.[0] ?? []) as [number, number];
    // The offset of the map is some hundred metres in China.
    expect(Math.hypot(longitude - 102, latitude - 39)).toBeGreaterThan(0.0005);
    expect(Math.hypot(longitude - 102, latitude - 39)).toBeLessThan(0.01);
  });

  test('with a byte order mark, other names of the name, several polygons and heights is read too', () => {
    const text = `\uFEFF${JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { XZQMC: ' 乙镇 ' },
          geometry: {
            type: 'MultiPolygon',
            coordinates: [[square(102, 39).map((corner) => [...corner, 1200])], [square(103, 39)]],
          },
        },
      ],
    })}`;
    expect(readAreaFile(text, 'gcj02').areas).toEqual([
      {
        name: '乙镇',
        corners: 10,
        boundary: { type: 'MultiPolygon', coordinates: [[square(102, 39)], [square(103, 39)]] },
      },
    ]);
  });

  test.each<readonly [string, string, RegExp]>([
    ['no JSON', 'name,x,y', /不是 GeoJSON 文件/],
    ['another kind of JSON', '{"type":"Topology"}', /FeatureCollection/],
    ['an empty one', file(), /没有街道或镇/],
    ['a point', file({ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] } }), /不是面/],
    ['a town without name', file(feature(' ')), /没有名称/],
    ['an open ring', file(feature('甲镇', square(102, 39).slice(0, 4))), /没有闭合/],
    ['too few corners', file(feature('甲镇', square(102, 39).slice(0, 3))), /点太少/],
    ['metres instead of degrees', file(feature('甲镇', square(452_000, 4_400_000, 100))), /不是经纬度/],
    ['one name twice', file(feature('甲镇'), feature('甲镇')), /重名/],
  ])('of %s says what is wrong', (_what, text, problem) => {
    expect(readAreaFile(text, 'gcj02').problems.join('\n')).toMatch(problem);
  });

  test('too fine a border is refused', () => {
    const fine = Array.from({ length: reportLimits.corners + 1 }, (_, index): readonly [number, number] => [
      102 + index / 100_000,
      39,
    ]);
    expect(boundaryProblem(polygon([...fine, [102, 39]]))).toMatch(/简化/);
  });
});

test('an import is compared by name', () => {
  const current = [
    area('甲镇', square(102, 39)),
    area('乙镇', square(103, 39)),
    area('丙镇', square(104, 39)),
  ];
  const { areas } = readAreaFile(
    file(feature('甲镇'), feature('乙镇', square(103, 39.5)), feature('丁镇')),
    'gcj02',
  );
  const { changes, missing } = compareAreas(areas, current);
  expect(changes.map(({ kind, imported }) => [imported.name, kind])).toEqual([
    ['甲镇', 'same'],
    ['乙镇', 'changed'],
    ['丁镇', 'new'],
  ]);
  expect(missing.map(({ name }) => name)).toEqual(['丙镇']);
});

test('towns that overlap are found, neighbours are not', () => {
  const a = area('甲镇', square(102, 39));
  expect(overlaps([a, area('乙镇', square(102.1, 39))])).toEqual([]);
  expect(overlaps([a, area('乙镇', square(102.05, 39.05))])).toEqual([['甲镇', '乙镇']]);
  expect(overlaps([])).toEqual([]);
});
