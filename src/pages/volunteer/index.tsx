import { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { keepPlace, keptPlace } from '../../device/kept-place';
import { currentPosition } from '../../device/location';
import { describeError } from '../../gateway/errors';
import { type ListResult, useList, useRead } from '../../gateway/read';
import { useSignedIn } from '../../gateway/session';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { TextButton } from '../../ui/button';
import { ChoiceChips } from '../../ui/choice';
import { Stack } from '../../ui/layout';
import { MoreRow } from '../../ui/list';
import { toast } from '../../ui/overlay-store';
import { PageShell } from '../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { ActivityCard } from './activity-card';
import { type FilterId, filterInput, fixedFilters, listedShift } from './filter';
import { NextShift } from './next-shift';
import './volunteer-tab.scss';

const hour = 3_600_000;

export default function VolunteerPage() {
  const signedIn = useSignedIn();
  const [filter, setFilter] = useState<FilterId>('joinable');
  const [near, setNear] = useState(keptPlace);
  const now = Date.now();
  const categories = useRead('volunteer.categories', {}, { staleTime: hour });
  const mine = useRead('volunteer.mySignUps', { when: 'upcoming', limit: 1 }, { enabled: signedIn });
  const list = useList('volunteer.listActivities', filterInput(filter, near, now));

  // Drawn once, when all three have answered: WeChat pays for every drawing.
  const drawn = useRef(false);
  drawn.current ||= !categories.isPending && !list.isPending && !(signedIn && mine.isPending);
  const refresh = () => Promise.all([list.refetch(), ...(signedIn ? [mine.refetch()] : [])]);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void refresh();
    shown.current = true;
  });

  const choose = async (chosen: FilterId) => {
    if (chosen !== 'near') return setFilter(chosen);
    try {
      const place = await currentPosition();
      keepPlace(place);
      setNear(place);
      setFilter('near');
    } catch (error) {
      toast(describeError(error), 'accent');
    }
  };
  const options = [
    ...fixedFilters,
    ...(categories.data?.items ?? []).map(({ id, name }) => ({ id: `category:${id}` as const, label: name })),
  ];
  const next = signedIn ? mine.data?.items[0] : undefined;
  return (
    <PageShell
      title="活动"
      tab="volunteer"
      onRefresh={refresh}
      action={signedIn && <TextButton onTap={() => go(paths.volunteer.myShifts())}>我的班次</TextButton>}
    >
      {drawn.current ? (
        <Stack gap={4}>
          {next && <NextShift signUp={next} now={now} />}
          <Box className="wm-volunteer-filters">
            <ChoiceChips<FilterId>
              label="看哪些活动"
              dark
              options={options}
              value={filter}
              onChange={(chosen) => void choose(chosen)}
            />
          </Box>
          <Activities list={list} filter={filter} near={near} now={now} onAll={() => setFilter('joinable')} />
        </Stack>
      ) : (
        <Skeleton picture rows={4} />
      )}
    </PageShell>
  );
}

interface ActivitiesProps {
  readonly list: ListResult<'volunteer.listActivities'>;
  readonly filter: FilterId;
  readonly near: ReturnType<typeof keptPlace>;
  readonly now: number;
  readonly onAll: () => void;
}

function Activities({ list, filter, near, now, onAll }: ActivitiesProps) {
  if (list.data === undefined) {
    return list.isPending ? (
      <Skeleton rows={4} />
    ) : (
      <ErrorState error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  if (list.items.length === 0) {
    return filter === 'joinable' ? (
      <EmptyState
        icon="calendar"
        title="眼下没有能报的活动"
        text="新活动一发布就会出现在这里，过两天再来看看。"
      />
    ) : (
      <EmptyState
        icon="calendar"
        title="没有这样的活动"
        text="换个条件，也许就有合适的。"
        action={{ label: '看能参加的', onTap: onAll }}
      />
    );
  }
  return (
    <Stack gap={3}>
      {list.items.map((activity) => {
        const shift = listedShift(activity, filter, now);
        return (
          shift && <ActivityCard key={activity.id} activity={activity} shift={shift} now={now} near={near} />
        );
      })}
      <MoreRow {...list} />
    </Stack>
  );
}
