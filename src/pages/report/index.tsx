import { useState } from 'react';
import { keepPlace, keptPlace } from '../../device/kept-place';
import { currentPosition } from '../../device/location';
import { type ListFilter, ListFilterBar } from '../../features/report/list-filter';
import { ReportRow } from '../../features/report/report-row';
import { WaitingReports } from '../../features/report/waiting-reports';
import '../../features/report/report.scss';
import { describeError } from '../../gateway/errors';
import { useList } from '../../gateway/read';
import { useSignedIn } from '../../gateway/session';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Segments } from '../../ui/choice';
import { Icon } from '../../ui/icon';
import { Grow, Row, Stack } from '../../ui/layout';
import { List, MoreRow } from '../../ui/list';
import { toast } from '../../ui/overlay-store';
import { PageShell, SignInNeeded } from '../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { Text } from '../../ui/text';

const views = [
  { id: 'near', label: '附近的' },
  { id: 'mine', label: '我报的' },
  { id: 'followed', label: '我关注的' },
] as const;

type View = (typeof views)[number]['id'];

const nearRadius = 3000;

export default function ReportPage() {
  const [view, setView] = useState<View>('near');
  const signedIn = useSignedIn();
  const [place, setPlace] = useState(keptPlace);
  const [filter, setFilter] = useState<ListFilter>({});
  const near = useList('report.publicList', {
    ...filter,
    ...(place && { near: { ...place, radius: nearRadius } }),
  });
  const mine = useList('report.mine', {}, { enabled: signedIn && view === 'mine', keepOwn: true });
  const followed = useList('report.following', {}, { enabled: signedIn && view === 'followed' });
  const shown = { near, mine, followed }[view];

  const lookAround = async () => {
    try {
      const position = await currentPosition();
      keepPlace(position);
      setPlace(keptPlace());
    } catch (error) {
      toast(describeError(error), 'accent');
    }
  };

  return (
    <PageShell title="随手拍" tab="report" onRefresh={() => shown.refetch()}>
      <Stack gap={4}>
        <Card tone="accent" label="拍照，报一个问题" onTap={() => go(paths.report.new())}>
          <Row gap={4}>
            <Box className="wm-report-lens" mute>
              <Icon name="camera" size="xl" />
            </Box>
            <Grow>
              <Box className="wm-t1 wm-strong">拍照</Box>
              <Box mute>拍下来，选地点，说两句就行</Box>
            </Grow>
            <Icon name="chevron" />
          </Row>
        </Card>
        <Segments label="看哪些问题" options={views} value={view} onChange={setView} />
        {view === 'near' ? (
          <>
            <ListFilterBar filter={filter} onChange={setFilter} />
            <Row apart>
              <Text size={5} tone="second">
                {place === undefined ? '全县公开的问题，新的在前' : '3 公里内公开的问题，近的在前'}
              </Text>
              <TextButton onTap={() => void lookAround()}>
                {place === undefined ? '看我附近的' : '重新定位'}
              </TextButton>
              <TextButton onTap={() => go(paths.report.map())}>地图</TextButton>
            </Row>
            <Cases
              load={near}
              label="公开的问题"
              empty={
                <EmptyState
                  icon="leaf"
                  title={Object.keys(filter).length === 0 ? '附近没有公开的问题' : '没有符合的问题'}
                  text={
                    Object.keys(filter).length === 0
                      ? '看到不文明的事，拍下来告诉我们，受理后会出现在这里。'
                      : '换个字或放宽筛选再看看。'
                  }
                />
              }
            />
          </>
        ) : !signedIn ? (
          <SignInNeeded />
        ) : view === 'followed' ? (
          <Cases
            load={followed}
            label="我关注的问题"
            empty={
              <EmptyState
                icon="bell"
                title="还没有关注的问题"
                text="在别人报的问题上点“关注”或“我也遇到”，有进展会告诉你。"
              />
            }
          />
        ) : (
          <>
            <WaitingReports />
            <Cases
              load={mine}
              label="我报的问题"
              empty={
                <EmptyState
                  icon="camera"
                  title="还没有报过问题"
                  text="拍一张照片就能开始，每一步都会告诉你。"
                  action={{ label: '去拍照', onTap: () => go(paths.report.new()) }}
                />
              }
            />
          </>
        )}
      </Stack>
    </PageShell>
  );
}

interface CasesProps {
  readonly load:
    | ReturnType<typeof useList<'report.publicList'>>
    | ReturnType<typeof useList<'report.mine'>>
    | ReturnType<typeof useList<'report.following'>>;
  readonly label: string;
  readonly empty: JSX.Element;
}

/** A list below its switch: the switch stays while the list is read. */
function Cases({ load, label, empty }: CasesProps) {
  if (load.data === undefined) {
    return load.isPending ? (
      <Skeleton rows={4} />
    ) : (
      <ErrorState error={load.error} onRetry={() => void load.refetch()} />
    );
  }
  if (load.items.length === 0) return empty;
  return (
    <>
      <List label={label}>
        {load.items.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </List>
      <MoreRow {...load} />
    </>
  );
}
