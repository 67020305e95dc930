import { Refusal } from '../../src/core/kernel/errors';
import { limits } from '../../src/core/kernel/schema';
import { consentState } from '../../src/core/rolemodel/consent';
import { roleModelLimits } from '../../src/core/rolemodel/limits';
import { canBecome, type NominationStatus } from '../../src/core/rolemodel/nomination-status';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { similarNominations as findSimilar } from '../../src/core/rolemodel/similar-nominations';
import type { Handler } from '../platform/function';
import { movePictures } from '../platform/pictures';
import { openFor } from './act-on-nomination';
import { lockCampaign } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import { type ConsentRow, closeOpenConsents, findLastConsent } from './consent.repository';
import { doerOf } from './doer';
import {
  countMergedInto,
  findNomination,
  listComparable,
  moveNomination,
  repointMerged,
} from './nomination.repository';
import {
  findAreaNames,
  findGuardian,
  findNominatorIds,
  insertIdentityLook,
  listNominators,
  moveNominators,
} from './nominator.repository';
import { listOpinions } from './opinion.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { tellNominators } from './tell-nominators';

type Desk<A extends 'nominationFile' | 'similarNominations' | 'mergeNomination' | 'seeNominator'> = Handler<
  typeof rolemodelContract,
  A,
  RoleModelTables
>;

export const nominationFile: Desk<'nominationFile'> = async ({ id }, { db, now }) => {
  const [nomination, consent, opinions, nominators, mergedFrom] = await Promise.all([
    findNomination(db, id),
    findLastConsent(db, id),
    listOpinions(db, id),
    findNominatorIds(db, [id]),
    countMergedInto(db, id),
  ]);
  if (!nomination) throw new Refusal('not_found');
  return {
    id,
    nominators: nominators.get(id)?.length ?? 0,
    mergedFrom,
    consent: consent ? consentOf(consent, now) : null,
    opinions: opinions.map((opinion) => ({
      unit: opinion.unit_name,
      answer: opinion.answer,
      reason: opinion.reason,
      askedAt: opinion.asked_at.toISOString(),
      answeredAt: opinion.answered_at?.toISOString() ?? null,
    })),
  };
};

function consentOf(row: ConsentRow, now: Date) {
  return {
    state: consentState(
      {
        expiresAt: row.expires_at ?? now,
        agreed: row.agreed,
        withdrawnAt: row.withdrawn_at,
        closedAt: row.closed_at,
      },
      now,
    ),
    paper: row.code_hash === null,
    giver: row.giver,
    name: row.giver_name,
    relation: row.relation,
    reason: row.reason,
    textVersion: row.text_version,
    askedAt: row.asked_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
  };
}

export const similarNominations: Desk<'similarNominations'> = async ({ id }, { db }) => {
  const nomination = await findNomination(db, id);
  if (!nomination) throw new Refusal('not_found');
  const others = await listComparable(db, nomination.campaign_id, roleModelLimits.compared);
  const compared = ({ area_id, ...row }: (typeof others)[number]) => ({ ...row, areaId: area_id });
  const found = findSimilar(compared(nomination), others.map(compared)).slice(
    0,
    roleModelLimits.similarShown,
  );
  const areas = await findAreaNames(
    db,
    found.map(({ nomination: other }) => other.areaId),
  );
  return {
    items: found.map(({ nomination: other, likenesses }) => ({
      id: other.id,
      name: other.name,
      category: other.category,
      area: other.areaId === null ? null : (areas.get(other.areaId) ?? null),
      line: other.line,
      status: other.status,
      likenesses: [...likenesses],
    })),
  };
};

/** Nominations that can take another one in: those that are still on their way to publicity. */
const goingOn: readonly NominationStatus[] = ['submitted', 'screening', 'returned', 'vetting', 'shortlisted'];

/** What was merged into the one before comes along, so that nothing ever points at what was merged itself. */
export const mergeNomination: Desk<'mergeNomination'> = async ({ id, version, into, reason }, call) => {
  const { db, actor, now, concerns } = call;
  const { nomination, campaign } = await openFor('merge', { id, version }, call, lockCampaign);
  const kept = await findNomination(db, into);
  if (
    !kept ||
    kept.id === id ||
    kept.campaign_id !== campaign.id ||
    !goingOn.includes(kept.status) ||
    !canBecome(nomination.status, 'merged')
  )
    throw new Refusal('merge_target');
  const event = { ...doerOf(actor), action: 'merge', reason, at: now };
  const change = { status: 'merged', merged_into: into, note: reason } as const;
  const merged = await moveNomination(db, nomination, change, event);
  if (merged === undefined) throw new Refusal('conflict');
  // Told before the move, while the list is still this nomination's own.
  await tellNominators(call, nomination, {
    key: `nomination ${id} ${merged}`,
    title: `还有人也推荐了${kept.name}`,
    body: `两份推荐合在一起办，你还是推荐人，有进展都会告诉你。${reason}`,
  });
  await tellNominators(call, kept, {
    key: `nomination ${into} joined ${id}`,
    title: `还有人也推荐了${kept.name}`,
    body: '两份推荐合在一起办，故事更完整了。',
  });
  await moveNominators(db, id, into);
  await repointMerged(db, id, into);
  await movePictures(db, nominationPictures, { from: id, into, atMost: limits.pictures });
  await closeOpenConsents(db, id, now);
  concerns('nomination', id);
  return { id, status: 'merged', version: merged };
};

/** The look is written down before it is answered, with the reason given. */
export const seeNominator: Desk<'seeNominator'> = async ({ id, reason }, call) => {
  const { db, actor, now, newId, concerns } = call;
  if (!(await findNomination(db, id))) throw new Refusal('not_found');
  await insertIdentityLook(db, {
    id: newId(),
    nomination_id: id,
    objection_id: null,
    looker_id: actor.accountId,
    reason,
    at: now,
  });
  concerns('nomination', id);
  const [nominators, guardian] = await Promise.all([listNominators(db, id), findGuardian(db, id)]);
  return {
    nominators: nominators.map(({ display_name, unit_name, contact, at }) => ({
      displayName: display_name,
      unit: unit_name,
      contact,
      at: at.toISOString(),
    })),
    guardian: guardian ?? null,
  };
};
