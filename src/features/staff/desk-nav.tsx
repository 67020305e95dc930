import type { DeskView } from '../../core/report/desk-views';
import { reportLimits } from '../../core/report/report-limits';
import { useCommand } from '../../gateway/command';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Box } from '../../ui/box';
import { cx } from '../../ui/box-props';
import { IconButton } from '../../ui/button';
import { confirm } from '../../ui/overlay-store';
import { type DeskList, sameList } from './desk-list';
import type { Queue } from './queues';

type Counts = ReadonlyMap<string, number>;

/** What a list is counted under. */
export const keyOf = (list: DeskList): string =>
  list.kind === 'queue' ? list.status : list.kind === 'view' ? list.view.id : '';

export function countsOf(workload: Output<'report.workload'> | undefined): Counts {
  return new Map([
    ...(workload?.items ?? []).map(({ status, count }) => [status, count] as const),
    ...(workload?.views ?? []).map(({ id, count }) => [id, count] as const),
  ]);
}

/** The first list in which something waits, or the first there is. */
export function firstList(
  queues: readonly Queue[],
  views: readonly DeskView[],
  counts: Counts,
): DeskList | undefined {
  const lists: readonly DeskList[] = [
    ...queues.map(({ status }) => ({ kind: 'queue' as const, status })),
    ...views.map((view) => ({ kind: 'view' as const, view })),
  ];
  return lists.find((list) => (counts.get(keyOf(list)) ?? 0) > 0) ?? lists[0];
}

interface DeskNavProps {
  readonly queues: readonly Queue[];
  readonly views: readonly DeskView[];
  readonly counts: Counts;
  readonly current: DeskList | undefined;
  readonly onChoose: (list: DeskList) => void;
}

/** The lists of the desk: what waits by state, the named queues, and the filters that their owner keeps. */
export function DeskNav({ queues, views, counts, current, onChoose }: DeskNavProps) {
  const saved = useRead('report.savedFilters', {}, { staleTime: 600_000 });
  const drop = useCommand('report.dropFilter', { refreshes: ['report.savedFilters'] });
  const forget = async (filterId: string, name: string) => {
    const sure = await confirm({ title: `删掉“${name}”？`, text: '工单不受影响。', confirm: '删掉' });
    if (sure) await drop.run({ filterId });
  };
  return (
    <Box as="nav" className="wm-desk__queues" label="队列">
      {queues.map(({ status, label }) => {
        const list: DeskList = { kind: 'queue', status };
        return (
          <Entry
            key={status}
            label={label}
            count={counts.get(status)}
            on={sameList(current, list)}
            onTap={() => onChoose(list)}
          />
        );
      })}
      {views.map((view) => {
        const list: DeskList = { kind: 'view', view };
        return (
          <Entry
            key={view.id}
            label={view.label}
            count={counts.get(view.id)}
            on={sameList(current, list)}
            onTap={() => onChoose(list)}
          />
        );
      })}
      {(saved.data?.items ?? []).map(({ filterId, name, filter }) => {
        const list: DeskList = { kind: 'filter', name, filter };
        return (
          <Box key={filterId} className="wm-desk__saved">
            <Entry label={name} count={undefined} on={sameList(current, list)} onTap={() => onChoose(list)} />
            <IconButton icon="close" label={`删掉筛选“${name}”`} onTap={() => void forget(filterId, name)} />
          </Box>
        );
      })}
    </Box>
  );
}

interface EntryProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly on: boolean;
  readonly onTap: () => void;
}

function Entry({ label, count, on, onTap }: EntryProps) {
  const shown =
    count === undefined
      ? undefined
      : count >= reportLimits.counted
        ? `${reportLimits.counted - 1}+`
        : String(count);
  return (
    <Box
      as="button"
      className={cx('wm-desk__queue', on && 'wm-desk__queue--on')}
      current={on}
      label={shown === undefined ? label : `${label}，${shown} 件`}
      onTap={onTap}
    >
      <Box as="span" className="wm-grow">
        {label}
      </Box>
      {shown !== undefined && (
        <Box as="span" className={cx('wm-desk__count', 'wm-figures', count === 0 && 'wm-ink--hint')}>
          {shown}
        </Box>
      )}
    </Box>
  );
}
