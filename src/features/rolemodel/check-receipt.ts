import { sha256 } from '@noble/hashes/sha2.js';
import { ballotLine, leafInput } from '../../core/rolemodel/ballot-entry';
import { base64 } from '../../core/rolemodel/bytes';
import type { Output } from '../../gateway/operations';

export type Receipt = Output<'rolemodel.castBallot'>['receipt'];

/** Whether the leaf hash is that of the entry, recomputed on this device. */
export function hasRightHash({ entry, leafHash }: Pick<Receipt, 'entry' | 'leafHash'>): boolean {
  return base64(sha256(leafInput(entry))) === leafHash;
}

/** Whether the server took exactly the ballot that this device made. */
export function isMyBallot(receipt: Receipt, choices: readonly string[], nonce: string): boolean {
  return receipt.entry === ballotLine(choices, nonce) && hasRightHash(receipt);
}

/** The chosen candidates' ids of an entry. */
export function choicesOf(entry: string): readonly string[] {
  const parsed: unknown = JSON.parse(entry);
  if (
    typeof parsed !== 'object' ||
    parsed === null ||
    !('choices' in parsed) ||
    !Array.isArray(parsed.choices)
  )
    return [];
  return parsed.choices.map(String);
}
