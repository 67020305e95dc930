import { type ReactNode, useEffect, useState } from 'react';
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
import { Icon, type IconName, type Tone } from '../../../ui/icon';
import { Grow, Row, Rule, Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { confirm, toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, Notice } from '../../../ui/states';
import { Heading, Text } from '../../../ui/text';
import { ChangeBallot } from '../change-ballot';
import { hasRightHash, type Receipt } from '../check-receipt';
import { choiceNames, publicNames } from '../choice-names';
import type { FollowedReceipt } from '../follow-receipt';
import { keepNames, keptNames, keptProof, keptReceipt } from '../kept-receipt';
import { changeableBallots, type MyBallot, supersededBy } from '../standing-ballots';
import { useFollowedReceipt } from '../use-followed-receipt';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;

export default function ReceiptPage() {
  const { campaignId, ballotId } = usePageParams<'rolemodel', 'receipt'>();
  const ballots = useRead('rolemodel.myBallot', { campaignId });
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const items = ballots.data?.items ?? [];
  const shown = items.find((item) => item.ballotId === ballotId) ?? items[items.length - 1];
  return (
    <PageShell
      title="投票回执"
      load={ballots}
      empty={() => (shown === undefined ? <EmptyState icon="ballot" title="还没有投过票" /> : undefined)}
      bottom={
        shown && (
          <ActionBar>
            <Button onTap={() => void save(shown)}>保存回执</Button>
            <Button kind="primary" onTap={() => go(paths.rolemodel.verify({ campaignId }))}>
              验一验
            </Button>
          </ActionBar>
        )
      }
    >
      {() =>
        shown && <ReceiptView key={shown.ballotId} shown={shown} items={items} campaign={campaign.data} />
      }
    </PageShell>
  );
}

/** Copies the whole receipt, as `verify-ballots` reads it. It names the choice: the person is told before. */
async function save({ ballotId, receipt }: MyBallot): Promise<void> {
  const sure = await confirm({
    title: '复制完整的回执',
    text: '里面写着你选了谁。只给自己留着，不要发给别人。',
    confirm: '复制',
  });
  if (!sure) return;
  const { promise, ...rest } = receipt;
  const proof = keptProof(ballotId);
  const whole = { ...rest, ...(promise && { promise }), ...(proof !== undefined && { proof }) };
  if (await copyText(JSON.stringify(whole))) toast('回执已复制');
}

interface ReceiptViewProps {
  readonly shown: MyBallot;
  readonly items: readonly MyBallot[];
  readonly campaign: Campaign | undefined;
}

function ReceiptView({ shown, items, campaign }: ReceiptViewProps) {
  const { ballotId, kind, receipt } = shown;
  const followed = useFollowedReceipt(ballotId, receipt);
  const kept = keptReceipt(ballotId);
  if (!hasRightHash(receipt) || (kept !== undefined && kept.leafHash !== receipt.leafHash)) {
    return (
      <Notice tone="accent" icon="alert">
        这张回执和手机里算出的指纹对不上。请不要删除本程序，截图后告诉文明办。
      </Notice>
    );
  }
  const troubles = followed.data?.troubles ?? [];
  const ended = supersededBy(items).get(receipt.leafHash);
  const changeable =
    campaign?.votingOpen === true &&
    changeableBallots(items, campaign.rules, Date.now()).some((item) => item.ballotId === ballotId);
  return (
    <Stack gap={5}>
      <Seal kind={kind} placed={followed.data?.place !== undefined} troubled={troubles.length > 0}>
        {[campaign?.title, formatShanghai(receipt.castAt, 'M 月 D 日 HH:mm')].filter(Boolean).join('，')}
      </Seal>
      {troubles.length > 0 && <Troubles troubles={troubles} />}
      {ended !== undefined && (
        <Notice tone="wait" icon="refresh">
          {ended.kind === 'withdraw' ? '这张票已经撤回，不再计数。' : '这张票已经改选，只算后来那一张。'}
        </Notice>
      )}
      <Card>
        <Stack gap={3}>
          {kind !== 'withdraw' && (
            <>
              <MyChoice ballotId={ballotId} receipt={receipt} campaign={campaign} />
              <Rule />
            </>
          )}
          <Fingerprint leafHash={receipt.leafHash} />
          <Rule />
          <WhereItIs receipt={receipt} followed={followed.data} failed={followed.isError} />
        </Stack>
      </Card>
      <Text size={5} tone="second">
        {campaign?.resultOut === true
          ? '所有选票已不记名公开。任何人都能下载重数一遍，也能用这个指纹找到自己的票。谁投了谁，公开的票里看不出来。'
          : `${formatDeadline(campaign?.votingEndsAt ?? receipt.castAt)} 截止前不计票，谁也看不到票数。截止后，所有选票会不记名公开，任何人都能重数一遍，也能用这个指纹找到自己的票。`}
      </Text>
      <Text size={5} tone="second">
        选择只给你自己看。请不要为了任何好处把它给别人看。
      </Text>
      {changeable && <ChangeBallot campaignId={receipt.campaignId} leafHash={receipt.leafHash} />}
      <Others shown={shown} items={items} />
    </Stack>
  );
}

interface SealProps {
  readonly kind: MyBallot['kind'];
  readonly placed: boolean;
  readonly troubled: boolean;
  /** Which campaign, and when. */
  readonly children: string;
}

function Seal({ kind, placed, troubled, children }: SealProps) {
  const words =
    kind === 'withdraw'
      ? '这张票已撤回'
      : placed
        ? '已计入票箱'
        : kind === 'replace'
          ? '已改选'
          : '已投进票箱';
  return (
    <Box className="wm-rolemodel-middle">
      <Box className={`wm-rolemodel-seal${troubled ? ' wm-rolemodel-seal--wrong' : ''}`} mute>
        <Icon name={troubled ? 'alert' : 'check'} size="xl" />
      </Box>
      <Heading level={1}>{troubled ? '这张票要查清' : words}</Heading>
      <Text size={5} tone="second" figures>
        {children}
      </Text>
    </Box>
  );
}

/** What is wrong, and who can be called about it: the proof is on this device already. */
function Troubles({ troubles }: { readonly troubles: readonly string[] }) {
  return (
    <Box role="alert">
      <Card tone="soft-accent">
        <Stack gap={2}>
          {troubles.map((trouble) => (
            <Text key={trouble} strong>
              {trouble}
            </Text>
          ))}
          <Text size={5}>
            证据已经存在这台手机里。请不要删除本程序，截图后拨打 12345，或直接告诉县文明办，请他们当面查清。
          </Text>
        </Stack>
      </Card>
    </Box>
  );
}

function Fingerprint({ leafHash }: { readonly leafHash: string }) {
  const groups = fingerprintGroups(leafHash);
  const copy = async () => {
    if (await copyText(groups.join(' '))) toast('指纹已复制');
  };
  return (
    <Box>
      <Row apart>
        <Text size={5} tone="second">
          选票指纹
        </Text>
        <TextButton onTap={() => void copy()} label="复制选票指纹">
          复制
        </TextButton>
      </Row>
      {[groups.slice(0, 4), groups.slice(4)].map((line) => (
        <Text key={line.join(' ')} className="wm-rolemodel-print">
          {line.join(' ')}
        </Text>
      ))}
    </Box>
  );
}

interface WhereItIsProps {
  readonly receipt: Receipt;
  readonly followed: FollowedReceipt | undefined;
  readonly failed: boolean;
}

/** How far the ballot has come, each step as this device checked it. */
function WhereItIs({ receipt, followed, failed }: WhereItIsProps) {
  const place = followed?.place;
  return (
    <Box live="polite">
      <Stack gap={3}>
        <Step icon="shield" tone="done">
          {receipt.nonceBy === 'device'
            ? '指纹由这台手机算出，并与票箱里的核对一致'
            : '指纹已在这台手机上重新核对一致'}
        </Step>
        {place === undefined ? (
          <Waiting followed={followed} failed={failed} />
        ) : (
          <>
            <Step icon="ballot" tone="done">
              {`在公开票箱第 ${place.index + 1} 条，共 ${place.size} 条`}
            </Step>
            <Step icon="people" tone={place.witnesses.length > 0 ? 'done' : 'neutral'}>
              {place.witnesses.length > 0
                ? `${place.witnesses.length} 家见证机构已联署：${place.witnesses.join('、')}`
                : '还没有见证机构联署'}
            </Step>
          </>
        )}
        {followed?.pinned === false && (
          <Text size={5} tone="second">
            核对用的公钥由服务器给出，点“验一验”可以和公告上的比一比。
          </Text>
        )}
      </Stack>
    </Box>
  );
}

function Waiting({ followed, failed }: Pick<WhereItIsProps, 'followed' | 'failed'>) {
  if (followed?.promise !== undefined) {
    return (
      <Step icon="clock" tone="wait">
        {`票箱已签字承诺，${formatShanghai(followed.promise.includeBy, 'M 月 D 日 HH:mm')} 前收进公开票箱，一般只要几分钟`}
      </Step>
    );
  }
  if (failed) {
    return (
      <Step icon="offline" tone="wait">
        现在问不到票箱，连上网络后再打开这一页，会接着核对
      </Step>
    );
  }
  if (followed !== undefined && followed.troubles.length > 0) return null;
  return (
    <Step icon="clock" tone="wait">
      {followed?.pinned === undefined && followed !== undefined
        ? '票箱的公钥还没有公布，稍后会自动核对它的承诺'
        : '正在核对票箱的承诺'}
    </Step>
  );
}

function Step({
  icon,
  tone,
  children,
}: {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly children: ReactNode;
}) {
  return (
    <Row gap={2} align="start">
      <Icon name={icon} tone={tone} />
      <Grow>
        <Text size={5} figures>
          {children}
        </Text>
      </Grow>
    </Row>
  );
}

const kindLabels: Record<MyBallot['kind'], string> = { ballot: '投票', replace: '改选', withdraw: '撤回' };

/** The way on, and this voter's other receipts of the campaign. */
function Others({ shown, items }: Pick<ReceiptViewProps, 'shown' | 'items'>) {
  const { campaignId } = shown.receipt;
  const others = items.filter(({ ballotId }) => ballotId !== shown.ballotId);
  return (
    <Section title={others.length > 0 ? '我的其他回执' : undefined}>
      <List label="接下来">
        {others.map(({ ballotId, kind, receipt }) => (
          <ListRow
            key={ballotId}
            title={kindLabels[kind]}
            note={formatShanghai(receipt.castAt, 'M 月 D 日 HH:mm')}
            onTap={() => go(paths.rolemodel.receipt({ campaignId, ballotId }))}
          />
        ))}
        <ListRow title="回到评选" onTap={() => go(paths.rolemodel.campaign({ id: campaignId }))} />
      </List>
    </Section>
  );
}

interface MyChoiceProps {
  readonly ballotId: string;
  readonly receipt: Receipt;
  readonly campaign: Campaign | undefined;
}

/** The choice stays hidden until asked for, and is hidden again by the same tap. */
function MyChoice({ ballotId, receipt: { entry }, campaign }: MyChoiceProps) {
  const [open, setOpen] = useState(false);
  const candidates = campaign?.candidates;
  useEffect(() => {
    if (candidates) keepNames(ballotId, publicNames(entry, candidates));
  }, [ballotId, entry, candidates]);
  const { names, note } = choiceNames(entry, candidates ?? [], keptNames(ballotId));
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
      {open && note !== undefined && (
        <Text size={5} tone="second">
          {note}
        </Text>
      )}
    </Box>
  );
}
