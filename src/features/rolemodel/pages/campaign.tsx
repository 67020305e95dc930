import { useState } from 'react';
import { checkBallot } from '../../../core/rolemodel/ballot-check';
import { campaignPhaseLabels, showsCandidates } from '../../../core/rolemodel/campaign-phase';
import { formatDeadline } from '../../../core/rolemodel/deadline';
import { ballotRulesInWords, choicesLeftInWords } from '../../../core/rolemodel/rules-in-words';
import { askToNotify } from '../../../device/notify';
import { useShareCard } from '../../../device/share';
import { refresh } from '../../../gateway/command';
import { may, useMe } from '../../../gateway/me';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { useSignedIn } from '../../../gateway/session';
import { go, here, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { ActionBar, Button, TextButton } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Row, Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorNote, Notice } from '../../../ui/states';
import { Tag } from '../../../ui/tag';
import { Heading, Text } from '../../../ui/text';
import { VerifyPhone } from '../../../ui/verify-phone';
import { Ballot } from '../ballot';
import { ChangeBallot } from '../change-ballot';
import { publicNames } from '../choice-names';
import { ForgedBallot } from '../forged-ballot';
import { InvitedRow } from '../invited-row';
import { keepNames } from '../kept-receipt';
import { MyNominations } from '../my-nominations';
import { namedGroups } from '../named-groups';
import { PersonRow, standing, storyLabel } from '../person-row';
import { PhasePlan, RuleChanges, RulesLink } from '../phase-plan';
import { phaseTone } from '../phase-tone';
import { PublicNotice } from '../public-notice';
import { changeableBallots } from '../standing-ballots';
import { useVoting } from '../use-voting';
import '../rolemodel.scss';

type Campaign = Output<'rolemodel.getCampaign'>;

export default function CampaignPage() {
  const { id, of } = usePageParams<'rolemodel', 'campaign'>();
  const campaign = useRead('rolemodel.getCampaign', { id });
  const me = useMe();
  const signedIn = useSignedIn();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [forged, setForged] = useState(false);
  const voting = useVoting(id);
  const { data } = campaign;
  useShareCard({ title: data?.title ?? '身边好人', path: paths.rolemodel.campaign({ id }) });

  // Comes from the receipt: the ballot in whose place another one goes.
  const replaced = data?.rules.changeable === true ? of : undefined;
  const choose = (next: readonly string[]) => {
    voting.reset();
    setChosen(next);
  };
  const needsPhone = data?.rules.eligibility === 'phone_verified' && me?.phoneVerified === false;
  const vote = async () => {
    askToNotify(['vote']);
    if (!signedIn) {
      go(paths.account.signIn());
      return;
    }
    if (needsPhone) {
      toast('请先验证手机号', 'accent');
      return;
    }
    const page = here();
    const outcome = await voting.run(
      replaced === undefined
        ? { kind: 'ballot', choices: chosen }
        : { kind: 'replace', of: replaced, choices: chosen },
    );
    if (outcome === 'forged') setForged(true);
    if (typeof outcome === 'string') return;
    keepNames(outcome.ballotId, publicNames(outcome.receipt.entry, data?.candidates ?? []));
    page.replaceWith(paths.rolemodel.receipt({ campaignId: id, ballotId: outcome.ballotId }));
  };

  const votes = data?.votingOpen === true && (data.voted !== true || replaced !== undefined);
  const manages = (data?.nextPhases.length ?? 0) > 0 || may(me, 'rolemodel.edit');
  return (
    <PageShell
      title={data?.title ?? '评选'}
      load={campaign}
      onRefresh={() => refresh(['rolemodel'])}
      action={
        manages ? (
          <TextButton onTap={() => go(paths.rolemodel.manage({ campaignId: id }))}>管理</TextButton>
        ) : may(me, 'rolemodel.guard') ? (
          <TextButton onTap={() => go(paths.rolemodel.review({ campaignId: id }))}>
            {data?.rules.vote === false ? '评委' : '核票'}
          </TextButton>
        ) : undefined
      }
      bottom={
        data && votes ? (
          <VoteBar
            campaign={data}
            chosen={chosen}
            running={voting.running}
            word={replaced === undefined ? '投票' : '改投'}
            onVote={vote}
          />
        ) : undefined
      }
    >
      {(shown) =>
        votes ? (
          <Stack gap={4}>
            <Stack gap={1}>
              <Heading level={1}>{replaced === undefined ? '选出打动你的人' : '重新选一次'}</Heading>
              <Text size={5} tone="second">
                {`${ballotRulesInWords(shown.rules)}，${formatDeadline(shown.votingEndsAt ?? '')} 截止。`}
              </Text>
              <Text size={5} tone="second">
                排列顺序因人而异，结束前不显示票数。
              </Text>
            </Stack>
            <InvitedRow campaign={shown} />
            {needsPhone && (
              <Card>
                <Stack gap={3}>
                  <Text as="h2" strong>
                    验证过手机号的人才能投
                  </Text>
                  <VerifyPhone />
                </Stack>
              </Card>
            )}
            {replaced !== undefined && (
              <Notice tone="info" icon="refresh">
                改投以后，原来那张票作废，只算最后一张。没改完就离开，原来那张照样算数。
              </Notice>
            )}
            <RuleChanges campaign={shown} />
            <RulesLink campaign={shown} />
            <ErrorNote error={voting.error} />
            {forged && <ForgedBallot />}
            <Ballot
              campaignId={id}
              candidates={shown.candidates}
              rules={shown.rules}
              chosen={chosen}
              onChange={choose}
            />
          </Stack>
        ) : (
          <Stack gap={4}>
            <Overview campaign={shown} />
            <InvitedRow campaign={shown} />
          </Stack>
        )
      }
    </PageShell>
  );
}

