import type { ObjectStore } from '../platform/object-store';

/**
 * What was signed of a log, kept outside the database: a restored database must not sign a smaller or another tree.
 * `signed` is the text of our last checkpoint; `witnessed` the size that a witness said it had seen beyond ours.
 */
const signedKey = (campaignId: string) => `ballot-log/${campaignId}`;
const witnessedKey = (campaignId: string) => `ballot-log/${campaignId}-witnessed`;

export interface SignedMarks {
  /** 0 before anything was signed. */
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** 0 where no witness has seen more than we have. */
  readonly witnessed: number;
}

export async function readSignedMarks(store: ObjectStore, campaignId: string): Promise<SignedMarks> {
  const [signed, witnessed] = await Promise.all([
    store.get(signedKey(campaignId)),
    store.get(witnessedKey(campaignId)),
  ]);
  const [, size = '0', root = ''] = signed?.toString('utf8').split('\n') ?? [];
  return { size: Number(size), root, witnessed: Number(witnessed?.toString('utf8') ?? '0') };
}

/** @param text of the checkpoint that is about to be signed */
export async function keepSigned(store: ObjectStore, campaignId: string, text: string): Promise<void> {
  await store.put(signedKey(campaignId), Buffer.from(text), 'text/plain');
}

export async function keepWitnessedSize(store: ObjectStore, campaignId: string, size: number): Promise<void> {
  const { witnessed } = await readSignedMarks(store, campaignId);
  if (size > witnessed) await store.put(witnessedKey(campaignId), Buffer.from(String(size)), 'text/plain');
}
