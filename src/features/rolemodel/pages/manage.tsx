import { useState } from 'react';
import { formatMoment, formatShanghai } from '../../../core/kernel/time';
import { type CampaignPhase, campaignPhaseLabels } from '../../../core/rolemodel/campaign-phase';
import { formatDeadline } from '../../../core/rolemodel/deadline';
import { roleModelLimits } from '../../../core/rolemodel/limits';
import {
  type ConsentGiver,
  consentGiverLabels,
  consentGivers,
  type NominationStatus,
  nominationStatusLabels,
  type ScreeningOutcome,
  screeningOutcomeLabels,
  screeningOutcomes,
} from '../../../core/rolemodel/nomination-status';
import { useCommand } from '../../../gateway/command';
import { may, useMe } from '../../../gateway/me';
import type { Item, Output } from '../../../gateway/operations';
import { useList, useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { ChoiceChips, MultiChips } from '../../../ui/choice';
import { Field, TextArea } from '../../../ui/field';
import { Row, Section, Stack } from '../../../ui/layout';
import { List, ListRow, MoreRow } from '../../../ui/list';
import { Sheet } from '../../../ui/overlay';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Picture, Portrait } from '../../../ui/picture';
import { EmptyState, ErrorNote, Skeleton } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Text } from '../../../ui/text';
import { phaseTone, statusTone } from '../phase-tone';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;
type Nomination = Item<'rolemodel.nominationQueue'>;

export default function ManagePage() {
  const { campaignId } = usePageParams<'rolemodel', 'manage'>();
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const me = useMe();
  return (
    <PageShell title="评选管理" load={campaign} needsSignIn wide>
      {(data) => (
        <Stack gap={5}>
          <Lead campaign={data} />
          {may(me, 'rolemodel.edit') && <Nominations campaignId={campaignId} />}
        </Stack>
      )}
    </PageShell>
  );
}

/** Steps that take something back or end it are not offered as the way on. */
const asides: readonly CampaignPhase[] = ['suspended', 'cancelled'];

const steps: Partial<Record<CampaignPhase, string>> = {
  announced: '发布公告',
  nominating: '开始推荐',
  vetting: '截止推荐，开始审核',
  publicity: '公示入围人选',
  voting: '开放投票',
  reviewing: '截止并计票',
  result_publicity: '公示结果',
  published: '发布结果',
  archived: '归档',
  suspended: '暂停评选',
  cancelled: '取消评选',
};

/** Where the campaign stands, and the lawful next steps of this person. */
function Lead({ campaign }: { readonly campaign: Campaign }) {
  const [to, setTo] = useState<CampaignPhase | undefined>(undefined);
  const { title, phase, nextPhases } = campaign;
  // While nominations come in, the one thing to do is the queue below.
  const gathering = phase === 'nominating' || phase === 'vetting';
  const onward = nextPhases.filter((next) => !asides.includes(next));
  return (
    <Card>
      <Stack gap={3}>
        <Row apart align="start">
          <Text size={2} strong as="h2">
            {title}
          </Text>
          <Tag tone={phaseTone(phase)}>{campaignPhaseLabels[phase]}</Tag>
        </Row>
        <Text size={5} tone="second" figures>
          {datesOf(campaign)}
        </Text>
        {nextPhases.length === 0 && (
          <Text size={5} tone="second">
            现在没有你可以推进的步骤。
          </Text>
        )}
        <Row gap={3} wrap>
          {onward.map((next, index) => (
            <Button
              key={next}
              kind={index === 0 && !gathering ? 'primary' : 'secondary'}
              small
              onTap={() => setTo(next)}
            >
              {phase === 'suspended'
                ? `恢复到${campaignPhaseLabels[next]}`
                : (steps[next] ?? campaignPhaseLabels[next])}
            </Button>
          ))}
          {nextPhases
            .filter((next) => asides.includes(next))
            .map((next) => (
              <TextButton key={next} tone="neutral" onTap={() => setTo(next)}>
                {steps[next] ?? campaignPhaseLabels[next]}
              </TextButton>
            ))}
        </Row>
        <Row gap={4} wrap>
          <TextButton onTap={() => go(paths.rolemodel.campaign({ id: campaign.id }))}>
            公众看到的页面
          </TextButton>
          {campaign.resultOut && (
            <TextButton onTap={() => go(paths.rolemodel.results({ campaignId: campaign.id }))}>
              投票结果
            </TextButton>
          )}
        </Row>
      </Stack>
      {to !== undefined && <Advance campaign={campaign} to={to} onClose={() => setTo(undefined)} />}
    </Card>
  );
}

