import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import { changedFixedRule, isInTheMaking, mayRevise, sameRules } from '../../src/core/rolemodel/rules-change';
import { ruleLabels } from '../../src/core/rolemodel/rules-in-words';
import type { Handler } from '../platform/function';
import { lapseApprovals } from './approval.repository';
import { insertRules, moveCampaign } from './campaign.repository';
import { doerOf } from './doer';
import { openCampaign } from './open-campaign';
import type { RoleModelTables } from './rolemodel.tables';
import { rulesHash, rulesHere } from './rules-version';

/** Frozen rules change only in the open: a new version beside the old ones, with a notice that everybody reads. */
export const reviseRules: Handler<typeof rolemodelContract, 'reviseRules', RoleModelTables> = async (
  input,
  call,
) => {
  const { db, actor, now, concerns } = call;
  const campaign = await openCampaign(db, input);
  const { id, phase } = campaign;
  const state = { phase, suspendedFrom: campaign.suspended_from };
  if (isInTheMaking(state.suspendedFrom ?? phase)) throw new Refusal('rules_not_frozen');
  if (!mayRevise(state)) throw new Refusal('campaign_over');
  const rules = rulesHere(input.rules, call);
  const fixed = changedFixedRule(state, campaign.rules, rules);
  if (fixed) throw new Refusal('rule_fixed', { message: `“${ruleLabels[fixed]}”现在不能改了。` });
  if (sameRules(campaign.rules, rules)) throw new Refusal('rules_same');
  const rulesVersion = campaign.rules_version + 1;
  await insertRules(db, {
    campaign_id: id,
    version: rulesVersion,
    rules: JSON.stringify(rules),
    hash: rulesHash(rules),
    notice: input.notice,
    at: now,
    actor_id: actor.accountId,
  });
  const version = await moveCampaign(
    db,
    campaign,
    { rules: JSON.stringify(rules), rules_version: rulesVersion, phase },
    { ...doerOf(actor), action: 'revise', reason: input.notice, at: now },
  );
  await lapseApprovals(db, id, { by: actor.accountId, at: now });
  concerns('campaign', id);
  return { id, phase, version, rulesVersion };
};
