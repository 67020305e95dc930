import { useEffect, useRef, useState } from 'react';
import { reportLimits } from '../../../core/report/report-limits';
import type { ReportStatus } from '../../../core/report/report-status';
import { useMe, useMeRead } from '../../../gateway/me';
import { useList, useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { cx } from '../../../ui/box-props';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { CaseDetail, StepButtons } from '../case-detail';
import { QueueList } from '../queue-list';
import { isQueue, type Queue, queuesOf } from '../queues';
import '../staff.scss';
import { type Case, primaryOf } from '../steps';
import { bringIntoView, useKeys } from '../use-keys';
import { useSteps } from '../use-steps';
import { useWide } from '../use-wide';

/** Queues fill while the desk is open. */
const refreshMs = 30_000;

export default function DeskPage() {
  const params = usePageParams<'staff', 'desk'>();
  const meRead = useMeRead();
  const me = useMe();
  const wide = useWide();
  const queues = queuesOf(me?.permissions ?? []);
  const [chosen, setChosen] = useState<ReportStatus | undefined>(
    isQueue(params.queue) ? params.queue : undefined,
  );
  const workload = useRead('report.workload', {}, { enabled: queues.length > 0, every: refreshMs });
  const counts = new Map(workload.data?.items.map(({ status, count }) => [status, count]));
  // Where nothing was chosen: the first queue in which something waits.
  const queue = chosen ?? (queues.find(({ status }) => (counts.get(status) ?? 0) > 0) ?? queues[0])?.status;
  const ready =
    queue !== undefined && (chosen !== undefined || workload.data !== undefined || workload.isError);
  const list = useList('report.queue', queue === undefined ? {} : { status: queue }, { enabled: ready });
  const { refetch } = list;
  const counted = queue === undefined ? undefined : counts.get(queue);
  const fits = counted === undefined || counted === list.items.length || list.hasNextPage || list.isFetching;
  // The counts are read again while the desk is open: a list that they no longer fit is read again, too.
  const outdatedAt = fits || list.data === undefined ? 0 : workload.dataUpdatedAt;
  useEffect(() => {
    if (outdatedAt > 0) void refetch();
  }, [outdatedAt, refetch]);
  const [opened, setOpened] = useState<string | undefined>();
  const place = useRef(0);
  const at = list.items.findIndex(({ id }) => id === opened);
  // A case that was dealt with leaves the list; the one that takes its place is next.
  if (at >= 0) place.current = at;
  const selected = list.items[Math.min(place.current, list.items.length - 1)]?.id;

  const move = (by: 1 | -1) => {
    const next = list.items[list.items.findIndex(({ id }) => id === selected) + by];
    if (next !== undefined) setOpened(next.id);
    else if (by === 1 && list.hasNextPage) void list.fetchNextPage();
  };
  const choose = (status: ReportStatus) => {
    place.current = 0;
    setOpened(undefined);
    setChosen(status);
  };
  const refresh = async () => {
    await Promise.all([workload.refetch(), list.refetch()]);
  };

  return (
    <PageShell title="工作台" load={meRead} needsSignIn wide flush onRefresh={refresh}>
      {queues.length === 0 ? (
        <EmptyState icon="desk" title="工作台是给办理人员的" text="你的账号没有要办的事。" />
      ) : (
        <Box className="wm-desk">
          <Queues queues={queues} counts={counts} current={queue} onChoose={choose} />
          <Box className="wm-desk__middle">
            <QueueList
              load={list}
              selected={wide ? selected : undefined}
              onOpen={(id) => (wide ? setOpened(id) : go(paths.staff.case({ id })))}
            />
          </Box>
          {wide && (
            <Box className="wm-desk__detail">
              {selected !== undefined && <Beside key={selected} id={selected} onMove={move} />}
            </Box>
          )}
        </Box>
      )}
    </PageShell>
  );
}

interface QueuesProps {
  readonly queues: readonly Queue[];
  readonly counts: ReadonlyMap<ReportStatus, number>;
  readonly current: ReportStatus | undefined;
  readonly onChoose: (status: ReportStatus) => void;
}

function Queues({ queues, counts, current, onChoose }: QueuesProps) {
  return (
    <Box as="nav" className="wm-desk__queues" label="队列">
      {queues.map(({ status, label }) => {
        const count = counts.get(status) ?? 0;
        const shown = count >= reportLimits.counted ? `${reportLimits.counted - 1}+` : String(count);
        return (
          <Box
            as="button"
            key={status}
            className={cx('wm-desk__queue', status === current && 'wm-desk__queue--on')}
            current={status === current}
            label={counts.has(status) ? `${label}，${shown} 件` : label}
            onTap={() => onChoose(status)}
          >
            <Box as="span" className="wm-grow">
              {label}
            </Box>
            {counts.has(status) && (
              <Box as="span" className="wm-desk__count wm-figures">
                {shown}
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}

interface BesideProps {
  readonly id: string;
  readonly onMove: (by: 1 | -1) => void;
}

/** The detail beside the list. */
function Beside({ id, onMove }: BesideProps) {
  const report = useRead('report.get', { id }, { staleTime: 0 });
  if (report.data === undefined) {
    return report.isPending ? (
      <Skeleton rows={4} picture />
    ) : (
      <ErrorState error={report.error} onRetry={() => void report.refetch()} />
    );
  }
  return <Shown report={report.data} onMove={onMove} />;
}

function Shown({ report, onMove }: { readonly report: Case; readonly onMove: (by: 1 | -1) => void }) {
  const steps = useSteps(report, () => undefined);
  const primary = primaryOf(report);
  useEffect(() => {
    bringIntoView(`desk-${report.id}`);
  }, [report.id]);
  useKeys(
    {
      onMove,
      onEnter: () => {
        if (primary !== undefined && !steps.running) steps.take(primary.step);
      },
    },
    true,
  );
  return (
    <>
      <Box className="wm-desk__scroll">
        <CaseDetail
          report={report}
          steps={steps}
          hint={primary === undefined ? '↑ ↓ 换一件' : `↑ ↓ 换一件，回车${primary.label}`}
        />
      </Box>
      <StepButtons report={report} steps={steps} />
    </>
  );
}
