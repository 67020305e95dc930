import { useState } from 'react';
import { formatDistance } from '../../core/kernel/geo';
import { publicLabel } from '../../core/report/report-status';
import { useCommand } from '../../gateway/command';
import type { Item } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { Grow, Row, Stack } from '../../ui/layout';
import { confirm, toast } from '../../ui/overlay-store';
import { Picture } from '../../ui/picture';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';
import type { ChosenPlace } from './place';

interface SimilarCasesProps {
  readonly place: ChosenPlace | undefined;
  readonly categoryId: string | undefined;
  /** Whether there is something in the form that would be left behind. */
  readonly begun: boolean;
  /** The person met that one too, and does not need their own report any more. */
  readonly onGiveUp: () => void;
}

/** Open cases of the same kind close by, before a second one is sent: 我也遇到 helps as much and is quicker. */
export function SimilarCases({ place, categoryId, begun, onGiveUp }: SimilarCasesProps) {
  const location = { latitude: place?.latitude ?? 0, longitude: place?.longitude ?? 0 };
  const ready = place !== undefined && place.roughly !== true && categoryId !== undefined;
  const similar = useRead(
    'report.similar',
    { location, ...(categoryId && { categoryId }) },
    { enabled: ready },
  );
  const items = ready ? (similar.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Card tone="soft-wait">
      <Stack gap={3}>
        <Text as="h2" strong tone="wait">
          附近有人报过类似的
        </Text>
        {items.map((item) => (
          <SimilarCase key={item.id} item={item} begun={begun} onGiveUp={onGiveUp} />
        ))}
      </Stack>
    </Card>
  );
}

interface SimilarCaseProps extends Pick<SimilarCasesProps, 'begun' | 'onGiveUp'> {
  readonly item: Item<'report.similar'>;
}

function SimilarCase({ item, begun, onGiveUp }: SimilarCaseProps) {
  const meToo = useCommand('report.meToo');
  const follow = useCommand('report.follow', { refreshes: ['report.get', 'report.mine'] });
  const [watching, setWatching] = useState(false);
  const say = async () => {
    const done = await meToo.run({ id: item.id });
    if (done === undefined) return;
    toast(`已记下，${done.metBy} 人遇到。办结会告诉你`);
    if (
      begun &&
      (await confirm({
        title: '自己这份还要写吗？',
        text: '已经记在那一件上，办结会告诉你。没写完的这份可以不用了。',
        confirm: '不用了，清掉',
        cancel: '先留着',
      }))
    )
      onGiveUp();
    go(paths.report.case({ id: item.id }));
  };
  const watch = async () => {
    const done = await follow.run({ id: item.id, following: !watching });
    if (done === undefined) return;
    setWatching(done.following);
    toast(done.following ? '已关注，办结会告诉你' : '已取消关注');
  };
  const distance = item.distance === null ? [] : [formatDistance(item.distance)];
  const note = [...distance, publicLabel(item.status, item.outcome, item.kind), `${item.metBy} 人遇到`].join(
    '，',
  );
  return (
    <Stack gap={2}>
      <Row>
        <Box className="wm-report-similar" mute>
          <Picture src={item.thumb ?? undefined} alt="" thumb="s" ratio="1:1" />
        </Box>
        <Grow>
          <Text strong>{item.title}</Text>
          <Text size={5} tone="second">
            {note}
          </Text>
        </Grow>
        <Stack gap={1}>
          <Button small loading={meToo.running} label={`我也遇到：${item.title}`} onTap={() => void say()}>
            我也遇到
          </Button>
          <TextButton
            label={`${watching ? '已关注，点一下取消' : '关注'}：${item.title}`}
            onTap={() => void watch()}
          >
            {watching ? '已关注' : '关注'}
          </TextButton>
        </Stack>
      </Row>
      <ErrorNote error={meToo.error ?? follow.error} />
    </Stack>
  );
}
