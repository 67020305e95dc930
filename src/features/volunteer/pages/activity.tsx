import { useDidShow } from '@tarojs/taro';
import { type ReactNode, useRef, useState } from 'react';
import { activityStatusLabels } from '../../../core/volunteer/activity-status';
import { useShareCard } from '../../../device/share';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Card } from '../../../ui/card';
import { Icon, type IconName } from '../../../ui/icon';
import { Grow, Row, Section, Stack } from '../../../ui/layout';
import { PageShell } from '../../../ui/page-shell';
import { Picture } from '../../../ui/picture';
import { Notice, Skeleton } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { OrganiserPart } from '../organiser-part';
import { likelyShift, ShiftPicker } from '../shift-picker';
import { SignUpBar } from '../sign-up-bar';
import '../volunteer.scss';

const fillingUp = 20_000;

export default function ActivityPage() {
  const { id } = usePageParams<'volunteer', 'activity'>();
  const activity = useRead('volunteer.getActivity', { id }, { every: fillingUp });
  const [chosen, setChosen] = useState<string | undefined>();
  const now = Date.now();
  const { data } = activity;
  useShareCard({
    title: data ? `一起去：${data.title}` : '志愿活动',
    path: paths.volunteer.activity({ id }),
    ...(data?.picture && { imageUrl: data.picture.large }),
  });
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void activity.refetch();
    shown.current = true;
  });
  const shift = data?.shifts.find((candidate) => candidate.id === chosen) ?? likelyShift(data?.shifts ?? []);
  const open = data?.status === 'published';
  return (
    <PageShell
      title="活动"
      load={activity}
      skeleton={<Skeleton picture rows={3} />}
      bottom={open && shift ? <SignUpBar key={shift.id} shift={shift} now={now} /> : undefined}
    >
      {(found) => (
        <Stack gap={4}>
          <About activity={found} />
          <Section title={found.shifts.length > 1 ? '选一班' : '时间'}>
            <ShiftPicker
              shifts={found.shifts}
              value={open ? shift?.id : undefined}
              onChange={setChosen}
              now={now}
            />
          </Section>
          {found.actions.length > 0 && <OrganiserPart activity={found} />}
        </Stack>
      )}
    </PageShell>
  );
}

function About({ activity }: { readonly activity: Output<'volunteer.getActivity'> }) {
  const { title, status, categoryName, unitName, place, bring, description, picture, cancelReason } =
    activity;
  return (
    <Stack gap={4}>
      {picture && <Picture src={picture.large} alt={`${title}的配图`} ratio="16:9" />}
      <Stack gap={2}>
        <Row gap={2} wrap>
          <Tag tone="done">{categoryName}</Tag>
          {status !== 'published' && (
            <Tag tone={status === 'cancelled' ? 'accent' : 'wait'}>{activityStatusLabels[status]}</Tag>
          )}
        </Row>
        <Heading level={1}>{title}</Heading>
      </Stack>
      {status === 'cancelled' && (
        <Notice tone="accent" icon="alert">
          {cancelReason === null
            ? '这场活动取消了，不用再去。'
            : `这场活动取消了，不用再去。原因：${cancelReason}`}
        </Notice>
      )}
      <Text className="wm-volunteer-text">{description}</Text>
      <Card>
        <Fact icon="location" title={place} note="集合地点" />
        {bring !== '' && <Fact icon="check" title={bring} note="带什么" />}
        <Fact icon="people" title={unitName} note="组织单位" />
      </Card>
    </Stack>
  );
}

function Fact({
  icon,
  title,
  note,
}: {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly note: string;
}) {
  return (
    <Box className="wm-volunteer-fact">
      <Icon name={icon} />
      <Grow>
        <Text>{title}</Text>
        <Text size={5} tone="second">
          {note}
        </Text>
      </Grow>
    </Box>
  );
}
