import { Refusal } from '../../src/core/kernel/errors';
import { limits } from '../../src/core/kernel/schema';
import { canBecome } from '../../src/core/rolemodel/nomination-status';
import { takesObjections } from '../../src/core/rolemodel/objection';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import { findCampaign, findCandidates, lockCampaign, shareCampaign } from './campaign.repository';
import { doerOf } from './doer';
import { findNomination, moveNomination } from './nomination.repository';
import { insertIdentityLook } from './nominator.repository';
import {
  countObjections,
  findObjection,
  findObjector,
  findObjectorId,
  hasOpenObjection,
  insertObjection,
  listObjectionsBy,
  listObjectionsOf,
  lockObjection,
  type ObjectionListRow,
  settle,
} from './objection.repository';
import { candidatePath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';
import { takeDown } from './take-down';
import { tellNominators } from './tell-nominators';
import { visibleTo } from './visible-campaign';

type Objection<
  A extends
    | 'raiseObjection'
    | 'myObjections'
    | 'objectionQueue'
    | 'settleObjection'
    | 'seeObjector'
    | 'publicNotice',
> = Handler<typeof rolemodelContract, A, RoleModelTables>;

/** The campaign is held: it does not leave its publicity while an objection is on its way. */
export const raiseObjection: Objection<'raiseObjection'> = async (input, call) => {
  const { db, actor, now, newId, concerns } = call;
  const campaign = visibleTo(actor, await shareCampaign(db, input.campaignId));
  if (!takesObjections(campaign.phase)) throw new Refusal('objections_closed');
  const candidate = (await findCandidates(db, [campaign.id])).find(({ id }) => id === input.candidateId);
  if (!candidate || candidate.withdrawn_at !== null) throw new Refusal('not_found');
  if (await hasOpenObjection(db, candidate.nomination_id, actor.accountId))
    throw new Refusal('objection_waits');
  const id = newId();
  await insertObjection(
    db,
    {
      id,
      campaign_id: campaign.id,
      nomination_id: candidate.nomination_id,
      phase: campaign.phase,
      kind: input.kind,
      text: input.text,
      raised_at: now,
      outcome: null,
      upheld: null,
      settled_by: null,
      settled_at: null,
    },
    { account_id: actor.accountId, contact: input.contact || null },
  );
  concerns('nomination', candidate.nomination_id);
  return { id };
};

const objectionOf = (row: ObjectionListRow) => ({
  id: row.id,
  campaignId: row.campaign_id,
  candidateId: row.nomination_id,
  name: row.candidate_name,
  kind: row.kind,
  text: row.text,
  raisedAt: row.raised_at.toISOString(),
  outcome: row.outcome,
  upheld: row.upheld,
  settledAt: row.settled_at?.toISOString() ?? null,
});

export const myObjections: Objection<'myObjections'> = async ({ limit, cursor }, { db, actor }) => {
  const [before] = readCursor(cursor, idCursor) ?? [];
  const count = pageLimit(limit);
  const rows = await listObjectionsBy(db, actor.accountId, { before, count: count + 1 });
  return toPage(rows, count, ({ id }) => [id], objectionOf);
};

/** Those of one campaign, without who raised them. */
export const objectionQueue: Objection<'objectionQueue'> = async ({ campaignId }, { db }) => {
  const rows = await listObjectionsOf(db, campaignId, limits.pageSizeMax);
  return {
    items: rows.map((row) => ({ ...objectionOf(row), phase: row.phase, hasObjector: row.has_objector })),
  };
};

export const settleObjection: Objection<'settleObjection'> = async ({ id, upheld, outcome }, call) => {
  const { db, actor, now, concerns, tell } = call;
  const seen = await findObjection(db, id);
  if (!seen) throw new Refusal('not_found');
  const campaign = await lockCampaign(db, seen.campaign_id);
  const objection = await lockObjection(db, id);
  const nomination = await findNomination(db, seen.nomination_id);
  if (!campaign || !objection || !nomination) throw new Error('an objection without its campaign');
  if (objection.settled_at !== null) throw new Refusal('objection_settled');
  const objectorId = await findObjectorId(db, id);
  if (objectorId === actor.accountId) throw new Refusal('own_objection');
  await settle(db, id, { outcome, upheld, settled_by: actor.accountId, settled_at: now });
  concerns('nomination', nomination.id);
  if (upheld && canBecome(nomination.status, 'withdrawn')) {
    const event = { ...doerOf(actor), action: 'uphold_objection', reason: outcome };
    const change = { status: 'withdrawn', note: outcome } as const;
    const version = await moveNomination(db, nomination, change, { ...event, at: now });
    if (version === undefined) throw new Refusal('conflict');
    await takeDown(call, campaign, nomination.id, event);
    await tellNominators(call, nomination, {
      key: `nomination ${nomination.id} ${version}`,
      title: `${nomination.name}不再参评`,
      body: `公示期间有人提出异议，核实后成立：${outcome}`,
    });
  }
  if (objectorId !== undefined) {
    tell({
      key: `objection ${id}`,
      accountId: objectorId,
      kind: 'nomination',
      title: upheld ? '你的异议成立，人选已退出' : '你的异议有答复了',
      body: `${outcome} 谢谢你帮大家把关。`,
      path: candidatePath(campaign.id, nomination.id),
    });
  }
  return { id, upheld };
};

/** The look is written down before it is answered, with the reason given. */
export const seeObjector: Objection<'seeObjector'> = async ({ id, reason }, call) => {
  const { db, actor, now, newId, concerns } = call;
  const objection = await findObjection(db, id);
  if (!objection) throw new Refusal('not_found');
  await insertIdentityLook(db, {
    id: newId(),
    nomination_id: objection.nomination_id,
    objection_id: id,
    looker_id: actor.accountId,
    reason,
    at: now,
  });
  concerns('nomination', objection.nomination_id);
  const objector = await findObjector(db, id);
  return { displayName: objector?.display_name ?? '已注销的用户', contact: objector?.contact ?? null };
};

export const publicNotice: Objection<'publicNotice'> = async ({ campaignId }, { db, actor }) => {
  visibleTo(actor, await findCampaign(db, campaignId));
  return await countObjections(db, campaignId);
};