function datesOf(campaign: Campaign): string {
  const range = (from: string, until: string) =>
    `${formatShanghai(from, 'M 月 D 日 HH:mm')} 到 ${formatDeadline(until)}`;
  const nominating = `推荐 ${range(campaign.nominatingStartsAt, campaign.nominatingEndsAt)}`;
  const { votingStartsAt, votingEndsAt } = campaign;
  return votingStartsAt === null || votingEndsAt === null
    ? nominating
    : `${nominating}，投票 ${range(votingStartsAt, votingEndsAt)}`;
}

interface AdvanceProps {
  readonly campaign: Campaign;
  readonly to: CampaignPhase;
  readonly onClose: () => void;
}

function Advance({ campaign, to, onClose }: AdvanceProps) {
  const [reason, setReason] = useState('');
  const [selected, setSelected] = useState<readonly string[] | undefined>(undefined);
  const advance = useCommand('rolemodel.advance');
  const choosing = to === 'result_publicity';
  const results = useRead(
    'rolemodel.results',
    { campaignId: campaign.id },
    { enabled: choosing && campaign.resultOut },
  );
  const standing = campaign.candidates.filter(({ withdrawn }) => !withdrawn);
  const votes = new Map(results.data?.items.map((item) => [item.candidateId, item.votes]));
  const byVotes = [...standing].sort((a, b) => (votes.get(b.id) ?? 0) - (votes.get(a.id) ?? 0));
  const proposed = selected ?? byVotes.slice(0, campaign.rules.honours).map(({ id }) => id);

  const send = async () => {
    const input = { campaignId: campaign.id, to, reason, ...(choosing && { selected: [...proposed] }) };
    if ((await advance.run(input)) === undefined) return;
    toast(`已进入${campaignPhaseLabels[to]}`);
    onClose();
  };
  return (
    <Sheet
      open
      title={steps[to] ?? campaignPhaseLabels[to]}
      onClose={onClose}
      bottom={
        <>
          <Button onTap={onClose}>再想想</Button>
          <Button
            kind={to === 'cancelled' ? 'danger' : 'primary'}
            loading={advance.running}
            disabled={choosing && results.isLoading}
            onTap={() => void send()}
          >
            确定
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {to === 'reviewing' && campaign.phase === 'voting' && (
          <Text>截止后不能再投票，并立即计票、公布结果。这一步不能撤回。</Text>
        )}
        {choosing && (
          <Field label="拟授予的人选" hint="按票数排列，请以评议的决定为准">
            <MultiChips
              label="拟授予的人选"
              options={byVotes.map(({ id, name }) => ({ id, label: `${name} ${votes.get(id) ?? 0} 票` }))}
              values={proposed}
              onChange={setSelected}
            />
          </Field>
        )}
        <TextArea
          label="说明（记入评选经过）"
          value={reason}
          onChange={setReason}
          max={roleModelLimits.reason}
        />
        <ErrorNote error={advance.error} />
      </Stack>
    </Sheet>
  );
}

type Filter = 'waiting' | 'shortlisted' | 'returned' | 'rejected';
const filters: readonly {
  readonly id: Filter;
  readonly label: string;
  readonly status?: NominationStatus;
}[] = [
  { id: 'waiting', label: '待处理' },
  { id: 'shortlisted', label: '已入围', status: 'shortlisted' },
  { id: 'returned', label: '请补充', status: 'returned' },
  { id: 'rejected', label: '未通过', status: 'rejected' },
];

/** The queue of nominations; on a wide screen the list beside what is chosen from it. */
function Nominations({ campaignId }: { readonly campaignId: string }) {
  const [filter, setFilter] = useState<Filter>('waiting');
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const status = filters.find(({ id }) => id === filter)?.status;
  const queue = useList('rolemodel.nominationQueue', { campaignId, ...(status && { status }) });
  const shown = queue.items.find(({ id }) => id === chosen) ?? queue.items[0];
  return (
    <Section title="推荐">
      <Stack gap={4}>
        <ChoiceChips label="推荐的状态" dark options={filters} value={filter} onChange={setFilter} />
        {queue.isPending && <Skeleton rows={3} />}
        <ErrorNote error={queue.error} />
        {!queue.isPending && queue.items.length === 0 && <EmptyState icon="check" title="这里没有推荐" />}
        {shown && (
          <Box className="wm-rolemodel-desk">
            <Box className="wm-rolemodel-desk__side">
              <List label="推荐">
                {queue.items.map((nomination) => (
                  <ListRow
                    key={nomination.id}
                    title={nomination.name}
                    note={`${nomination.category}，${formatMoment(nomination.submittedAt, Date.now())}`}
                    media={<Portrait src={nomination.pictures[0]?.thumb} name={nomination.name} size="s" />}
                    trailing={
                      <Tag tone={statusTone(nomination.status)}>
                        {nominationStatusLabels[nomination.status]}
                      </Tag>
                    }
                    selected={nomination.id === shown.id}
                    onTap={() => setChosen(nomination.id)}
                  />
                ))}
              </List>
              <MoreRow {...queue} />
            </Box>
            <Box className="wm-rolemodel-desk__detail">
              <NominationDetail key={`${shown.id} ${shown.version}`} nomination={shown} />
            </Box>
          </Box>
        )}
      </Stack>
    </Section>
  );
}

function NominationDetail({ nomination }: { readonly nomination: Nomination }) {
  const { actions, status } = nomination;
  return (
    <Card>
      <Stack gap={4}>
        <Row apart align="start">
          <Box>
            <Text size={2} strong as="h3">
              {nomination.name}
            </Text>
            <Text size={5} tone="second">
              {`${nomination.category}，${nomination.line}`}
            </Text>
          </Box>
          <Tag tone={statusTone(status)}>{nominationStatusLabels[status]}</Tag>
        </Row>
        {nomination.pictures.map(({ fileId, large }) => (
          <Picture key={fileId} src={large} alt={`${nomination.name}的照片`} />
        ))}
        <Text className="wm-rolemodel-story">{nomination.story}</Text>
        {nomination.note !== '' && (
          <Text size={5} tone="second">
            {`上次的答复：${nomination.note}`}
          </Text>
        )}
        {actions.includes('screen') && <Screen nomination={nomination} />}
        {actions.includes('shortlist') && <Shortlist nomination={nomination} />}
        {actions.includes('withdraw') && <Withdraw nomination={nomination} />}
      </Stack>
    </Card>
  );
}

function Screen({ nomination: { id, version, name } }: { readonly nomination: Nomination }) {
  const [reason, setReason] = useState('');
  const screen = useCommand('rolemodel.screen');
  const decide = async (outcome: ScreeningOutcome) => {
    const done = await screen.run({ id, version, outcome, reason });
    if (done !== undefined) toast(`${name}：${screeningOutcomeLabels[outcome]}`);
  };
  return (
    <Stack gap={3}>
      <TextArea
        label="给推荐人的话"
        hint="退回或不予采纳时必须写明理由"
        value={reason}
        onChange={setReason}
        max={roleModelLimits.reason}
      />
      <ErrorNote error={screen.error} />
      <Row gap={3} wrap>
        {screeningOutcomes.map((outcome) => (
          <Button
            key={outcome}
            small
            kind={outcome === 'vetting' ? 'primary' : 'secondary'}
            loading={screen.running}
            disabled={outcome !== 'vetting' && reason.trim() === ''}
            onTap={() => void decide(outcome)}
          >
            {screeningOutcomeLabels[outcome]}
          </Button>
        ))}
      </Row>
    </Stack>
  );
}

function Shortlist({ nomination: { id, version, name } }: { readonly nomination: Nomination }) {
  const [consentBy, setConsentBy] = useState<ConsentGiver | undefined>(undefined);
  const shortlist = useCommand('rolemodel.shortlist');
  const send = async () => {
    if (consentBy === undefined) return;
    const done = await shortlist.run({ id, version, consentBy });
    if (done !== undefined) toast(`${name}已入围`);
  };
  return (
    <Stack gap={3}>
      <Field label="谁同意公开事迹" required hint="没有同意不能入围">
        <ChoiceChips
          label="谁同意公开事迹"
          options={consentGivers.map((giver) => ({ id: giver, label: consentGiverLabels[giver] }))}
          value={consentBy}
          onChange={setConsentBy}
        />
      </Field>
      <ErrorNote error={shortlist.error} />
      <Row>
        <Button
          kind="primary"
          small
          loading={shortlist.running}
          disabled={consentBy === undefined}
          onTap={() => void send()}
        >
          核实无误，入围
        </Button>
      </Row>
    </Stack>
  );
}

function Withdraw({ nomination: { id, version, name } }: { readonly nomination: Nomination }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useCommand('rolemodel.withdraw');
  const send = async () => {
    if ((await withdraw.run({ id, version, reason })) === undefined) return;
    toast(`${name}已退出`);
    setOpen(false);
  };
  return (
    <Box>
      <TextButton tone="neutral" onTap={() => setOpen(true)}>
        本人要求退出
      </TextButton>
      <Sheet
        open={open}
        title={`${name}退出评选`}
        onClose={() => setOpen(false)}
        bottom={
          <Button
            kind="danger"
            loading={withdraw.running}
            disabled={reason.trim() === ''}
            onTap={() => void send()}
          >
            退出评选
          </Button>
        }
      >
        <Stack gap={3}>
          <TextArea label="原因" required value={reason} onChange={setReason} max={roleModelLimits.reason} />
          <ErrorNote error={withdraw.error} />
        </Stack>
      </Sheet>
    </Box>
  );
}
