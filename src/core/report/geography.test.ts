import fc from 'fast-check';
import { distanceMetres } from '../kernel/geo';
import { areaChosen, areaOf, areasNear, insidePoint, isInside, planeScale, toPlane } from './geography';
import type { Boundary, ReportArea, Ring } from './report-config';

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const area = (id: string, boundary: Boundary): ReportArea => ({
  id,
  name: id,
  kind: 'town',
  boundary,
  communities: [],
  retired: false,
});
const at = (longitude: number, latitude: number) => ({ longitude, latitude });

describe('point in polygon', () => {
  const bent: Boundary = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [3, 4],
        [3, 1],
        [1, 1],
        [1, 4],
        [0, 4],
        [0, 0],
      ],
    ],
  };

  test('a bent town does not hold its own bay', () => {
    expect(isInside(at(0.5, 3), bent)).toBe(true);
    expect(isInside(at(2, 3), bent)).toBe(false);
    expect(isInside(at(2, 0.5), bent)).toBe(true);
    expect(isInside(at(5, 0.5), bent)).toBe(false);
  });

  test('holes and separate parts count', () => {
    const holed: Boundary = { type: 'Polygon', coordinates: [box(0, 0, 4, 4), box(1, 1, 2, 2)] };
    expect(isInside(at(1.5, 1.5), holed)).toBe(false);
    expect(isInside(at(3, 3), holed)).toBe(true);
    const parts: Boundary = { type: 'MultiPolygon', coordinates: [[box(0, 0, 1, 1)], [box(2, 2, 3, 3)]] };
    expect(isInside(at(2.5, 2.5), parts)).toBe(true);
    expect(isInside(at(1.5, 1.5), parts)).toBe(false);
  });

  test('two towns that share an edge leave no gap and share no point', () => {
    const west: Boundary = { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] };
    const east: Boundary = { type: 'Polygon', coordinates: [box(1, 0, 2, 1)] };
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1.99, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (x, y) => {
          expect(Number(isInside(at(x, y), west)) + Number(isInside(at(x, y), east))).toBe(1);
        },
      ),
    );
    expect(areaOf(at(1, 0.5), [area('west', west), area('east', east)])?.id).toBe('east');
    expect(areaOf(at(3, 0.5), [area('west', west), area('east', east)])).toBeUndefined();
  });

  test('the point that stands for a town lies inside it', () => {
    for (const boundary of [bent, { type: 'Polygon', coordinates: [box(5, 5, 6, 9)] } satisfies Boundary]) {
      expect(isInside(insidePoint(boundary), boundary)).toBe(true);
    }
  });
});

describe('the plane', () => {
  test('keeps short distances within a thousandth once scaled', () => {
    const offset = fc.double({ min: -0.02, max: 0.02, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 18, max: 53, noNaN: true }), offset, offset, (latitude, dx, dy) => {
        const a = at(110, latitude);
        const b = at(110 + dx, latitude + dy);
        const ground = distanceMetres(a, b);
        fc.pre(ground > 1);
        const [p, q] = [toPlane(a), toPlane(b)];
        const plane = Math.hypot(p.x - q.x, p.y - q.y) / planeScale(latitude);
        expect(Math.abs(plane / ground - 1)).toBeLessThan(0.001);
      }),
    );
  });

  test('stays finite at the poles', () => {
    expect(Number.isFinite(toPlane(at(0, 90)).y)).toBe(true);
    expect(Number.isFinite(planeScale(-90))).toBe(true);
  });
});

describe('close to a border', () => {
  const west = area('west', { type: 'Polygon', coordinates: [box(102, 39, 102.1, 39.1)] });
  const east = area('east', { type: 'Polygon', coordinates: [box(102.1, 39, 102.2, 39.1)] });
  const both = [west, east];
  // A thousandth of a degree of longitude is about 86 metres here.
  const near = at(102.099, 39.05);
  const far = at(102.09, 39.05);

  test('both towns may be meant, the one that holds the place first', () => {
    expect(areasNear(near, both, 150).map(({ id }) => id)).toEqual(['west', 'east']);
    expect(areasNear(at(102.101, 39.05), both, 150).map(({ id }) => id)).toEqual(['east', 'west']);
    expect(areasNear(far, both, 150).map(({ id }) => id)).toEqual(['west']);
  });

  test('a person may say which; elsewhere the place decides', () => {
    expect(areaChosen(near, undefined, both)?.id).toBe('west');
    expect(areaChosen(near, 'east', both)?.id).toBe('east');
    expect(areaChosen(far, 'east', both)).toBeUndefined();
    expect(areaChosen(at(101, 39.05), 'west', both)).toBeUndefined();
  });

  test('the distance that counts is on the ground', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0001, max: 0.004, noNaN: true }), (off) => {
        const place = at(102.1 - off, 39.05);
        const metres = distanceMetres(place, at(102.1, 39.05));
        const ids = areasNear(place, both, 150).map(({ id }) => id);
        if (metres < 149) expect(ids).toEqual(['west', 'east']);
        if (metres > 151) expect(ids).toEqual(['west']);
      }),
    );
  });
});
