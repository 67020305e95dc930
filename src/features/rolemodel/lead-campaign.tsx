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
          {campaign.rules.vote && may(me, 'rolemodel.guard') && (
            <TextButton onTap={() => go(paths.rolemodel.review({ campaignId: campaign.id }))}>
              核票
            </TextButton>
          )}
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

/** Whether the jury has its part in the order: its scores are known from the certificate on. */
const isWeighed = (results: VoteResults | undefined): boolean => (results?.combined?.juryWeight ?? 0) > 0;

function orderHint({ rules }: Campaign, results: VoteResults | undefined): string {
  const order = isWeighed(results) ? '按总成绩排列，' : rules.vote ? '按票数排列，' : '';
  return `${order}请以评议的决定为准`;
}

/** Those who still stand, best first by what is known: points by the announced weights, or votes alone. */
function standingOf({ candidates, rules }: Campaign, results: VoteResults | undefined) {
  const votes = new Map(results?.items.map((item) => [item.candidateId, item.votes]));
  const points = new Map(results?.combined?.items.map((item) => [item.candidateId, item.points]));
  const label = (id: string, name: string): string => {
    if (!rules.vote) return name;
    return isWeighed(results)
      ? `${name} ${pointsText(points.get(id) ?? 0)} 分`
      : `${name} ${votes.get(id) ?? 0} 票`;
  };
  const worth = (id: string): number => points.get(id) ?? votes.get(id) ?? 0;
  return candidates
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => worth(b.id) - worth(a.id))
    .map(({ id, name }) => ({ id, name, label: label(id, name) }));
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
    // The certificate, which brings the jury's part, may be a moment old.
    { enabled: choosing && campaign.resultOut, staleTime: 0 },
  );
  const known = results.data?.vote === true ? results.data : undefined;
  const standing = standingOf(campaign, known);
  const { honours } = campaign.rules;
  const combined = known?.combined?.items;
  const proposed =
    selected ?? (combined ? firstInLine(combined, honours) : standing.slice(0, honours).map(({ id }) => id));
  const second = runnersUp ?? (combined ? nextInLine(combined, proposed, runnersUpOf(campaign.rules)) : []);

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
            disabled={choosing && results.isFetching}
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
          <Field label="拟授予的人选" hint={orderHint(campaign, known)}>
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
        <ErrorNote error={advance.error} />
      </Stack>
    </Sheet>
  );
}
