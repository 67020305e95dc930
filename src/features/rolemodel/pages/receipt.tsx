import { useState } from 'react';
import { formatShanghai } from '../../../core/kernel/time';
import { fingerprintGroups } from '../../../core/rolemodel/ballot-entry';
import { formatDeadline } from '../../../core/rolemodel/deadline';
import { copyText } from '../../../device/clipboard';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Icon } from '../../../ui/icon';
import { Row, Rule, Stack } from '../../../ui/layout';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, Notice } from '../../../ui/states';
import { Heading, Text } from '../../../ui/text';
import { choicesOf, hasRightHash, type Receipt } from '../check-receipt';
import { keptReceipt } from '../kept-receipt';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;

export default function ReceiptPage() {
  const { campaignId, ballotId } = usePageParams<'rolemodel', 'receipt'>();
  const ballots = useRead('rolemodel.myBallot', { campaignId });
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const items = ballots.data?.items ?? [];
  const shown = items.find((item) => item.ballotId === ballotId) ?? items.at(-1);
  const copy = async (leafHash: string) => {
    if (await copyText(fingerprintGroups(leafHash).join(' '))) toast('指纹已复制');
  };
  return (
    <PageShell
      title="投票回执"
      load={ballots}
      empty={() => (shown === undefined ? <EmptyState icon="ballot" title="还没有投过票" /> : undefined)}
      bottom={
        shown && (
          <ActionBar>
            <Button onTap={() => void copy(shown.receipt.leafHash)}>复制指纹</Button>
            <Button kind="primary" onTap={() => go(paths.rolemodel.campaign({ id: campaignId }))}>
              回到评选
            </Button>
          </ActionBar>
        )
      }
    >
      {() =>
        shown && <ReceiptView ballotId={shown.ballotId} receipt={shown.receipt} campaign={campaign.data} />
      }
    </PageShell>
  );
}

interface ReceiptViewProps {
  readonly ballotId: string;
  readonly receipt: Receipt;
  readonly campaign: Campaign | undefined;
}

function ReceiptView({ ballotId, receipt, campaign }: ReceiptViewProps) {
  const kept = keptReceipt(ballotId);
  const groups = fingerprintGroups(receipt.leafHash);
  if (!hasRightHash(receipt) || (kept !== undefined && kept.leafHash !== receipt.leafHash)) {
    return (
      <Notice tone="accent" icon="alert">
        这张回执和手机里算出的指纹对不上。请不要删除本程序，截图后告诉文明办。
      </Notice>
    );
  }
  return (
    <Stack gap={5}>
      <Box className="wm-rolemodel-middle">
        <Box className="wm-rolemodel-seal" mute>
          <Icon name="check" size="xl" />
        </Box>
        <Heading level={1}>已投进票箱</Heading>
        <Text size={5} tone="second" figures>
          {[campaign?.title, formatShanghai(receipt.castAt, 'M 月 D 日 HH:mm')].filter(Boolean).join('，')}
        </Text>
      </Box>
      <Card>
        <Stack gap={3}>
          <MyChoice receipt={receipt} campaign={campaign} />
          <Rule />
          <Box>
            <Text size={5} tone="second">
              选票指纹
            </Text>
            {[groups.slice(0, 4), groups.slice(4)].map((line) => (
              <Text key={line.join(' ')} className="wm-rolemodel-print">
                {line.join(' ')}
              </Text>
            ))}
          </Box>
          <Rule />
          <Row gap={2} align="start">
            <Icon name="shield" tone="done" />
            <Text size={5}>
              {receipt.nonceBy === 'device'
                ? '指纹由这台手机算出，并与票箱里的核对一致'
                : '指纹已在这台手机上重新核对一致'}
            </Text>
          </Row>
        </Stack>
      </Card>
      <Text size={5} tone="second">
        {`${campaign?.resultOut === true ? '' : `${formatDeadline(campaign?.votingEndsAt ?? receipt.castAt)} 截止前不计票，谁也看不到票数。`}选票和你的名字分开存放。指纹由你的选择和一个随机数算成，别人从指纹看不出你选了谁。`}
      </Text>
      <Text size={5} tone="second">
        选择只给你自己看。请不要为了任何好处把它给别人看。
      </Text>
    </Stack>
  );
}

/** The choice stays hidden until asked for, and is hidden again by the same tap. */
function MyChoice({
  receipt,
  campaign,
}: {
  readonly receipt: Receipt;
  readonly campaign: Campaign | undefined;
}) {
  const [open, setOpen] = useState(false);
  const names = choicesOf(receipt.entry).map(
    (id) => campaign?.candidates.find((one) => one.id === id)?.name ?? '候选人',
  );
  return (
    <Box>
      <Row apart>
        <Text size={5} tone="second">
          你的选择
        </Text>
        <TextButton onTap={() => setOpen(!open)} label={open ? '隐藏你的选择' : '显示你的选择'}>
          {open ? '隐藏' : '显示'}
        </TextButton>
      </Row>
      {open && <Text strong>{names.join('、')}</Text>}
    </Box>
  );
}
