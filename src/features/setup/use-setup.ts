import type { Boundary, Ring } from '../../core/report/report-config';
import type { Command } from '../../gateway/command';
import { useCommand } from '../../gateway/command';
import type { Input, OperationName, Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { toast } from '../../ui/overlay-store';

export type Configuration = Output<'report.configuration'>;
export type Area = Configuration['areas'][number];
export type SentAreas = Input<'report.saveAreas'>['areas'];
export type Category = Configuration['categories'][number];
export type Rule = Configuration['rules'][number];
export type Template = Configuration['templates'][number];
export type CountyDay = Configuration['days'][number];

/** All that the county decided about its reports, as it is now. */
export const useConfiguration = () => useRead('report.configuration', {}, { staleTime: 0 });

/** A change of the configuration; somebody else's in between is shown before it is tried again. */
export function useSave<N extends OperationName>(operation: N): Command<N> {
  return useCommand(operation, { refreshes: ['report'], onDone: () => toast('已保存') });
}

/** Both levels as one list in their order; a child is named with its parent. */
export function inTree(categories: readonly Category[]): (Category & { readonly path: string })[] {
  return categories
    .filter(({ parentId }) => parentId === null)
    .flatMap((parent) => [
      { ...parent, path: parent.name },
      ...categories
        .filter(({ parentId }) => parentId === parent.id)
        .map((child) => ({ ...child, path: `${parent.name}·${child.name}` })),
    ]);
}

/** What was typed as a whole number; NaN where it is none, which the server would refuse too. */
export const wholeNumber = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : Number.NaN);

type SentBoundary = SentAreas[number]['boundary'];

/** A boundary as an input takes it: arrays of its own. */
export function copied(boundary: Boundary): SentBoundary {
  const ring = (corners: Ring): [number, number][] =>
    corners.map(([longitude, latitude]) => [longitude, latitude]);
  return boundary.type === 'Polygon'
    ? { type: 'Polygon', coordinates: boundary.coordinates.map(ring) }
    : { type: 'MultiPolygon', coordinates: boundary.coordinates.map((rings) => rings.map(ring)) };
}
