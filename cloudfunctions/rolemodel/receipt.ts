import type { ContractOutput } from '../../src/core/kernel/operation';
import { splitHashes } from '../../src/core/rolemodel/log/merkle';
import { type BallotPromise, promiseAt, saltLength } from '../../src/core/rolemodel/log/promise';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Database } from '../platform/database';
import { type findBallotsOf, findPromises } from './ballot.repository';
import { sha256 } from './node-crypto';
import type { RoleModelTables } from './rolemodel.tables';

export type Receipt = ContractOutput<typeof rolemodelContract, 'castBallot'>['receipt'];

/** A ballot as its voter keeps it. */
export function receiptOf(ballot: {
  readonly campaignId: string;
  readonly entry: string;
  readonly leafHash: Buffer;
  readonly serverNonce: boolean;
  readonly castAt: Date;
  readonly promise: BallotPromise | null;
}): Receipt {
  return {
    campaignId: ballot.campaignId,
    entry: ballot.entry,
    leafHash: ballot.leafHash.toString('base64'),
    nonceBy: ballot.serverNonce ? 'server' : 'device',
    castAt: ballot.castAt.toISOString(),
    promise: ballot.promise && { ...ballot.promise, path: [...ballot.promise.path] },
  };
}

type StoredBallot = Awaited<ReturnType<typeof findBallotsOf>>[number];

/** The receipts of stored ballots as they were given, in the same order. */
export async function receiptsOf(
  db: Database<RoleModelTables>,
  ballots: readonly StoredBallot[],
): Promise<Receipt[]> {
  const kept = await findPromises(
    db,
    ballots.flatMap(({ promise_id }) => promise_id ?? []),
  );
  return ballots.map((ballot) => {
    const found = kept.get(ballot.promise_id ?? '');
    return receiptOf({
      campaignId: ballot.campaign_id,
      entry: ballot.entry,
      leafHash: ballot.leaf_hash,
      serverNonce: ballot.server_nonce,
      castAt: ballot.cast_at,
      promise:
        found === undefined || ballot.promise_index === null
          ? null
          : promiseAt(
              sha256,
              {
                note: found.note,
                leaves: splitHashes(found.leaves),
                salts: saltsOf(found.salts),
              },
              ballot.promise_index,
            ),
    });
  });
}

function saltsOf(bytes: Buffer): Buffer[] {
  const salts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += saltLength) salts.push(bytes.subarray(at, at + saltLength));
  return salts;
}
