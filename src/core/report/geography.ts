import type { Point } from '../kernel/geo';
import type { Boundary, ReportArea, Ring } from './report-config';
import { reportLimits } from './report-limits';

/** Longitudes at which a ring crosses a parallel. */
function cutsAt(ring: Ring, latitude: number): number[] {
  const cuts: number[] = [];
  for (let index = 0; index < ring.length; index += 1) {
    const a = ring[index];
    const b = ring[(index + 1) % ring.length];
    // Half-open in latitude, so that a corner counts once and towns that share an edge share no point.
    if (a === undefined || b === undefined || a[1] > latitude === b[1] > latitude) continue;
    cuts.push(a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  }
  return cuts;
}

/** All rings of a boundary, of every polygon in it. */
export function ringsOf(boundary: Boundary): readonly Ring[] {
  return boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat();
}

/** Whether a point lies inside a boundary (even-odd rule over all its rings). */
export function isInside(point: Point, boundary: Boundary): boolean {
  let inside = false;
  for (const ring of ringsOf(boundary))
    for (const longitude of cutsAt(ring, point.latitude)) if (point.longitude < longitude) inside = !inside;
  return inside;
}

/** What of an area says where it is. */
export type AreaShape = Pick<ReportArea, 'boundary'>;

/** The area that holds a point, or undefined outside the county. Where areas overlap, the first one. */
export function areaOf<A extends AreaShape>(point: Point, areas: readonly A[]): A | undefined {
  return areas.find(({ boundary }) => isInside(point, boundary));
}

/** Distance in metres from a point to the border of an area. */
function metresToBorder(point: Point, boundary: Boundary): number {
  const scale = planeScale(point.latitude);
  const at = toPlane(point);
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of ringsOf(boundary)) {
    const corners = ring.map(([longitude, latitude]) => toPlane({ latitude, longitude }));
    for (const [index, a] of corners.entries()) {
      const b = corners[(index + 1) % corners.length];
      if (b !== undefined) nearest = Math.min(nearest, toSegment(at, a, b));
    }
  }
  return nearest / scale;
}

function toSegment(point: PlanePoint, a: PlanePoint, b: PlanePoint): number {
  const along = { x: b.x - a.x, y: b.y - a.y };
  const length = along.x ** 2 + along.y ** 2;
  const share =
    length === 0
      ? 0
      : Math.max(0, Math.min(1, ((point.x - a.x) * along.x + (point.y - a.y) * along.y) / length));
  return Math.hypot(point.x - a.x - share * along.x, point.y - a.y - share * along.y);
}

/**
 * The areas that hold a point or have their border within so many metres of it, the one that holds it first. Which of them
 * it is, a person may know.
 */
export function areasNear<A extends AreaShape>(point: Point, areas: readonly A[], metres: number): A[] {
  const holds = areas.filter(({ boundary }) => isInside(point, boundary));
  const beside = areas.filter(
    (area) => !holds.includes(area) && metresToBorder(point, area.boundary) <= metres,
  );
  return [...holds, ...beside];
}

/**
 * The area of a place: the one that holds it, or close to a border the one that the person named.
 * Undefined outside the county and where the named one lies elsewhere.
 */
export function areaChosen<A extends AreaShape & Pick<ReportArea, 'id'>>(
  point: Point,
  areaId: string | undefined,
  areas: readonly A[],
): A | undefined {
  const inside = areaOf(point, areas);
  if (inside === undefined || areaId === undefined || areaId === inside.id) return inside;
  return areasNear(point, areas, reportLimits.borderMetres).find(({ id }) => id === areaId);
}

const mercatorRadius = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
// Beyond it the projection runs away to infinity; no county lies there.
const mercatorLimit = 85;

/** A point on a flat sheet whose scale is the same in all directions, so that the nearest there is the nearest here. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

/** Spherical Mercator: nearness on it can be indexed by any database that knows points. */
export function toPlane({ latitude, longitude }: Point): PlanePoint {
  const clamped = Math.max(-mercatorLimit, Math.min(mercatorLimit, latitude));
  return {
    x: mercatorRadius * radians(longitude),
    y: mercatorRadius * Math.log(Math.tan(Math.PI / 4 + radians(clamped) / 2)),
  };
}

/** How long a metre on the ground is on the plane, around a latitude. */
export function planeScale(latitude: number): number {
  return 1 / Math.cos(radians(Math.max(-mercatorLimit, Math.min(mercatorLimit, latitude))));
}

/**
 * A point inside a boundary, about its middle: half-way through the longest stretch of the parallel through it.
 * A plain average of corners may fall outside of a bent one.
 */
export function insidePoint(boundary: Boundary): { latitude: number; longitude: number } {
  const rings = ringsOf(boundary);
  const latitudes = rings.flat().map(([, latitude]) => latitude);
  const latitude = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  const cuts = rings.flatMap((ring) => cutsAt(ring, latitude)).sort((a, b) => a - b);
  let best = { longitude: cuts[0] ?? 0, width: -1 };
  for (let index = 0; index + 1 < cuts.length; index += 2) {
    const [west = 0, east = 0] = cuts.slice(index, index + 2);
    if (east - west > best.width) best = { longitude: (west + east) / 2, width: east - west };
  }
  return { latitude, longitude: best.longitude };
}
