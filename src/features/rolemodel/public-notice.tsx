import { takesObjections } from '../../core/rolemodel/objection';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { Card } from '../../ui/card';
import { Stack } from '../../ui/layout';
import { Text } from '../../ui/text';

/** How many objections were raised and settled, and how to raise one while names lie open. */
export function PublicNotice({
  campaign: { id, phase },
}: {
  readonly campaign: Pick<Output<'rolemodel.getCampaign'>, 'id' | 'phase'>;
}) {
  const { data } = useRead('rolemodel.publicNotice', { campaignId: id });
  const open = takesObjections(phase);
  if (data === undefined || (data.raised === 0 && !open)) return null;
  const counts =
    data.raised === 0
      ? '目前没有收到异议。'
      : `收到异议 ${data.raised} 条，已书面答复 ${data.settled} 条${data.upheld > 0 ? `，其中 ${data.upheld} 条成立` : ''}。`;
  return (
    <Card tone="soft-info">
      <Stack gap={1}>
        <Text strong tone="info">
          {open ? '正在公示，欢迎监督' : '公示情况'}
        </Text>
        <Text size={5} figures>
          {`${counts}${open ? '打开任何一位的事迹，都可以提出异议，答复之前评选不会往下走。' : ''}`}
        </Text>
      </Stack>
    </Card>
  );
}
