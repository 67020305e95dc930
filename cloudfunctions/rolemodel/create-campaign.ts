import { planOf } from '../../src/core/rolemodel/campaign-plan';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { insertCampaign } from './campaign.repository';
import { contentOf } from './campaign-content';
import { replacePlan } from './campaign-plan.repository';
import type { RoleModelTables } from './rolemodel.tables';

const secretBytes = 32;

export const createCampaign: Handler<typeof rolemodelContract, 'createCampaign', RoleModelTables> = async (
  input,
  call,
) => {
  const { db, now, newId, randomBytes, concerns } = call;
  const id = newId();
  const phase = 'draft' as const;
  const version = 1;
  await insertCampaign(
    db,
    {
      id,
      ...contentOf(input, call),
      phase,
      suspended_from: null,
      version,
      rules_version: 0,
      closed_at: null,
      created_at: now,
    },
    Buffer.from(randomBytes(secretBytes)),
  );
  await replacePlan(db, id, planOf(input));
  concerns('campaign', id);
  return { id, phase, version };
};
