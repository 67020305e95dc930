import { useCallback, useMemo, useState } from 'react';
import type { Point } from '../../../core/kernel/geo';
import { ringsOf } from '../../../core/report/geography';
import { reportLimits } from '../../../core/report/report-limits';
import { keepPlace, keptPlace } from '../../../device/kept-place';
import { currentPosition } from '../../../device/location';
import { describeError } from '../../../gateway/errors';
import { useRead } from '../../../gateway/read';
import { Box } from '../../../ui/box';
import { TextButton } from '../../../ui/button';
import { Row, Stack } from '../../../ui/layout';
import { List } from '../../../ui/list';
import { PinMap } from '../../../ui/map';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { FollowAreas } from '../follow-areas';
import { type ListFilter, ListFilterBar } from '../list-filter';
import { ReportRow } from '../report-row';
import '../report.scss';

/** So many are drawn; who wants more goes closer. */
const shown = 60;

interface View {
  readonly centre: Point;
  readonly radius: number;
}

/** Public cases where they are. What the map shows is listed below it. */
export default function MapPage() {
  const areas = useRead('report.areas', {}, { keep: true });
  const places = areas.data?.items ?? [];
  const [kept] = useState(keptPlace);
  const start = kept ?? places[0]?.centre;
  return (
    <PageShell title="问题地图" load={areas}>
      {start === undefined ? (
        <EmptyState icon="location" title="还没有地图" text="本县还没有设好街道和镇。" />
      ) : (
        <CaseMap start={start} areas={places} />
      )}
    </PageShell>
  );
}

interface CaseMapProps {
  readonly start: Point;
  readonly areas: Parameters<typeof FollowAreas>[0]['areas'];
}

function CaseMap({ start, areas }: CaseMapProps) {
  const [middle, setMiddle] = useState(start);
  const [view, setView] = useState<View>({ centre: start, radius: 3000 });
  const [chosen, setChosen] = useState<string | undefined>();
  const [following, setFollowing] = useState(false);
  const [filter, setFilter] = useState<ListFilter>({});
  const near = useRead(
    'report.publicList',
    {
      limit: shown,
      ...filter,
      near: {
        // A step of the map is a read of its own; some metres are none.
        latitude: rounded(view.centre.latitude),
        longitude: rounded(view.centre.longitude),
        radius: Math.min(reportLimits.radius, Math.max(200, Math.round(view.radius / 100) * 100)),
      },
    },
    { steady: true },
  );
  const items = useMemo(() => near.data?.items ?? [], [near.data]);
  const pins = useMemo(() => items.map(({ id, title, location }) => ({ id, title, ...location })), [items]);
  const outlines = useMemo(
    () => areas.flatMap(({ name, boundary }) => ringsOf(boundary).map((corners) => ({ name, corners }))),
    [areas],
  );
  const move = useCallback((centre: Point, radius: number) => setView({ centre, radius }), []);
  const findMe = async () => {
    try {
      const position = await currentPosition();
      keepPlace(position);
      setMiddle({ latitude: position.latitude, longitude: position.longitude });
    } catch (error) {
      toast(describeError(error), 'accent');
    }
  };
  const ordered =
    chosen === undefined
      ? items
      : [...items].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen));
  return (
    <Stack gap={4}>
      <ListFilterBar filter={filter} onChange={setFilter} />
      <PinMap
        label="公开问题的地图，下面是同样的列表"
        start={middle}
        pins={pins}
        chosen={chosen}
        outlines={outlines}
        onChoose={setChosen}
        onMove={move}
      />
      <Row apart>
        <Text size={5} tone="second">
          {items.length >= shown
            ? `图上是最近的 ${shown} 件，放大看更多`
            : `图上 ${items.length} 件公开的问题`}
        </Text>
        <TextButton onTap={() => void findMe()}>我的位置</TextButton>
        <TextButton onTap={() => setFollowing(true)}>关注街道、镇</TextButton>
      </Row>
      {near.data === undefined ? (
        near.isPending ? (
          <Skeleton rows={3} />
        ) : (
          <ErrorState error={near.error} onRetry={() => void near.refetch()} />
        )
      ) : items.length === 0 ? (
        <EmptyState icon="leaf" title="这里没有公开的问题" text="挪动或缩小地图，看看别处。" />
      ) : (
        <Box live="polite">
          <List label="图上的问题">
            {ordered.map((report) => (
              <ReportRow key={report.id} report={report} />
            ))}
          </List>
        </Box>
      )}
      <FollowAreas open={following} areas={areas} onClose={() => setFollowing(false)} />
    </Stack>
  );
}

const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;
