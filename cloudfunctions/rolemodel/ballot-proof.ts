import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { isPending } from './ballot.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** Until the public log takes entries in, every ballot in the box is pending. */
export const ballotProof: Handler<typeof rolemodelContract, 'ballotProof', RoleModelTables> = async (
  { campaignId, leafHash },
  { db },
) => {
  if (!(await isPending(db, campaignId, Buffer.from(leafHash, 'base64')))) throw new Refusal('not_found');
  return { pending: true };
};
