import type { Point } from '../../core/kernel/geo';
import { areaOf } from '../../core/report/geography';
import type { Item } from '../../gateway/operations';

/** Where a problem is, as the form holds it. */
export interface ChosenPlace {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres that a position may be off; undefined where the person pointed at a map or a list. */
  readonly accuracy?: number | undefined;
  /** Chosen from the list of areas: the point is only the area's middle, so words must say where. */
  readonly roughly?: boolean | undefined;
  /** The person said that it is here; a position that comes later changes nothing. */
  readonly confirmed?: boolean | undefined;
}

export type Area = Item<'report.areas'>;

/** The area that holds a point, by the county's own boundaries; undefined outside. */
export function findArea(point: Point, areas: readonly Area[]): Area | undefined {
  const found = areaOf(point, areas);
  return found && areas.find(({ id }) => id === found.id);
}

/** A position that the device found, unless the person has chosen meanwhile. */
export function withPosition(place: ChosenPlace | undefined, found: ChosenPlace): ChosenPlace {
  return place?.confirmed === true ? place : found;
}

/** What stands under the place: the area and how sure the position is. Without areas nobody knows yet where it lies. */
export function placeNote(place: ChosenPlace, areas: readonly Area[] | undefined): string {
  const exactly = place.accuracy === undefined ? [] : [`定位误差约 ${Math.round(place.accuracy)} 米`];
  if (areas === undefined) return ['已定位', ...exactly].join('，');
  const area = findArea(place, areas);
  if (area === undefined) return '这个位置不在本县范围内，请改地点';
  if (place.roughly === true) return `${area.name}，请写清具体位置`;
  return [area.name, ...exactly].join('，');
}
