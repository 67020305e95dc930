import type { Point } from '../kernel/geo';
import type { Boundary, ReportArea, Ring } from './report-config';

function crossings(ring: Ring, { longitude, latitude }: Point): number {
  let count = 0;
  for (let index = 0; index < ring.length; index += 1) {
    const a = ring[index];
    const b = ring[(index + 1) % ring.length];
    if (a === undefined || b === undefined) continue;
    // Half-open in latitude, so that a corner counts once and towns that share an edge share no point.
    if (a[1] > latitude === b[1] > latitude) continue;
    const at = a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
    if (longitude < at) count += 1;
  }
  return count;
}

/** Whether a point lies inside a boundary (even-odd rule over all its rings). */
export function isInside(point: Point, boundary: Boundary): boolean {
  const rings = boundary.type === 'Polygon' ? boundary.coordinates : boundary.coordinates.flat();
  return rings.reduce((sum, ring) => sum + crossings(ring, point), 0) % 2 === 1;
}

/** The area that holds a point, or undefined outside the county. Where areas overlap, the first one. */
export function areaOf(point: Point, areas: readonly ReportArea[]): ReportArea | undefined {
  return areas.find(({ boundary }) => isInside(point, boundary));
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
