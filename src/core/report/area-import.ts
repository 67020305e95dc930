import * as v from 'valibot';
import { type Point, wgs84ToGcj02 } from '../kernel/geo';
import { type AreaShape, isInside, ringsOf } from './geography';
import type { Boundary, ReportArea, Ring } from './report-config';
import { reportLimits } from './report-limits';

/** In which system a file's positions are. CGCS2000 is WGS-84 to within centimetres. */
export const positionSystems = { wgs84: 'WGS-84 / CGCS2000', gcj02: 'GCJ-02（高德、腾讯）' } as const;
export type PositionSystem = keyof typeof positionSystems;

/** A town as a file has it. */
export interface ImportedArea {
  readonly name: string;
  readonly boundary: Boundary;
  readonly corners: number;
}

/** What a GeoJSON file holds, and what of it cannot be used and why. */
export interface AreaFile {
  readonly areas: readonly ImportedArea[];
  readonly problems: readonly string[];
}

const position = v.pipe(v.array(v.number()), v.minLength(2));
const rings = v.array(v.array(position));
const feature = v.object({
  type: v.literal('Feature'),
  properties: v.nullish(v.record(v.string(), v.unknown())),
  geometry: v.variant('type', [
    v.object({ type: v.literal('Polygon'), coordinates: rings }),
    v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) }),
  ]),
});
const collection = v.object({ type: v.literal('FeatureCollection'), features: v.array(v.unknown()) });

/** Under which of these a map program writes a town's name. */
const nameKeys = ['name', 'NAME', 'Name', '名称', '乡镇', '街道', 'XZQMC', 'town'];

/** Metres are enough for a town's border: five decimals of a degree. */
const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/**
 * Reads a GeoJSON file (RFC 7946) of towns: a FeatureCollection of Polygons and MultiPolygons with a name each. Positions
 * come out in GCJ-02, rounded to a metre.
 */
export function readAreaFile(text: string, system: PositionSystem): AreaFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { areas: [], problems: ['这不是 GeoJSON 文件：内容读不出来。'] };
  }
  const file = v.safeParse(collection, parsed);
  if (!file.success) return { areas: [], problems: ['这不是 GeoJSON 的 FeatureCollection。'] };
  const areas: ImportedArea[] = [];
  const problems: string[] = [];
  for (const [index, each] of file.output.features.entries()) {
    const read = v.safeParse(feature, each);
    const place = `第 ${index + 1} 个`;
    if (!read.success) {
      problems.push(`${place}不是面（Polygon 或 MultiPolygon），已跳过。`);
      continue;
    }
    const { properties, geometry } = read.output;
    const name = nameKeys
      .map((key) => properties?.[key])
      .find((value): value is string => typeof value === 'string' && value.trim() !== '')
      ?.trim();
    if (name === undefined) {
      problems.push(`${place}没有名称（name），已跳过。`);
      continue;
    }
    const boundary: Boundary =
      geometry.type === 'Polygon'
        ? { type: 'Polygon', coordinates: ringsFrom(geometry.coordinates, system) }
        : {
            type: 'MultiPolygon',
            coordinates: geometry.coordinates.map((polygon) => ringsFrom(polygon, system)),
          };
    const wrong =
      boundaryProblem(boundary) ?? (areas.some((area) => area.name === name) ? '重名' : undefined);
    if (wrong === undefined) areas.push({ name, boundary, corners: cornersOf(boundary) });
    else problems.push(`${name}：${wrong}，已跳过。`);
  }
  if (areas.length === 0 && problems.length === 0) problems.push('文件里没有街道或镇。');
  return { areas, problems };
}

function ringsFrom(coordinates: readonly (readonly number[][])[], system: PositionSystem): Ring[] {
  return coordinates.map((ring) => {
    const corners = ring.map(([longitude = Number.NaN, latitude = Number.NaN]): readonly [number, number] => {
      const point = { latitude, longitude };
      const shown = system === 'wgs84' ? wgs84ToGcj02(point) : point;
      return [rounded(shown.longitude), rounded(shown.latitude)];
    });
    // Rounding makes neighbours fall together; the second of two says nothing.
    return corners.filter(
      ([longitude, latitude], index) =>
        index === 0 || longitude !== corners[index - 1]?.[0] || latitude !== corners[index - 1]?.[1],
    );
  });
}

