import { Refusal } from '../../src/core/kernel/errors';
import type { ParsedInput } from '../../src/core/kernel/operation';
import type { Actor } from '../../src/core/kernel/permissions';
import { formatShanghai } from '../../src/core/kernel/time';
import { advanceableTo, type CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler, WriteCall } from '../platform/function';
import { enqueue, taskNames } from '../platform/outbox';
import { setPublished } from '../platform/pictures';
import { endWaitingApprovals } from './approval.repository';
import { closeLog, openLog } from './ballot-log';
import {
  type CampaignRow,
  findCandidates,
  insertRules,
  lockCampaign,
  makeCandidates,
  moveCampaign,
} from './campaign.repository';
import { stateOf } from './campaign-state';
import { nominationPictures } from './campaign-view';
import { ensureCertified } from './certify-campaign';
import { proposeByResult } from './combined';
import { doerOf } from './doer';
import { moveNominations } from './nomination.repository';
import { endStories, enterRoll, refuseOverObjections } from './phase-nominees';
import { publicityUntil } from './publicity';
import type { RoleModelTables } from './rolemodel.tables';
import { rulesHash } from './rules-version';
import { tallyCampaign } from './tally-campaign';
import { tellNominators } from './tell-nominators';
import { visibleTo } from './visible-campaign';

type Contract = typeof rolemodelContract;
type Input = ParsedInput<Contract, 'advance'>;
type Call = WriteCall<RoleModelTables> & { readonly actor: Actor };
type Change = Omit<Parameters<typeof moveCampaign>[2], 'phase'>;

/** Leads a campaign into its next phase, with everything that the phase brings, under the lock of its row. */
export const advance: Handler<Contract, 'advance', RoleModelTables> = async (input, call) => {
  const { db, actor, now, concerns } = call;
  const campaign = visibleTo(actor, await lockCampaign(db, input.campaignId));
  const state = await stateOf(db, campaign);
  if (!advanceableTo(state, actor.permissions).includes(input.to)) throw new Refusal('forbidden');
  await refuseWithinPublicity(input, campaign, call);
  await refuseOverObjections(call, campaign, input.to);
  const change = await enter(input, campaign, call);
  const version = await moveCampaign(
    db,
    campaign,
    { ...change, phase: input.to, suspended_from: input.to === 'suspended' ? campaign.phase : null },
    { ...doerOf(actor), action: 'advance', reason: input.reason, at: now },
  );
  await endWaitingApprovals(db, campaign.id, { to: input.to, by: actor.accountId, at: now });
  concerns('campaign', campaign.id);
  return { phase: input.to, version };
};

/** Publicity lasts its working days; only a pause or the end of it all may come before. */
async function refuseWithinPublicity({ to }: Input, campaign: CampaignRow, call: Call): Promise<void> {
  if (to === 'suspended' || to === 'cancelled') return;
  const until = await publicityUntil(call, campaign);
  if (until === undefined || call.now >= until) return;
  const when = formatShanghai(until, 'M 月 D 日 HH:mm');
  throw new Refusal('publicity_running', { message: `公示要到 ${when} 才满，之后才能进入下一阶段。` });
}

/** What entering a phase does beside changing it. Coming back from a pause does nothing of it again. */
async function enter(input: Input, campaign: CampaignRow, call: Call): Promise<Change> {
  if (campaign.phase === 'suspended' && input.to !== 'cancelled') return {};
  const steps: Partial<
    Record<CampaignPhase, (input: Input, campaign: CampaignRow, call: Call) => Promise<Change>>
  > = {
    nominating: openNominating,
    vetting: closeNominating,
    publicity: publishCandidates,
    voting: openVoting,
    reviewing: closeVoting,
    result_publicity: proposeHonours,
    published: grantHonours,
    cancelled: endVoting,
  };
  return (await steps[input.to]?.(input, campaign, call)) ?? {};
}

// Dates are kept true: a phase that people opened or closed early began or ended then.
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

/** From here on the rules stand: what people nominate for does not change under them. */
async function openNominating(
  _input: Input,
  campaign: CampaignRow,
  { db, actor, now }: Call,
): Promise<Change> {
  const { id, rules } = campaign;
  const version = campaign.rules_version + 1;
  await insertRules(db, {
    campaign_id: id,
    version,
    rules: JSON.stringify(rules),
    hash: rulesHash(rules),
    notice: '',
    at: now,
    actor_id: actor.accountId,
  });
  return { nominating_starts_at: earlier(campaign.nominating_starts_at, now), rules_version: version };
}

async function closeNominating(_input: Input, campaign: CampaignRow, { now }: Call): Promise<Change> {
  return { nominating_ends_at: earlier(campaign.nominating_ends_at, now) };
}

