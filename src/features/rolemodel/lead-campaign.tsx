import { useState } from 'react';
import { formatShanghai } from '../../core/kernel/time';
import { type CampaignPhase, campaignPhaseLabels } from '../../core/rolemodel/campaign-phase';
import { runnersUpOf } from '../../core/rolemodel/campaign-rules';
import { firstInLine, nextInLine, pointsText } from '../../core/rolemodel/combined-result';
import { formatDeadline } from '../../core/rolemodel/deadline';
import { roleModelLimits } from '../../core/rolemodel/limits';
import { useCommand } from '../../gateway/command';
import { may, useMe } from '../../gateway/me';
import type { Output } from '../../gateway/operations';
import { useRead } from '../../gateway/read';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Button, TextButton } from '../../ui/button';
import { Card } from '../../ui/card';
import { MultiChips } from '../../ui/choice';
import { Field, TextArea } from '../../ui/field';
import { Row, Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Tag } from '../../ui/tag';
import { Text } from '../../ui/text';
import { phaseTone } from './phase-tone';
import type { VoteResults } from './result-parts';

type Campaign = Output<'rolemodel.getCampaign'>;

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

/** Without a vote there is nothing to count. */
function stepLabel(to: CampaignPhase, { rules }: Campaign): string {
  return to === 'reviewing' && !rules.vote ? '结束公示，开始评议' : (steps[to] ?? campaignPhaseLabels[to]);
}

/** Where the campaign stands, and the lawful next steps of this person. */
export function LeadCampaign({ campaign }: { readonly campaign: Campaign }) {
  const [to, setTo] = useState<CampaignPhase | undefined>(undefined);
  const me = useMe();
  const { title, phase, nextPhases } = campaign;
  const { vote, jury } = campaign.rules;
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
              {phase === 'suspended' ? `恢复到${campaignPhaseLabels[next]}` : stepLabel(next, campaign)}
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
          {(vote || jury.weight > 0) && may(me, 'rolemodel.guard') && (
            <TextButton onTap={() => go(paths.rolemodel.review({ campaignId: campaign.id }))}>
              {vote ? '核票' : '评委'}
            </TextButton>
          )}
          {campaign.resultOut && (
            <TextButton onTap={() => go(paths.rolemodel.results({ campaignId: campaign.id }))}>
              {vote ? '投票结果' : '评选结果'}
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

type Combined = Output<'rolemodel.proposal'>['combined'];

/** Whether the jury has its part in the order: where people voted its scores are known from the certificate on. */
const isWeighed = (combined: Combined): boolean => (combined?.juryWeight ?? 0) > 0;

function orderHint({ rules, candidates }: Campaign, combined: Combined): string {
  if (!rules.vote && !isWeighed(combined))
    return rules.jury.weight > 0
      ? '还没有评委给全部候选人打分，没有先后，请按评议的决定选'
      : '没有先后，请按评议的决定选';
  const order = !isWeighed(combined) ? '按票数排列' : rules.vote ? '按总成绩排列' : '按评委平均分排列';
  const tied = (combined?.tied ?? []).flatMap((id) => candidates.find((one) => one.id === id)?.name ?? []);
  return `${order}，请以评议的决定为准${tied.length > 0 ? `。${tied.join('、')}并列，由评议决定` : ''}`;
}

/** Those who still stand, best first by what is known: points by the announced weights, or votes alone. */
function standingOf({ candidates, rules }: Campaign, results: VoteResults | undefined, combined: Combined) {
  const votes = new Map(results?.items.map((item) => [item.candidateId, item.votes]));
  const points = new Map(combined?.items.map((item) => [item.candidateId, item.points]));
  const label = (id: string, name: string): string => {
    if (isWeighed(combined)) return `${name} ${pointsText(points.get(id) ?? 0)} 分`;
    return rules.vote ? `${name} ${votes.get(id) ?? 0} 票` : name;
  };
  const worth = (id: string): number => points.get(id) ?? votes.get(id) ?? 0;
  return candidates
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => worth(b.id) - worth(a.id))
    .map(({ id, name }) => ({ id, name, label: label(id, name) }));
}

/** Whom the order proposes: by the combined result, by votes alone, and where nothing gives an order nobody. */
function proposedOf(
  { rules }: Campaign,
  combined: Combined,
  standing: readonly { readonly id: string }[],
): readonly string[] {
  if (combined !== null) return firstInLine(combined.items, rules.honours);
  return rules.vote ? standing.slice(0, rules.honours).map(({ id }) => id) : [];
}

interface AdvanceProps {
  readonly campaign: Campaign;
  readonly to: CampaignPhase;
  readonly onClose: () => void;
}

function Advance({ campaign, to, onClose }: AdvanceProps) {
  const [reason, setReason] = useState('');
  const [selected, setSelected] = useState<readonly string[] | undefined>(undefined);
  const [runnersUp, setRunnersUp] = useState<readonly string[] | undefined>(undefined);
  const advance = useCommand('rolemodel.advance');
  const choosing = to === 'result_publicity';
  const results = useRead(
    'rolemodel.results',
    { campaignId: campaign.id },
    { enabled: choosing && campaign.resultOut, staleTime: 0 },
  );
  const proposal = useRead(
    'rolemodel.proposal',
    { campaignId: campaign.id },
    // The certificate, which brings the jury's part, or a juror's last score may be a moment old.
    { enabled: choosing, staleTime: 0 },
  );
  const known = results.data?.vote === true ? results.data : undefined;
  const combined = proposal.data?.combined ?? null;
  const standing = standingOf(campaign, known, combined);
  const proposed = selected ?? proposedOf(campaign, combined, standing);
  const second =
    runnersUp ?? (combined ? nextInLine(combined.items, proposed, runnersUpOf(campaign.rules)) : []);

  const send = async () => {
    const others = second.filter((id) => !proposed.includes(id));
    const chosen = choosing && { selected: [...proposed], runnersUp: others };
    const input = { campaignId: campaign.id, to, reason, ...chosen };
    if ((await advance.run(input)) === undefined) return;
    toast(`已进入${campaignPhaseLabels[to]}`);
    onClose();
  };
  return (
    <Sheet
      open
      title={stepLabel(to, campaign)}
      onClose={onClose}
      bottom={
        <>
          <Button onTap={onClose}>再想想</Button>
          <Button
            kind={to === 'cancelled' ? 'danger' : 'primary'}
            loading={advance.running}
            disabled={choosing && (results.isFetching || proposal.isFetching)}
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
          <Field label="拟授予的人选" hint={orderHint(campaign, combined)}>
            <MultiChips label="拟授予的人选" options={standing} values={proposed} onChange={setSelected} />
          </Field>
        )}
        {choosing && standing.length > proposed.length && (
          <Field label="提名奖" hint="没有就不选">
            <MultiChips
              label="提名奖"
              options={standing
                .filter(({ id }) => !proposed.includes(id))
                .map(({ id, name }) => ({ id, label: name }))}
              values={second}
              onChange={setRunnersUp}
            />
          </Field>
        )}
        <TextArea
          label="说明（记入评选经过）"
          value={reason}
          onChange={setReason}
          max={roleModelLimits.reason}
        />
        <ErrorNote error={advance.error ?? proposal.error} />
      </Stack>
    </Sheet>
  );
}
