import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { insertCampaign } from './campaign.repository';
import type { RoleModelTables } from './rolemodel.tables';

const secretBytes = 32;

export const createCampaign: Handler<typeof rolemodelContract, 'createCampaign', RoleModelTables> = async (
  input,
  { db, now, newId, randomBytes, concerns },
) => {
  const id = newId();
  const at = (instant: string | undefined) => (instant === undefined ? null : new Date(instant));
  const phase = 'draft' as const;
  const version = 1;
  await insertCampaign(
    db,
    {
      id,
      title: input.title,
      summary: input.summary,
      phase,
      suspended_from: null,
      version,
      rules: JSON.stringify(input.rules),
      nominating_starts_at: new Date(input.nominatingStartsAt),
      nominating_ends_at: new Date(input.nominatingEndsAt),
      voting_starts_at: at(input.votingStartsAt),
      voting_ends_at: at(input.votingEndsAt),
      closed_at: null,
      created_at: now,
    },
    Buffer.from(randomBytes(secretBytes)),
  );
  concerns('campaign', id);
  return { id, phase, version };
};
