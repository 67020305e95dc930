import { useEffect, useRef, useState } from 'react';
import { deskViews } from '../../../core/report/desk-views';
import { useMe, useMeRead } from '../../../gateway/me';
import { useList, useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { BulkBar } from '../bulk-bar';
import { CaseDetail, StepButtons } from '../case-detail';
import { type DeskList, type DeskSort, listInput } from '../desk-list';
import { countsOf, DeskNav, firstList, keyOf } from '../desk-nav';
import { DeskTools } from '../desk-tools';
import { KeyHelp } from '../key-help';
import { QueueList } from '../queue-list';
import { isQueue, queuesOf } from '../queues';
import '../staff.scss';
import { buttonsOf, type Case, primaryOf } from '../steps';
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
  const permissions = me?.permissions ?? [];
  const queues = queuesOf(permissions);
  const views = deskViews({ permissions: new Set(permissions) });
  const working = queues.length > 0 || views.length > 0;
  const [chosen, setChosen] = useState<DeskList | undefined>(
    isQueue(params.queue) ? { kind: 'queue', status: params.queue } : undefined,
  );
  const workload = useRead('report.workload', {}, { enabled: working, every: refreshMs });
  const counts = countsOf(workload.data);
  // Where nothing was chosen: the first queue in which something waits.
  const shown = chosen ?? firstList(queues, views, counts);
  const ready =
    shown !== undefined && (chosen !== undefined || workload.data !== undefined || workload.isError);
  const [sort, setSort] = useState<DeskSort>('newest');
  const list = useList('report.queue', listInput(shown, sort), { enabled: ready });
  const { refetch } = list;
  const counted = shown && counts.get(keyOf(shown));
  const fits = counted === undefined || counted === list.items.length || list.hasNextPage || list.isFetching;
  // The counts are read again while the desk is open: a list that they no longer fit is read again, too.
  const outdatedAt = fits || list.data === undefined ? 0 : workload.dataUpdatedAt;
  useEffect(() => {
    if (outdatedAt > 0) void refetch();
  }, [outdatedAt, refetch]);
  const [opened, setOpened] = useState<string | undefined>();
  const [picked, setPicked] = useState<readonly string[] | undefined>();
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
  const choose = (next: DeskList) => {
    place.current = 0;
    setOpened(undefined);
    setPicked(undefined);
    setChosen(next);
  };
  const refresh = async () => {
    await Promise.all([workload.refetch(), list.refetch()]);
  };
  const pick = (id: string) =>
    setPicked((ids) => (ids?.includes(id) ? ids.filter((each) => each !== id) : [...(ids ?? []), id]));

  return (
    <PageShell title="工作台" load={meRead} needsSignIn wide flush onRefresh={refresh}>
      {!working ? (
        <EmptyState icon="desk" title="工作台是给办理人员的" text="你的账号没有要办的事。" />
      ) : (
        <Box className="wm-desk">
          <DeskNav queues={queues} views={views} counts={counts} current={shown} onChoose={choose} />
          <Box className="wm-desk__middle">
            <DeskTools
              permissions={permissions}
              shown={shown}
              canPick={list.items.some(({ actions }) => actions.includes('dispatch'))}
              sort={sort}
              onSort={setSort}
              onShow={choose}
              onPick={() => setPicked([])}
            />
            {picked !== undefined && (
              <BulkBar
                items={list.items}
                picked={new Set(picked)}
                onPick={setPicked}
                onEnd={() => setPicked(undefined)}
              />
            )}
            <QueueList
              load={list}
              selected={wide ? selected : undefined}
              picking={picked === undefined ? undefined : { picked: new Set(picked), onPick: pick }}
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
  const [help, setHelp] = useState(false);
  useEffect(() => {
    bringIntoView(`desk-${report.id}`);
  }, [report.id]);
  useKeys(
    {
      onMove,
      onHelp: () => setHelp(true),
      onEnter: () => {
        if (primary !== undefined && !steps.running) steps.take(primary.step);
      },
      onStep: (nth) => {
        const button = buttonsOf(report)[nth - 1];
        if (button !== undefined && !steps.running) steps.take(button.step);
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
          hint={`↑ ↓ 换一件${primary === undefined ? '' : `，回车${primary.label}`}，? 看全部按键`}
        />
      </Box>
      <StepButtons report={report} steps={steps} />
      <KeyHelp open={help} onClose={() => setHelp(false)} />
    </>
  );
}