interface VoteBarProps {
  readonly campaign: Campaign;
  readonly chosen: readonly string[];
  readonly running: boolean;
  /** What the button says: 投票 or 改投. */
  readonly word: string;
  readonly onVote: () => Promise<void>;
}

function VoteBar({ campaign, chosen, running, word, onVote }: VoteBarProps) {
  const { rules, candidates, readCandidateIds } = campaign;
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const unread =
    rules.mustReadFirst &&
    readCandidateIds !== undefined &&
    chosen.some((id) => !readCandidateIds.includes(id));
  const vote = async () => {
    if (unread) toast('请先读完所选候选人的事迹', 'accent');
    else await onVote();
  };
  return (
    <ActionBar>
      <Box className="wm-rolemodel-left" live="polite">
        <Text size={4} strong figures>{`已选 ${chosen.length} 位`}</Text>
        <Text size={5} tone="second">
          {choicesLeftInWords(rules, chosen.length)}
        </Text>
      </Box>
      <Button
        kind="primary"
        loading={running}
        disabled={checkBallot(rules, known, chosen) !== undefined}
        onTap={() => void vote()}
      >
        {word}
      </Button>
    </ActionBar>
  );
}

/** A campaign outside of one's own ballot: what is going on, what one may do, who stands. */
function Overview({ campaign }: { readonly campaign: Campaign }) {
  const { id, phase, candidates } = campaign;
  const others = candidates.filter(({ ended }) => ended).length;
  return (
    <Stack gap={4}>
      <Stack gap={2}>
        <Box>
          <Tag tone={phaseTone(phase)}>{campaignPhaseLabels[phase]}</Tag>
        </Box>
        <Text>{campaign.summary}</Text>
      </Stack>
      <NextStep campaign={campaign} />
      <RuleChanges campaign={campaign} />
      {showsCandidates(phase) && <PublicNotice campaign={campaign} />}
      <MyNominations campaignId={id} />
      {namedGroups(campaign).map(({ title, people }) => (
        <Section key={title} title={title}>
          {people.map(standing).map((person) => (
            <Card
              key={person.id}
              onTap={() => go(paths.rolemodel.candidate({ campaignId: id, candidateId: person.id }))}
              label={storyLabel(person)}
            >
              <PersonRow person={person} />
            </Card>
          ))}
        </Section>
      ))}
      {others > 0 && (
        <Text size={5} tone="second" figures>
          {`还有 ${others} 位候选人参加了这次评选，谢谢他们和推荐他们的人。评选结束，他们的故事已经收起。`}
        </Text>
      )}
      {campaign.log !== null && (
        <List label="公开票箱">
          <ListRow
            icon="shield"
            iconTone="done"
            title="自己验票"
            note="看每张票是不是都数了，谁都能验"
            onTap={() => go(paths.rolemodel.verify({ campaignId: id }))}
          />
        </List>
      )}
      <Section title="时间安排">
        <PhasePlan campaign={campaign} />
      </Section>
      {candidates.length === 0 && showsCandidates(phase) && <EmptyState icon="people" title="还没有候选人" />}
    </Stack>
  );
}

function NextStep({ campaign }: { readonly campaign: Campaign }) {
  const { id, phase, voted, resultOut } = campaign;
  if (phase === 'nominating') {
    return (
      <Card>
        <Stack gap={3}>
          <Text strong>{`推荐到 ${formatDeadline(campaign.nominatingEndsAt)} 截止`}</Text>
          <Text size={5} tone="second">
            写下他的名字和让你难忘的事。推荐前请先征得本人或家人同意。
          </Text>
          <Button kind="primary" wide onTap={() => go(paths.rolemodel.nominate({ campaignId: id }))}>
            推荐一位好人
          </Button>
        </Stack>
      </Card>
    );
  }
  return (
    <>
      {voted === true && (
        <Card tone="soft-done">
          <Stack gap={2}>
            <Text strong tone="done">
              你已投过票
            </Text>
            <Text size={5}>
              {resultOut
                ? '谢谢你的参与。'
                : `${formatDeadline(campaign.votingEndsAt ?? '')} 截止后公布结果。`}
            </Text>
            <Row>
              <Button small onTap={() => go(paths.rolemodel.receipt({ campaignId: id }))}>
                看我的回执
              </Button>
            </Row>
          </Stack>
        </Card>
      )}
      {voted === true && campaign.votingOpen && campaign.rules.changeable && <Change campaign={campaign} />}
      {resultOut && (
        <Button kind="primary" wide onTap={() => go(paths.rolemodel.results({ campaignId: id }))}>
          {campaign.rules.vote ? '看投票结果' : '看评选结果'}
        </Button>
      )}
      {phase === 'voting' && !campaign.votingOpen && !resultOut && (
        <Notice tone="wait" icon="clock">
          {isBefore(campaign.votingStartsAt) ? '投票还没有开始。' : '投票已经截止，正在计票。'}
        </Notice>
      )}
    </>
  );
}

/** Replacing or withdrawing one's ballot; with several, each has them on its receipt. */
function Change({ campaign: { id, rules } }: { readonly campaign: Campaign }) {
  const ballots = useRead('rolemodel.myBallot', { campaignId: id });
  const [only, another] = changeableBallots(ballots.data?.items ?? [], rules, Date.now());
  if (only === undefined || another !== undefined) return null;
  return <ChangeBallot campaignId={id} leafHash={only.receipt.leafHash} />;
}

const isBefore = (start: string | null): boolean => start !== null && Date.parse(start) > Date.now();
