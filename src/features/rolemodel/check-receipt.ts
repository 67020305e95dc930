import { sha256 } from '@noble/hashes/sha2.js';
import { ballotLine, entryLine, leafInput } from '../../core/rolemodel/ballot-entry';
import { base64, base64Bytes } from '../../core/rolemodel/bytes';
import { openPromise, type PromiseProblem, type PromiseTerms } from '../../core/rolemodel/log/promise';
import { type LogProofProblem, type OpenLogProof, openLogProof } from '../../core/rolemodel/log/tlog-proof';
import type { Output } from '../../gateway/operations';
import { ed25519Verify } from './ed25519';
import type { LogKeys } from './log-keys';

export type Receipt = Output<'rolemodel.castBallot'>['receipt'];

/** What a voter wants done. `of`: base64 leaf hash of the ballot that stands now. */
export type Wish =
  | { readonly kind: 'ballot'; readonly choices: readonly string[] }
  | { readonly kind: 'replace'; readonly of: string; readonly choices: readonly string[] }
  | { readonly kind: 'withdraw'; readonly of: string };

/** Whether the leaf hash is that of the entry, recomputed on this device. */
export function hasRightHash({ entry, leafHash }: Pick<Receipt, 'entry' | 'leafHash'>): boolean {
  return base64(sha256(leafInput(entry))) === leafHash;
}

/** Whether the server took exactly what this device made. */
export function isMyBallot(receipt: Receipt, wish: Wish, nonce: string): boolean {
  return receipt.entry === wishLine(wish, nonce) && hasRightHash(receipt);
}

function wishLine(wish: Wish, nonce: string): string {
  switch (wish.kind) {
    case 'ballot':
      return ballotLine(wish.choices, nonce);
    case 'replace':
      return entryLine({ kind: 'replace', of: wish.of, choices: [...wish.choices].sort(), nonce });
    case 'withdraw':
      return entryLine({ kind: 'withdraw', of: wish.of, nonce });
  }
}

/** The chosen candidates' ids of an entry. */
export function choicesOf(entry: string): readonly string[] {
  const choices = fieldOf(entry, 'choices');
  return Array.isArray(choices) ? choices.map(String) : [];
}

/** The ballot that an entry replaces or withdraws; undefined for a ballot of its own. */
export function replacedBy(entry: string): string | undefined {
  const of = fieldOf(entry, 'of');
  return typeof of === 'string' ? of : undefined;
}

function fieldOf(entry: string, name: string): unknown {
  const parsed: unknown = JSON.parse(entry);
  return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
}

/** What the promise on a receipt says, or why it is none. */
export async function checkPromise(
  { leafHash, promise }: Receipt,
  keys: Pick<LogKeys, 'promise'>,
): Promise<PromiseTerms | PromiseProblem | 'none'> {
  if (promise === null) return 'none';
  return await openPromise(sha256, promise, base64Bytes(leafHash), keys.promise, ed25519Verify);
}

/** Where a proof shows the ballot in the log, or why it shows nothing. */
export async function checkProof(
  { leafHash }: Pick<Receipt, 'leafHash'>,
  proof: string,
  keys: Pick<LogKeys, 'log' | 'witnesses'>,
): Promise<OpenLogProof | LogProofProblem> {
  return await openLogProof(sha256, proof, base64Bytes(leafHash), keys, ed25519Verify);
}

export const promiseProblems: Record<PromiseProblem | 'none', string> = {
  none: '这张回执上没有票箱的承诺。',
  malformed: '回执上的承诺格式不对。',
  forged: '回执上的承诺，签名是伪造的。',
  unsigned: '回执上的承诺没有票箱的签名。',
  foreign_origin: '回执上的承诺是别的票箱给的。',
  other_ballot: '回执上的承诺不是给这张票的。',
};

export const proofProblems: Record<LogProofProblem, string> = {
  malformed: '服务器给的收录证明格式不对。',
  foreign_origin: '服务器给的收录证明属于别的票箱。',
  forged: '服务器给的收录证明，签名是伪造的。',
  unsigned: '服务器给的收录证明没有票箱的签名。',
  not_included: '服务器给的收录证明不成立：证明不了这张票在票箱里。',
};
