import type { ContractOutput } from '../../src/core/kernel/operation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';

/** A ballot as its voter keeps it. */
export function receiptOf(ballot: {
  readonly campaignId: string;
  readonly entry: string;
  readonly leafHash: Buffer;
  readonly serverNonce: boolean;
  readonly castAt: Date;
}): ContractOutput<typeof rolemodelContract, 'castBallot'>['receipt'] {
  return {
    campaignId: ballot.campaignId,
    entry: ballot.entry,
    leafHash: ballot.leafHash.toString('base64'),
    nonceBy: ballot.serverNonce ? 'server' : 'device',
    castAt: ballot.castAt.toISOString(),
  };
}
