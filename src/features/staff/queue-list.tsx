import { roughSpan } from '../../core/report/case-words';
import type { Item } from '../../gateway/operations';
import type { useList } from '../../gateway/read';
import { Box } from '../../ui/box';
import { cx } from '../../ui/box-props';
import { Icon } from '../../ui/icon';
import { MoreRow } from '../../ui/list';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { Tag } from '../../ui/tag';

type QueueItem = Item<'report.queue'>;

interface QueueListProps {
  readonly load: ReturnType<typeof useList<'report.queue'>>;
  /** The case that is shown beside. */
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
  /** While several are dispatched at once: which ones, and how one is added or left out. */
  readonly picking?:
    | { readonly picked: ReadonlySet<string>; readonly onPick: (id: string) => void }
    | undefined;
}

/** The cases of one queue: what, where, and how long it has waited. */
export function QueueList({ load, selected, onOpen, picking }: QueueListProps) {
  if (load.data === undefined) {
    return load.isPending ? (
      <Skeleton rows={6} />
    ) : (
      <ErrorState error={load.error} onRetry={() => void load.refetch()} />
    );
  }
  if (load.items.length === 0) {
    return <EmptyState icon="check" title="都办完了" text="有新的会出现在这里。" />;
  }
  const now = Date.now();
  return (
    <Box className="wm-desk__list" role="list" label="工单">
      {load.items.map((item) => (
        <Box key={item.id} role="listitem">
          <Row
            item={item}
            now={now}
            selected={item.id === selected}
            picked={
              picking === undefined || !item.actions.includes('dispatch')
                ? undefined
                : picking.picked.has(item.id)
            }
            onOpen={() => (picking === undefined ? onOpen(item.id) : picking.onPick(item.id))}
          />
        </Box>
      ))}
      <MoreRow {...load} />
    </Box>
  );
}

interface RowProps {
  readonly item: QueueItem;
  readonly now: number;
  readonly selected: boolean;
  /** Whether it goes with the others; undefined where it cannot. */
  readonly picked: boolean | undefined;
  readonly onOpen: () => void;
}

const day = 86_400_000;

function Row({ item, now, selected, picked, onOpen }: RowProps) {
  const waited = now - Date.parse(item.since);
  const late = item.dueAt === null ? undefined : now - Date.parse(item.dueAt);
  const urgent = late === undefined ? waited > day : late > 0;
  return (
    <Box
      as="button"
      id={`desk-${item.id}`}
      className={cx('wm-desk__row', selected && 'wm-desk__row--on')}
      current={selected}
      {...(picked !== undefined && { role: 'checkbox' as const, checked: picked })}
      onTap={onOpen}
    >
      {picked !== undefined && <Icon name={picked ? 'check' : 'plus'} tone={picked ? 'done' : 'neutral'} />}
      <Box className="wm-grow">
        <Box className="wm-t3 wm-strong wm-lines-2">{item.title}</Box>
        <Box className="wm-t5 wm-ink--second wm-figures">{[item.number, item.area.name].join('，')}</Box>
      </Box>
      <Box className="wm-desk__aside">
        <Box className={cx('wm-t5', 'wm-figures', urgent ? 'wm-ink--accent wm-strong' : 'wm-ink--second')}>
          {timeOf(waited, late)}
        </Box>
        {item.orderLevel !== null && (
          <Tag tone="accent">{orderTag(item.orderLevel, item.orderDueAt, now)}</Tag>
        )}
        {item.urgency === 'urgent' && <Tag tone="accent">紧急</Tag>}
        {item.isPrivate && <Tag tone="accent">不公开</Tag>}
        {item.returned > 0 && <Tag tone="wait">{`退回 ${item.returned} 次`}</Tag>}
      </Box>
    </Box>
  );
}

/** Whose order it is, and whether its date has passed. */
function orderTag(level: NonNullable<QueueItem['orderLevel']>, dueAt: string | null, now: number): string {
  const whose = level === 'county' ? '县督办' : '文明办督办';
  return dueAt !== null && Date.parse(dueAt) < now ? `${whose}超期` : whose;
}

/** How long it waits, or what is left of the unit's time. */
function timeOf(waited: number, late: number | undefined): string {
  if (late !== undefined) return late > 0 ? `超期 ${roughSpan(late)}` : `还有 ${roughSpan(late)}`;
  return waited > day ? `已等 ${roughSpan(waited)}` : `${roughSpan(waited)}前`;
}
