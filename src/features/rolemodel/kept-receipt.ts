import type { KeptReceipt } from '../../core/rolemodel/log/receipt-watch';
import { storage } from '../../device/storage';
import type { Receipt } from './check-receipt';

const receiptKey = (ballotId: string): string => `receipt.${ballotId}`;
const proofKey = (ballotId: string): string => `receipt-proof.${ballotId}`;
const namesKey = (ballotId: string): string => `receipt-names.${ballotId}`;
const listKey = (campaignId: string): string => `receipts.${campaignId}`;
const headsKey = (campaignId: string): string => `log-heads.${campaignId}`;

/** Keeps a receipt on the device, so that it can be compared whatever the server says later. */
export function keepReceipt(ballotId: string, receipt: Receipt): void {
  storage.set(receiptKey(ballotId), receipt);
  const ids = keptIds(receipt.campaignId);
  if (!ids.includes(ballotId)) storage.set(listKey(receipt.campaignId), [...ids, ballotId]);
}

export function keptReceipt(ballotId: string): Receipt | undefined {
  return storage.get<Receipt>(receiptKey(ballotId));
}

/** Keeps the newest proof that a ballot is in the log, beside its receipt. */
export function keepProof(ballotId: string, proof: string): void {
  storage.set(proofKey(ballotId), proof);
}

export function keptProof(ballotId: string): string | undefined {
  return storage.get<string>(proofKey(ballotId));
}

/** Names by candidate's id. */
export type Names = Readonly<Record<string, string>>;

/**
 * Keeps the names of those whom a ballot chose, on this device alone: once the result is published the county shows no
 * name of somebody whom it did not honour, to nobody.
 */
export function keepNames(ballotId: string, names: Names): void {
  storage.set(namesKey(ballotId), { ...keptNames(ballotId), ...names });
}

export function keptNames(ballotId: string): Names {
  return storage.get<Names>(namesKey(ballotId)) ?? {};
}

function keptIds(campaignId: string): readonly string[] {
  return storage.get<string[]>(listKey(campaignId)) ?? [];
}

/** All receipts of a campaign that this device keeps, with what proves them. */
export function keptReceiptsOf(campaignId: string): KeptReceipt[] {
  return keptIds(campaignId).flatMap((ballotId) => {
    const receipt = keptReceipt(ballotId);
    if (receipt === undefined) return [];
    const { entry, leafHash, promise } = receipt;
    return [{ entry, leafHash, promise: promise ?? undefined, proof: keptProof(ballotId) }];
  });
}

/** Signed heads of a log that this device saw. */
interface SeenHeads {
  /** The newest that continued the one before. */
  readonly latest?: string;
  /** Heads that did not fit together: they prove that the log was changed, and are never thrown away. */
  readonly evidence?: readonly string[];
}

export function seenHeads(campaignId: string): SeenHeads {
  return storage.get<SeenHeads>(headsKey(campaignId)) ?? {};
}

export function keepHead(campaignId: string, latest: string): void {
  storage.set(headsKey(campaignId), { ...seenHeads(campaignId), latest });
}

const mostEvidence = 10;

export function keepEvidence(campaignId: string, heads: readonly string[]): void {
  const { latest, evidence = [] } = seenHeads(campaignId);
  const all = [...new Set([...evidence, ...heads])].slice(0, mostEvidence);
  storage.set(headsKey(campaignId), { latest, evidence: all });
}
