import { Refusal } from '../../src/core/kernel/errors';
import { proveInclusion } from '../../src/core/rolemodel/log/merkle';
import { formatLogProof } from '../../src/core/rolemodel/log/tlog-proof';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findLastHead, findPlace, listCosignatures, readTiles } from './log.repository';
import { sha256 } from './node-crypto';
import { isPending } from './pending.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** The proof that a leaf is in the campaign's log, under the newest checkpoint; pending until it is. */
export const ballotProof: Handler<typeof rolemodelContract, 'ballotProof', RoleModelTables> = async (
  { campaignId, leafHash },
  { db },
) => {
  const leaf = Buffer.from(leafHash, 'base64');
  const [index, head] = await Promise.all([
    findPlace(db, campaignId, leaf),
    findLastHead(db, campaignId, 'signed'),
  ]);
  if (index === undefined && !(await isPending(db, campaignId, leaf))) throw new Refusal('not_found');
  if (index === undefined || !head?.note || index >= head.size) return { pending: true };
  const path = await proveInclusion(sha256, (tiles) => readTiles(db, campaignId, tiles), index, head.size);
  const witnesses = await listCosignatures(db, campaignId, head.size);
  return { proof: formatLogProof({ index, path, checkpoint: `${head.note}${witnesses.join('')}` }) };
};
