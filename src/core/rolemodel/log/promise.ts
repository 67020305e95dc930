import { base64, findBase64Bytes, joinBytes } from '../bytes';
import { hashLength, leafHash, type Sha256 } from './hashing';
import { rowAbove, verifyInclusion } from './merkle';
import {
  type Ed25519Sign,
  type Ed25519Verify,
  formatNote,
  parseNote,
  signText,
  type VerifierKey,
  verifyNote,
} from './note';

/** Bytes of the salt that hides a ballot's leaf from its neighbours in the same commit. */
export const saltLength = 16;

const heading = 'wenming ballot promise v1';

/**
 * The promise on a receipt: the ballot will be in the log by a time. One signed note serves all ballots of a commit;
 * salt, index, size and path lead from one of them to the root in it. Texts, so that it travels as JSON.
 */
export interface BallotPromise {
  /** The signed note. */
  readonly note: string;
  /** Base64. */
  readonly salt: string;
  readonly index: number;
  readonly size: number;
  /** Base64, from the neighbour up. */
  readonly path: readonly string[];
}

/** What the five lines of the note say. */
export interface PromiseTerms {
  readonly origin: string;
  readonly root: Uint8Array;
  /** When it was given. */
  readonly at: Date;
  /** When the ballot is in the log at the latest. */
  readonly includeBy: Date;
}

/** The leaf of a promise's tree: SHA-256(0x00 ‖ leaf hash ‖ salt). */
export function saltedLeaf(sha256: Sha256, ballotLeafHash: Uint8Array, salt: Uint8Array): Uint8Array {
  return leafHash(sha256, joinBytes(ballotLeafHash, salt));
}

function promiseText({ origin, root, at, includeBy }: PromiseTerms): string {
  return `${heading}\n${origin}\n${base64(root)}\n${at.toISOString()}\n${includeBy.toISOString()}\n`;
}

/** Undefined for a text that is no promise in its one spelling. */
function parsePromiseText(text: string): PromiseTerms | undefined {
  const [, origin = '', rootText = '', at = '', includeBy = ''] = text.split('\n');
  const root = findBase64Bytes(rootText);
  const terms = { origin, root: root ?? new Uint8Array(0), at: new Date(at), includeBy: new Date(includeBy) };
  if (root?.length !== hashLength || Number.isNaN(+terms.at) || Number.isNaN(+terms.includeBy))
    return undefined;
  return promiseText(terms) === text ? terms : undefined;
}

/** The promise of one commit as it is kept: the note, the salted leaves of its tree and their salts, in order. */
export interface KeptPromise {
  readonly note: string;
  readonly leaves: readonly Uint8Array[];
  readonly salts: readonly Uint8Array[];
}

/** The promise of one ballot, from what was kept of its commit. @throws RangeError where it holds no such ballot */
export function promiseAt(sha256: Sha256, kept: KeptPromise, index: number): BallotPromise {
  const salt = kept.salts[index];
  if (!salt) throw new RangeError('the promise has no such ballot');
  const path: string[] = [];
  let row = kept.leaves;
  for (let place = index; row.length > 1; place = Math.floor(place / 2)) {
    const neighbour = row[place ^ 1];
    if (neighbour) path.push(base64(neighbour));
    row = rowAbove(sha256, row);
  }
  return { note: kept.note, salt: base64(salt), index, size: kept.leaves.length, path };
}

/**
 * Promises for the ballots of one commit, in their order. The tree is made once, level by level; each path is read
 * off it.
 * @param ballots at least one; each salt 16 random bytes
 */
export function makePromises(
  sha256: Sha256,
  ballots: readonly { readonly leafHash: Uint8Array; readonly salt: Uint8Array }[],
  terms: Omit<PromiseTerms, 'root'>,
  key: VerifierKey,
  sign: Ed25519Sign,
): { readonly kept: KeptPromise; readonly promises: readonly BallotPromise[] } {
  const leaves = ballots.map(({ leafHash: hash, salt }) => saltedLeaf(sha256, hash, salt));
  let row = leaves;
  const paths: string[][] = ballots.map(() => []);
  for (let height = 1; row.length > 1; height *= 2) {
    const texts = row.map(base64);
    for (const [index, path] of paths.entries()) {
      const neighbour = texts[Math.floor(index / height) ^ 1];
      if (neighbour !== undefined) path.push(neighbour);
    }
    row = rowAbove(sha256, row);
  }
  const [root] = row;
  if (!root) throw new RangeError('a promise needs a ballot');
  const text = promiseText({ ...terms, root });
  const note = formatNote({ text, signatures: [signText(key, text, sign)] });
  const promises = ballots.map(({ salt }, index) => ({
    note,
    salt: base64(salt),
    index,
    size: ballots.length,
    path: paths[index] ?? [],
  }));
  return { kept: { note, leaves, salts: ballots.map(({ salt }) => salt) }, promises };
}

/** What can be wrong with a promise. */
export type PromiseProblem = 'malformed' | 'forged' | 'unsigned' | 'foreign_origin' | 'other_ballot';

/**
 * Whether this promise was given for this ballot.
 * @param key the log's promise key; its name is the origin
 */
export async function openPromise(
  sha256: Sha256,
  promise: BallotPromise,
  ballotLeafHash: Uint8Array,
  key: VerifierKey,
  verify: Ed25519Verify,
): Promise<PromiseTerms | PromiseProblem> {
  const note = parseNote(promise.note);
  const terms = note && parsePromiseText(note.text);
  const salt = findBase64Bytes(promise.salt);
  const path = promise.path.map(findBase64Bytes).filter((hash) => hash !== undefined);
  if (!terms || salt?.length !== saltLength || path.length < promise.path.length) return 'malformed';
  if (terms.origin !== key.name) return 'foreign_origin';
  const signed = await verifyNote(note, [key], verify);
  if (signed === 'forged') return 'forged';
  if (signed.length === 0) return 'unsigned';
  const isMine = verifyInclusion(sha256, {
    leafHash: saltedLeaf(sha256, ballotLeafHash, salt),
    index: promise.index,
    size: promise.size,
    root: terms.root,
    proof: path,
  });
  return isMine ? terms : 'other_ballot';
}
