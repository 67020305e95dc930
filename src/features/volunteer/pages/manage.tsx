import { activityStatusLabels } from '../../../core/volunteer/activity-status';
import { shiftTimeInWords } from '../../../core/volunteer/shift-rules';
import { useList } from '../../../gateway/read';
import { go } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { ActionBar, Button } from '../../../ui/button';
import { Stack } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';
import type { Activity } from '../seats';
import '../volunteer.scss';

export default function ManagePage() {
  const list = useList('volunteer.managedActivities', {});
  return (
    <PageShell
      title="我办的活动"
      load={list}
      needsSignIn
      empty={() =>
        list.items.length === 0 ? (
          <EmptyState
            icon="calendar"
            title="还没有办过活动"
            text="写清做什么、在哪里、几点到几点，排好班次就能招人了。"
          />
        ) : undefined
      }
      bottom={
        <ActionBar>
          <Button kind="primary" icon="plus" onTap={() => go(paths.volunteer.edit())}>
            发起活动
          </Button>
        </ActionBar>
      }
    >
      <Stack gap={3}>
        <List label="本单位的活动">
          {list.items.map((activity) => (
            <ListRow
              key={activity.id}
              title={activity.title}
              note={<Note shifts={activity.shifts} />}
              trailing={<StatusTag status={activity.status} />}
              onTap={() => go(paths.volunteer.activity({ id: activity.id }))}
            />
          ))}
        </List>
        <MoreRow {...list} />
      </Stack>
    </PageShell>
  );
}

function StatusTag({ status }: Pick<Activity, 'status'>) {
  const tone = status === 'published' ? 'done' : status === 'cancelled' ? 'neutral' : 'wait';
  return <Tag tone={tone}>{activityStatusLabels[status]}</Tag>;
}

/** When it is next and how it fills up. */
function Note({ shifts }: Pick<Activity, 'shifts'>) {
  const now = Date.now();
  const next = shifts.find(({ endsAt }) => new Date(endsAt).getTime() > now);
  if (!next) return <Text size={5}>{`${shifts.length} 班，都已结束`}</Text>;
  const more = shifts.length > 1 ? `，共 ${shifts.length} 班` : '';
  return (
    <Stack gap={0}>
      <Text size={5}>{`${shiftTimeInWords(next)}${more}`}</Text>
      <Text size={5} figures>{`报上 ${next.confirmed}/${next.capacity}，候补 ${next.waitlisted}`}</Text>
    </Stack>
  );
}
