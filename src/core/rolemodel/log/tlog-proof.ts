import { base64, findBase64Bytes } from '../bytes';
import { findDecimal, openCheckpoint, type SignedCheckpoint } from './checkpoint';
import { hashLength, type Sha256 } from './hashing';
import { verifyInclusion } from './merkle';
import type { Ed25519Verify, VerifierKey } from './note';

const heading = 'c2sp.org/tlog-proof@v1';
const mostHashes = 63;

/** That a leaf is in a log, as a text that proves it on its own (C2SP tlog-proof). */
export interface LogProof {
  readonly index: number;
  /** From the leaf's neighbour up. */
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, as it was issued. */
  readonly checkpoint: string;
  /** Opaque, and not proved. */
  readonly extra?: Uint8Array;
}

export function formatLogProof({ index, path, checkpoint, extra }: LogProof): string {
  const more = extra ? `extra ${base64(extra)}\n` : '';
  return `${heading}\n${more}index ${index}\n${path.map((hash) => `${base64(hash)}\n`).join('')}\n${checkpoint}`;
}

/** Undefined for a text that is none; nothing is verified. */
export function parseLogProof(text: string): LogProof | undefined {
  const split = text.indexOf('\n\n');
  if (split < 0) return undefined;
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== heading) return undefined;
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith('extra ')) {
    extra = findBase64Bytes(lines.shift()?.slice('extra '.length) ?? '');
    if (!extra) return undefined;
  }
  const [, indexText = ''] = /^index (\d+)$/.exec(lines.shift() ?? '') ?? [];
  const index = findDecimal(indexText);
  const path = lines.map(findBase64Bytes).filter((hash) => hash?.length === hashLength);
  if (index === undefined || path.length < lines.length || path.length > mostHashes) return undefined;
  const hashes = path.filter((hash) => hash !== undefined);
  return { index, path: hashes, checkpoint: text.slice(split + 2), ...(extra ? { extra } : {}) };
}

/** What can be wrong with a proof. */
export type LogProofProblem = 'malformed' | 'foreign_origin' | 'forged' | 'unsigned' | 'not_included';

/** A proof that holds. */
export interface OpenLogProof {
  readonly index: number;
  readonly checkpoint: SignedCheckpoint;
}

/** Whether the proof shows this leaf in the log of this key. How many witnesses are enough, the caller says. */
export async function openLogProof(
  sha256: Sha256,
  text: string,
  leafHash: Uint8Array,
  keys: { readonly log: VerifierKey; readonly witnesses?: readonly VerifierKey[] },
  verify: Ed25519Verify,
): Promise<OpenLogProof | LogProofProblem> {
  const proof = parseLogProof(text);
  if (!proof) return 'malformed';
  const checkpoint = await openCheckpoint(proof.checkpoint, keys, verify);
  if (typeof checkpoint === 'string') return checkpoint;
  const { size, root } = checkpoint;
  const included = verifyInclusion(sha256, { leafHash, index: proof.index, size, root, proof: proof.path });
  return included ? { index: proof.index, checkpoint } : 'not_included';
}
