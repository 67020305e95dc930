import { base64, sameBytes, utf8 } from '../bytes';
import type { SignedCheckpoint } from './checkpoint';
import { leafHash, type Sha256 } from './hashing';
import type { LogFaults } from './log-faults';
import type { Ed25519Verify, VerifierKey } from './note';
import { type BallotPromise, openPromise } from './promise';
import { openLogProof } from './tlog-proof';

/** A receipt as its voter keeps it. */
export interface KeptReceipt {
  readonly entry: string;
  /** Base64. */
  readonly leafHash: string;
  readonly promise?: BallotPromise | undefined;
  /** A tlog-proof. */
  readonly proof?: string | undefined;
}

/** What became of a receipt. */
export interface ReceiptFinding {
  /** Base64. */
  readonly leafHash: string;
  /** `pending`: not in the log, but its time is not over. `wrong`: the receipt itself is none. */
  readonly state: 'in_log' | 'pending' | 'missing' | 'wrong';
  /** Where in the log. */
  readonly index?: number;
  /** Whether a promise was there and its signature could be judged. */
  readonly promised: boolean;
}

interface Watched {
  readonly receipt: KeptReceipt;
  readonly hash: Uint8Array;
  readonly wrong: boolean;
  readonly promised: boolean;
  /** From when on the log owes the ballot to everybody. */
  readonly dueAt?: Date;
  index?: number;
}

/** Looks for the ballots of receipts while a log passes by, and judges whether what was promised was kept. */
export class ReceiptWatch {
  readonly #tools: {
    readonly sha256: Sha256;
    readonly ed25519: Ed25519Verify;
    readonly logKey: VerifierKey;
    readonly promiseKey?: VerifierKey | undefined;
  };
  readonly #faults: LogFaults;
  readonly #watched: Watched[] = [];
  /** By the first four bytes of their hash. */
  readonly #byStart = new Map<number, Watched[]>();

  constructor(
    tools: {
      readonly sha256: Sha256;
      readonly ed25519: Ed25519Verify;
      readonly logKey: VerifierKey;
      readonly promiseKey?: VerifierKey | undefined;
    },
    faults: LogFaults,
  ) {
    this.#tools = tools;
    this.#faults = faults;
  }

  /** @returns the checkpoint of the receipt's proof, for it is one more head that the log signed */
  async add(receipt: KeptReceipt): Promise<SignedCheckpoint | undefined> {
    const hash = leafHash(this.#tools.sha256, utf8(receipt.entry));
    const isOwn = base64(hash) === receipt.leafHash;
    if (!isOwn) this.#faults.add('receipt_differs', { detail: receipt.leafHash });
    const includeBy = await this.#openPromise(receipt, hash);
    const proof = await this.#openProof(receipt, hash);
    const dueAt = proof ? new Date(0) : includeBy;
    const watched: Watched = {
      receipt,
      hash,
      wrong: !isOwn || includeBy === null,
      promised: includeBy instanceof Date,
      ...(dueAt ? { dueAt } : {}),
    };
    this.#watched.push(watched);
    const start = startOf(hash);
    this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), watched]);
    return proof;
  }

  /** @returns null for a promise that is none */
  async #openPromise(
    { promise, leafHash: detail }: KeptReceipt,
    hash: Uint8Array,
  ): Promise<Date | null | undefined> {
    const { sha256, ed25519, promiseKey } = this.#tools;
    if (!promise || !promiseKey) return undefined;
    const terms = await openPromise(sha256, promise, hash, promiseKey, ed25519);
    if (typeof terms !== 'string') return terms.includeBy;
    this.#faults.add(terms === 'forged' ? 'forged_signature' : 'bad_promise', { detail });
    return null;
  }

  async #openProof(
    { proof, leafHash: detail }: KeptReceipt,
    hash: Uint8Array,
  ): Promise<SignedCheckpoint | undefined> {
    const { sha256, ed25519, logKey } = this.#tools;
    if (proof === undefined) return undefined;
    const opened = await openLogProof(sha256, proof, hash, { log: logKey }, ed25519);
    if (typeof opened !== 'string') return opened.checkpoint;
    this.#faults.add(opened === 'forged' ? 'forged_signature' : 'bad_proof', { detail });
    return undefined;
  }

  /** A leaf of the log passes by. */
  see(index: number, hash: Uint8Array): void {
    if (this.#watched.length === 0) return;
    for (const watched of this.#byStart.get(startOf(hash)) ?? [])
      if (sameBytes(watched.hash, hash)) watched.index = index;
  }

  /** Once the whole log has passed. @param closed whether the log says that voting is over */
  judge(closed: boolean, now: Date): ReceiptFinding[] {
    return this.#watched.map(({ receipt, wrong, promised, dueAt, index }) => {
      const { leafHash: detail } = receipt;
      if (wrong) return { leafHash: detail, state: 'wrong', promised };
      if (index !== undefined) return { leafHash: detail, state: 'in_log', index, promised };
      const due = dueAt !== undefined && (closed || +dueAt <= +now);
      if (due) this.#faults.add('broken_promise', { detail });
      // Without a promise anybody could have made it up, so it proves nothing; yet its holder must hear of it.
      else if (closed) this.#faults.add('not_in_log', { detail });
      return { leafHash: detail, state: due || closed ? 'missing' : 'pending', promised };
    });
  }
}

function startOf(hash: Uint8Array): number {
  return ((hash[0] ?? 0) << 24) | ((hash[1] ?? 0) << 16) | ((hash[2] ?? 0) << 8) | (hash[3] ?? 0);
}