async function publishCandidates(input: Input, campaign: CampaignRow, call: Call): Promise<Change> {
  await makeCandidates(call.db, campaign);
  const candidates = await findCandidates(call.db, [campaign.id]);
  const { vote, picks } = campaign.rules;
  if (candidates.length < (vote ? picks.min : 1)) throw new Refusal('no_candidates');
  await setPublished(
    call.db,
    candidates.map(({ nomination_id }) => ({ kind: nominationPictures, id: nomination_id })),
    true,
  );
  await moveAll(input, campaign, call, { from: 'shortlisted', to: 'publicity' }, (name) => ({
    title: `你推荐的${name}进入公示`,
    body: `“${campaign.title}”正在公示候选人，大家都能看到事迹了。谢谢你的推荐。`,
  }));
  return {};
}

async function openVoting(input: Input, campaign: CampaignRow, call: Call): Promise<Change> {
  const { voting_starts_at: startsAt, voting_ends_at: endsAt } = campaign;
  if (startsAt === null || endsAt === null) throw new Error('a campaign with a vote has no dates for it');
  if (endsAt <= call.now) throw new Refusal('voting_over');
  await moveAll(input, campaign, call, { from: 'publicity', to: 'candidate' });
  await openLog(call.db, campaign, call);
  await enqueue(call.db, taskNames.tally, {}, { key: `tally ${campaign.id}`, runAt: endsAt });
  return { voting_starts_at: earlier(startsAt, call.now) };
}

async function closeVoting(_input: Input, campaign: CampaignRow, call: Call): Promise<Change> {
  const { voting_ends_at: endsAt } = campaign;
  if (campaign.phase !== 'voting' || endsAt === null) return {};
  await tallyCampaign(call.db, campaign.id, call);
  return { voting_ends_at: earlier(endsAt, call.now), closed_at: campaign.closed_at ?? call.now };
}

/** What was promised comes into the log though nothing is counted. */
async function endVoting(_input: Input, campaign: CampaignRow, { db, now }: Call): Promise<Change> {
  await closeLog(db, campaign.id, now);
  return {};
}

async function proposeHonours(input: Input, campaign: CampaignRow, call: Call): Promise<Change> {
  const certified = await ensureCertified(call.db, campaign, call);
  const candidates = await findCandidates(call.db, [campaign.id]);
  const standing = candidates.filter(({ withdrawn_at }) => withdrawn_at === null).map(({ id }) => id);
  const proposed = await proposeByResult(call.db, campaign, input.selected);
  const { selected } = proposed;
  const second = (input.runnersUp ?? proposed.runnersUp).filter((id) => !selected.includes(id));
  if (![...selected, ...second].every((id) => standing.includes(id))) throw new Refusal('foreign_candidate');
  const from = campaign.rules.vote ? 'candidate' : 'publicity';
  await moveAll(input, campaign, call, { from, to: 'selected', ids: selected }, (name) => ({
    title: `你推荐的${name}拟入选`,
    body: `“${campaign.title}”的结果正在公示。谢谢你让更多人看到好人好事。`,
  }));
  await moveAll(input, campaign, call, { from, to: 'runner_up', ids: second }, (name) => ({
    title: `你推荐的${name}拟获提名奖`,
    body: `“${campaign.title}”的结果正在公示。谢谢你让更多人看到好人好事。`,
  }));
  await moveAll(input, campaign, call, { from, to: 'not_selected' });
  return certified;
}

async function grantHonours(input: Input, campaign: CampaignRow, call: Call): Promise<Change> {
  await moveAll(input, campaign, call, { from: 'selected', to: 'honoured' }, (name) => ({
    title: `${name}获评“${campaign.title}”`,
    body: '你推荐的人获得了这份荣誉。好人身边有你，谢谢。',
  }));
  await enterRoll(call, campaign);
  await endStories(call, campaign);
  return {};
}

type Move = Parameters<typeof moveNominations>[2];

/** Moves nominations with their campaign and tells their nominators, where there is something to say. */
async function moveAll(
  { reason }: Input,
  campaign: CampaignRow,
  call: Call,
  move: Move,
  words?: (name: string) => { readonly title: string; readonly body: string },
): Promise<void> {
  const event = { ...doerOf(call.actor), action: 'advance', reason, at: call.now };
  for (const { id, name } of await moveNominations(call.db, campaign.id, move, event)) {
    if (!words) continue;
    const nomination = { id, campaign_id: campaign.id };
    await tellNominators(call, nomination, { key: `nomination ${id} ${move.to}`, ...words(name) });
  }
}
