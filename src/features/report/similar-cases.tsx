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
import { toast } from '../../ui/overlay-store';
import { Picture } from '../../ui/picture';
import { Text } from '../../ui/text';
import type { ChosenPlace } from './place';

interface SimilarCasesProps {
  readonly place: ChosenPlace | undefined;
  readonly categoryId: string | undefined;
}

/** Open cases of the same kind close by, before a second one is sent: 我也遇到 helps as much and is quicker. */
export function SimilarCases({ place, categoryId }: SimilarCasesProps) {
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
          <SimilarCase key={item.id} item={item} />
        ))}
      </Stack>
    </Card>
  );
}

function SimilarCase({ item }: { readonly item: Item<'report.similar'> }) {
  const meToo = useCommand('report.meToo');
  const follow = useCommand('report.follow');
  const say = async () => {
    const done = await meToo.run({ id: item.id });
    if (done === undefined) return;
    toast(`已记下，${done.metBy} 人遇到。办结会告诉你`);
    go(paths.report.case({ id: item.id }));
  };
  const watch = async () => {
    if ((await follow.run({ id: item.id, following: true })) !== undefined) toast('已关注，办结会告诉你');
  };
  const distance = item.distance === null ? [] : [formatDistance(item.distance)];
  const note = [...distance, publicLabel(item.status, item.outcome, item.kind), `${item.metBy} 人遇到`].join(
    '，',
  );
  return (
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
        <TextButton label={`关注：${item.title}`} onTap={() => void watch()}>
          关注
        </TextButton>
      </Stack>
    </Row>
  );
}
