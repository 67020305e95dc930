import { useState } from 'react';
import { formatShanghai } from '../../../core/kernel/time';
import { clockInWords, startInWords } from '../../../core/volunteer/shift-words';
import { type ListResult, useList } from '../../../gateway/read';
import { go, goTab } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Segments } from '../../../ui/choice';
import { DateBlock } from '../../../ui/date-block';
import { Row, Stack } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { SignUpTag } from '../seats';
import '../volunteer.scss';

type When = 'upcoming' | 'past';

const views = [
  { id: 'upcoming', label: '接下来' },
  { id: 'past', label: '以前的' },
] as const satisfies readonly { id: When; label: string }[];

export default function MyShiftsPage() {
  const [when, setWhen] = useState<When>('upcoming');
  const list = useList('volunteer.mySignUps', { when });
  return (
    <PageShell title="我的班次" needsSignIn onRefresh={() => list.refetch()}>
      <Stack gap={4}>
        <Segments label="看哪些班次" options={views} value={when} onChange={setWhen} />
        <Shifts list={list} when={when} />
      </Stack>
    </PageShell>
  );
}

function Shifts({ list, when }: { readonly list: ListResult<'volunteer.mySignUps'>; readonly when: When }) {
  if (list.data === undefined) {
    return list.isPending ? (
      <Skeleton rows={4} />
    ) : (
      <ErrorState error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  if (list.items.length === 0) {
    return when === 'past' ? (
      <EmptyState icon="clock" title="还没有过去的班次" text="参加过的、取消了的都会记在这里。" />
    ) : (
      <EmptyState
        icon="calendar"
        title="还没有报名"
        text="挑一个有空的时间，去帮一把手。"
        action={{ label: '看活动', onTap: () => goTab('volunteer') }}
      />
    );
  }
  const now = Date.now();
  return (
    <Stack gap={3}>
      <List label={when === 'past' ? '以前的班次' : '接下来的班次'}>
        {list.items.map((signUp) => {
          const time =
            when === 'past'
              ? `${formatShanghai(signUp.startsAt, 'YYYY 年 M 月 D 日')} ${clockInWords(signUp)}`
              : `${startInWords(signUp.startsAt, now)} 至 ${formatShanghai(signUp.endsAt, 'HH:mm')}`;
          return (
            <ListRow
              key={signUp.signUpId}
              media={<DateBlock at={signUp.startsAt} now={now} filled />}
              title={signUp.title}
              note={
                <Stack gap={1}>
                  <Text size={5}>{time}</Text>
                  <Text size={5}>{signUp.place}</Text>
                  <Row>
                    <SignUpTag signUp={signUp} />
                  </Row>
                </Stack>
              }
              onTap={() => go(paths.volunteer.activity({ id: signUp.activityId }))}
            />
          );
        })}
      </List>
      <MoreRow {...list} />
    </Stack>
  );
}
