import { sha256 } from '@noble/hashes/sha2.js';
import { formatShanghai } from '../../core/kernel/time';
import { openCheckpoint, type SignedCheckpoint } from '../../core/rolemodel/log/checkpoint';
import { compareHeads } from '../../core/rolemodel/log/compare-heads';
import { faultInWords } from '../../core/rolemodel/log/log-faults';
import type { ReadTiles } from '../../core/rolemodel/log/merkle';
import { formatNote } from '../../core/rolemodel/log/note';
import { checkPromise, checkProof, promiseProblems, proofProblems, type Receipt } from './check-receipt';
import { ed25519Verify } from './ed25519';
import { type LogKeys, logKeysOf, logKeysProblems, type NamedLog, type PinnedKeys } from './log-keys';

/** What the device may ask and keep while it follows a ballot. */
export interface FollowTools {
  /** The newest proof; `pending` where the ballot waits, `unknown` where the server knows no such ballot. */
  readonly askProof: () => Promise<{ readonly proof: string } | 'pending' | 'unknown'>;
  readonly keptProof: string | undefined;
  readonly keepProof: (proof: string) => void;
  /** The newest signed head of this log that the device saw before. */
  readonly seenHead: string | undefined;
  readonly keepHead: (head: string) => void;
  /** Keeps signed heads that contradict each other. */
  readonly keepEvidence: (heads: readonly string[]) => void;
  readonly readTiles: ReadTiles;
  readonly now: Date;
  readonly pins?: PinnedKeys;
}

/** Where a ballot is, as far as the device could check it. */
export interface FollowedReceipt {
  /** Whether the keys are the ones built in; undefined without keys. */
  readonly pinned?: boolean;
  /** What was promised, where the promise is good. */
  readonly promise?: { readonly includeBy: Date };
  /** Where it is in the public log, where that is proved. */
  readonly place?: { readonly index: number; readonly size: number; readonly witnesses: readonly string[] };
  /** A sentence for each thing that is wrong. */
  readonly troubles: readonly string[];
}

/**
 * Follows a ballot from its promise into the public log: checks the promise, asks for the proof and checks it, and
 * compares the log's head with the one seen before. What is wrong is named; what proves it is kept.
 * @param named the campaign's log; null before its keys are there
 * @throws whatever asking throws; then nothing is known, which is no fault
 */
export async function followReceipt(
  receipt: Receipt,
  named: NamedLog | null,
  tools: FollowTools,
): Promise<FollowedReceipt> {
  if (named === null) return { troubles: [] };
  const keys = logKeysOf(named, receipt.campaignId, tools.pins);
  if (typeof keys === 'string') return { troubles: [logKeysProblems[keys]] };
  const terms = await checkPromise(receipt, keys);
  const promise = typeof terms === 'string' ? undefined : { includeBy: terms.includeBy };
  // A ballot from before promises has none; nothing is wrong with it.
  const broken = typeof terms === 'string' && terms !== 'none' ? [promiseProblems[terms]] : [];
  const found = await findPlace(receipt, keys, promise, tools);
  return {
    pinned: keys.pinned,
    ...(promise && { promise }),
    ...(found.place && { place: found.place }),
    troubles: [...broken, ...found.troubles],
  };
}

type Found = Pick<FollowedReceipt, 'place' | 'troubles'>;

async function findPlace(
  receipt: Receipt,
  keys: LogKeys,
  promise: FollowedReceipt['promise'],
  tools: FollowTools,
): Promise<Found> {
  const { keptProof, now } = tools;
  const kept = keptProof === undefined ? undefined : await checkProof(receipt, keptProof, keys);
  const wasIn = kept !== undefined && typeof kept !== 'string';
  const answer = await tools.askProof();
  if (typeof answer !== 'string') return await takeProof(receipt, answer.proof, keys, tools);
  if (wasIn) return { troubles: ['这张票有过收录证明，现在服务器却说它不在公开票箱里。'] };
  if (answer === 'unknown') return { troubles: ['服务器说没有收到过这张票，回执上却有它的承诺。'] };
  if (promise && promise.includeBy.getTime() < now.getTime()) {
    const by = formatShanghai(promise.includeBy, 'M 月 D 日 HH:mm');
    return { troubles: [`承诺没有兑现：说好 ${by} 前收进公开票箱，到现在还没有。`] };
  }
  return { troubles: [] };
}

async function takeProof(receipt: Receipt, proof: string, keys: LogKeys, tools: FollowTools): Promise<Found> {
  const opened = await checkProof(receipt, proof, keys);
  if (typeof opened === 'string') return { troubles: [proofProblems[opened]] };
  const { index, checkpoint } = opened;
  tools.keepProof(proof);
  const fault = await compareWithSeen(checkpoint, keys, tools);
  const witnesses = checkpoint.witnesses.map(({ key }) => key.name);
  return { place: { index, size: checkpoint.size, witnesses }, troubles: fault === undefined ? [] : [fault] };
}

async function compareWithSeen(
  head: SignedCheckpoint,
  keys: LogKeys,
  { seenHead, keepHead, keepEvidence, readTiles }: FollowTools,
): Promise<string | undefined> {
  const text = formatNote(head.note);
  const seen = seenHead === undefined ? undefined : await openCheckpoint(seenHead, keys, ed25519Verify);
  // A head under keys of another time cannot be compared; the new one takes its place.
  if (seen === undefined || typeof seen === 'string') {
    keepHead(text);
    return undefined;
  }
  const problem = await compareHeads(sha256, seen, head, readTiles);
  if (problem === undefined) {
    keepHead(text);
    return undefined;
  }
  keepEvidence([seenHead ?? '', text]);
  return faultInWords({ code: problem, index: head.size });
}
