import type { DeskFilter } from '../../core/report/desk-filter';
import type { DeskView } from '../../core/report/desk-views';
import type { ReportStatus } from '../../core/report/report-status';
import type { Input } from '../../gateway/operations';

/** What the middle of the desk lists: what waits in a state, a named queue, or what a filter finds. */
export type DeskList =
  | { readonly kind: 'queue'; readonly status: ReportStatus }
  | { readonly kind: 'view'; readonly view: DeskView }
  | { readonly kind: 'filter'; readonly name: string; readonly filter: DeskFilter };

export type DeskSort = NonNullable<DeskFilter['sort']>;

/** The orders in which a list can be gone through. */
export const deskSorts: readonly { readonly id: DeskSort; readonly label: string }[] = [
  { id: 'newest', label: '最新' },
  { id: 'due', label: '先到期' },
  { id: 'waiting', label: '等得最久' },
];

export function listInput(list: DeskList | undefined, sort: DeskSort): Input<'report.queue'> {
  if (list === undefined) return {};
  if (sort === 'newest' && list.kind === 'queue') return { status: list.status };
  return { filter: { ...filterOf(list), ...(sort !== 'newest' && { sort }) } };
}

/** The filter that holds what is listed, for an export; a queue by state is all that one may see in it. */
export function filterOf(list: DeskList | undefined): DeskFilter {
  if (list === undefined) return {};
  if (list.kind === 'queue') return { statuses: [list.status] };
  return list.kind === 'view' ? list.view.filter : list.filter;
}

export const sameList = (a: DeskList | undefined, b: DeskList): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
