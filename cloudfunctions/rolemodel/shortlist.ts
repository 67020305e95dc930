import { Refusal } from '../../src/core/kernel/errors';
import { consentProblem } from '../../src/core/rolemodel/consent';
import { opinionProblem } from '../../src/core/rolemodel/opinion';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { move, openFor } from './act-on-nomination';
import { closeOpenConsents, findAgreement, insertConsent } from './consent.repository';
import { listOpinions } from './opinion.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { tellNominators } from './tell-nominators';

/** With `consentBy` the editor records a consent on paper; without it the nominee's side must have agreed by the link. */
export const shortlist: Handler<typeof rolemodelContract, 'shortlist', RoleModelTables> = async (
  { id, version, consentBy, reason },
  call,
) => {
  const { db, actor, now, newId, demo } = call;
  const { nomination, campaign } = await openFor('shortlist', { id, version }, call);
  const linked = (await findAgreement(db, id))?.giver ?? undefined;
  const paper = consentBy && { giver: consentBy, reason };
  const problem =
    consentProblem({ rules: campaign.rules, linked, paper }) ??
    opinionProblem({ asked: await listOpinions(db, id), reason, demo });
  if (problem !== undefined) throw new Refusal(problem);
  if (paper) {
    await closeOpenConsents(db, id, now);
    await insertConsent(db, {
      id: newId(),
      nomination_id: id,
      code_hash: null,
      asked_by: actor.accountId,
      asked_at: now,
      expires_at: null,
      closed_at: null,
      agreed: true,
      giver: paper.giver,
      giver_name: null,
      relation: null,
      reason,
      text_version: null,
      account_id: null,
      answered_at: now,
      withdrawn_at: null,
    });
  }
  const change = { status: 'shortlisted', consent_by: paper?.giver ?? linked ?? null, note: reason } as const;
  const moved = await move(call, nomination, change, 'shortlist', reason);
  await tellNominators(call, nomination, {
    key: `nomination ${id} ${moved.version}`,
    title: `你推荐的${nomination.name}已入围`,
    body: `“${campaign.title}”公示时，大家会看到这段事迹。`,
  });
  return moved;
};