export const cornersOf = (boundary: Boundary): number =>
  ringsOf(boundary).reduce((sum, ring) => sum + ring.length, 0);

/** What is wrong with a boundary, or undefined. Rings are closed, of four positions at least, on the earth. */
export function boundaryProblem(boundary: Boundary): string | undefined {
  const all = ringsOf(boundary);
  if (all.length === 0) return '边界是空的';
  for (const ring of all) {
    const first = ring[0];
    const last = ring[ring.length - 1];
    if (first === undefined || last === undefined || ring.length < 4) return '边界的点太少';
    if (first[0] !== last[0] || first[1] !== last[1]) return '边界没有闭合';
    if (ring.some(([longitude, latitude]) => !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85)))
      return '边界不是经纬度';
  }
  if (cornersOf(boundary) > reportLimits.corners) return `边界的点超过 ${reportLimits.corners} 个，请先简化`;
  return undefined;
}

/** How an import compares with what the county has: by name. */
export interface AreaChange {
  readonly kind: 'new' | 'changed' | 'same';
  readonly imported: ImportedArea;
  readonly current: ReportArea | undefined;
}

export function compareAreas(
  imported: readonly ImportedArea[],
  current: readonly ReportArea[],
): { readonly changes: AreaChange[]; readonly missing: ReportArea[] } {
  const changes = imported.map((area): AreaChange => {
    const known = current.find(({ name }) => name === area.name);
    if (known === undefined) return { kind: 'new', imported: area, current: undefined };
    const same = !known.retired && JSON.stringify(known.boundary) === JSON.stringify(area.boundary);
    return { kind: same ? 'same' : 'changed', imported: area, current: known };
  });
  const missing = current.filter(
    ({ name, retired }) => !retired && !imported.some((area) => area.name === name),
  );
  return { changes, missing };
}

/** Points asked along each side of the box around all areas, to find where two overlap. */
const samples = 80;

/** Pairs of areas that hold a point in common, looked for on a grid: narrow overlaps along a border escape it. */
export function overlaps<A extends AreaShape & Pick<ReportArea, 'name'>>(
  areas: readonly A[],
): (readonly [string, string])[] {
  if (areas.length === 0) return [];
  const boxes = areas.map((area) => ({ area, box: boxOf(area) }));
  const all = boxes.map(({ box }) => box).reduce(around);
  const across = (all.east - all.west) / samples;
  const up = (all.north - all.south) / samples;
  const found = new Map<string, readonly [string, string]>();
  for (let row = 0; row < samples; row += 1) {
    for (let column = 0; column < samples; column += 1) {
      const point: Point = {
        latitude: all.south + (row + 0.5) * up,
        longitude: all.west + (column + 0.5) * across,
      };
      // Most areas are told by their box; a boundary may have thousands of corners.
      const [first, second] = boxes
        .filter(({ area, box }) => isWithin(point, box) && isInside(point, area.boundary))
        .map(({ area }) => area);
      if (first !== undefined && second !== undefined)
        found.set(`${first.name}\n${second.name}`, [first.name, second.name]);
    }
  }
  return [...found.values()];
}

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const boxOf = ({ boundary }: AreaShape): Box =>
  ringsOf(boundary)
    .flat()
    .map(([longitude, latitude]) => ({ west: longitude, south: latitude, east: longitude, north: latitude }))
    .reduce(around);

const around = (a: Box, b: Box): Box => ({
  west: Math.min(a.west, b.west),
  south: Math.min(a.south, b.south),
  east: Math.max(a.east, b.east),
  north: Math.max(a.north, b.north),
});

const isWithin = ({ longitude, latitude }: Point, { west, south, east, north }: Box): boolean =>
  longitude >= west && longitude <= east && latitude >= south && latitude <= north;
