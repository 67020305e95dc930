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
}

export type Area = Item<'report.areas'>;

/** The area that holds a point, by the county's own boundaries; undefined outside. */
export function findArea(point: Point, areas: readonly Area[]): Area | undefined {
  const found = areaOf(point, areas);
  return found && areas.find(({ id }) => id === found.id);
}

/** What stands under the place: the area and how sure the position is. */
export function placeNote(place: ChosenPlace, areas: readonly Area[]): string {
  const area = findArea(place, areas);
  if (area === undefined) return '这个位置不在本县范围内，请改地点';
  if (place.roughly === true) return `${area.name}，请写清具体位置`;
  return place.accuracy === undefined
    ? area.name
    : `${area.name}，定位误差约 ${Math.round(place.accuracy)} 米`;
}
