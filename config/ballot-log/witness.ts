import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ed25519Verify, sha256, signingKey } from '../../cloudfunctions/rolemodel/node-crypto';
import { base64, findBase64Bytes, sameBytes } from '../../src/core/rolemodel/bytes';
import { findDecimal, openCheckpoint, parseCheckpointText } from '../../src/core/rolemodel/log/checkpoint';
import { emptyRoot, hashLength } from '../../src/core/rolemodel/log/hashing';
import { verifyConsistency } from '../../src/core/rolemodel/log/merkle';
import {
  cosignText,
  formatNote,
  parseNote,
  signatureLine,
  signatureTypes,
  type VerifierKey,
  verifierKey,
} from '../../src/core/rolemodel/log/note';
import { hasCode } from './error-code';

/** An answer of the witness over HTTP. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
  readonly body: string;
}

/** What the witness last cosigned of a log. */
interface Seen {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint with the log's signature and the witness's. */
  readonly note: string;
}

const seenSchema = v.strictObject({
  origin: v.string(),
  size: v.number(),
  root: v.string(),
  note: v.string(),
});

interface Request {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: string;
}

/** More lines of proof than a tree of 2^63 leaves needs. */
const mostHashes = 63;

/**
 * A witness of ballot logs (C2SP tlog-witness): cosigns a head only where it continues the last one that it cosigned
 * of that log. It knows every log whose origin begins with the prefix, all signed with the county's one key.
 */
export class Witness {
  readonly key: VerifierKey;
  readonly #folder: string;
  readonly #prefix: string;
  readonly #countyKey: Uint8Array;
  readonly #sign: (message: Uint8Array) => Uint8Array;
  readonly #clock: () => Date;
  /** The last work on each log, so that two requests about one log never interleave. */
  readonly #turns = new Map<string, Promise<unknown>>();

  private constructor(options: WitnessOptions, key: VerifierKey, sign: (message: Uint8Array) => Uint8Array) {
    this.key = key;
    this.#sign = sign;
    this.#folder = options.folder;
    this.#prefix = options.prefix;
    this.#countyKey = options.countyKey;
    this.#clock = options.clock ?? (() => new Date());
  }

  /** Opens the folder, and at the first start makes the witness's own key in it. */
  static async open(options: WitnessOptions): Promise<Witness> {
    await mkdir(join(options.folder, 'logs'), { recursive: true });
    const file = join(options.folder, 'witness.key');
    let seed = await findFile(file);
    if (seed === undefined) {
      seed = randomBytes(32).toString('base64');
      await writeDurably(file, seed, 0o600);
    }
    const { publicKey, sign } = signingKey(Buffer.from(seed, 'base64'));
    return new Witness(
      options,
      verifierKey(sha256, options.name, publicKey, signatureTypes.cosignature),
      sign,
    );
  }

  /** `POST /add-checkpoint` */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const request = parseRequest(body);
    const note = request && parseNote(request.checkpoint);
    const claimed = note && parseCheckpointText(note.text);
    if (!request || !note || !claimed) return answer(400, '请求格式不对');
    if (!this.#knows(claimed.origin)) return answer(404, '不认识这份日志');
    const logKey = verifierKey(sha256, claimed.origin, this.#countyKey);
    const head = await openCheckpoint(request.checkpoint, { log: logKey }, ed25519Verify);
    if (typeof head === 'string') return answer(403, '没有本县日志的有效签名');
    if (request.oldSize > head.size) return answer(400, '旧的长度大于新的长度');
    return this.#inTurn(head.origin, async () => {
      const seen = await this.#findSeen(head.origin);
      const size = seen?.size ?? 0;
      if (request.oldSize !== size) return answer(409, `${size}`, 'text/x.tlog.size');
      if (!continues(seen, head, request.proof)) return answer(422, '与以前见过的记录接不上');
      const time = Math.floor(+this.#clock() / 1000);
      const cosignature = cosignText(this.key, note.text, time, this.#sign);
      const own = note.signatures.filter(({ name, id }) => name === logKey.name && id === logKey.id);
      await this.#keep(head, formatNote({ text: note.text, signatures: [...own, cosignature] }));
      return answer(200, signatureLine(cosignature));
    });
  }

  /** `GET /<hex SHA-256 of the origin>/checkpoint`: the newest head that it cosigned. */
  async findCheckpoint(originHash: string): Promise<string | undefined> {
    const seen = /^[0-9a-f]{64}$/.test(originHash) ? await this.#readSeen(originHash) : undefined;
    return seen?.note;
  }

  #knows(origin: string): boolean {
    return origin.startsWith(this.#prefix) && /^[A-Za-z0-9_-]{1,64}$/.test(origin.slice(this.#prefix.length));
  }

  async #inTurn<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(origin) ?? Promise.resolve();
    // A failure is told to the one who asked; the next one begins anew from what is on the disk.
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    this.#turns.set(origin, settled);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(origin) === settled) this.#turns.delete(origin);
    }
  }

  async #findSeen(origin: string): Promise<Seen | undefined> {
    return this.#readSeen(hashName(origin));
  }

  async #readSeen(name: string): Promise<Seen | undefined> {
    const text = await findFile(this.#fileOf(name));
    if (text === undefined) return undefined;
    const kept = v.parse(seenSchema, JSON.parse(text));
    const root = findBase64Bytes(kept.root);
    if (root?.length !== hashLength) throw new Error(`the record of ${kept.origin} is damaged`);
    return { ...kept, root };
  }

  async #keep(
    head: { readonly origin: string; readonly size: number; readonly root: Uint8Array },
    note: string,
  ) {
    const { origin, size, root } = head;
    const text = JSON.stringify({ origin, size, root: base64(root), note });
    await writeDurably(this.#fileOf(hashName(origin)), text, 0o644);
  }

  #fileOf(name: string): string {
    return join(this.#folder, 'logs', `${name}.json`);
  }
}

export interface WitnessOptions {
  /** Where its key and what it saw are kept. */
  readonly folder: string;
  /** The name of its key. */
  readonly name: string;
  /** Origins begin with this: `<host>/log/`. */
  readonly prefix: string;
  /** The county's log key, used under each origin's name. */
  readonly countyKey: Uint8Array;
  readonly clock?: () => Date;
}

function continues(
  seen: Seen | undefined,
  head: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { size, root } = head;
  if (size === 0 && !sameBytes(root, emptyRoot(sha256))) return false;
  const oldRoot = seen?.root ?? emptyRoot(sha256);
  return verifyConsistency(sha256, { oldSize: seen?.size ?? 0, oldRoot, size, root, proof });
}

function parseRequest(body: string): Request | undefined {
  const split = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, split).split('\n');
  const [, oldText = ''] = /^old (\d+)$/.exec(first) ?? [];
  const oldSize = findDecimal(oldText);
  const hashes = lines.map(findBase64Bytes).filter((hash) => hash?.length === hashLength);
  const proof = hashes.filter((hash) => hash !== undefined);
  if (split < 0 || oldSize === undefined || proof.length < lines.length || proof.length > mostHashes)
    return undefined;
  return { oldSize, proof, checkpoint: body.slice(split + 2) };
}

function answer(
  status: WitnessAnswer['status'],
  text: string,
  type: WitnessAnswer['type'] = 'text/plain; charset=utf-8',
): WitnessAnswer {
  return { status, type, body: text.endsWith('\n') ? text : `${text}\n` };
}

function hashName(origin: string): string {
  return Buffer.from(sha256(Buffer.from(origin))).toString('hex');
}

async function findFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Writes a file so that after a power cut it is there whole, old or new: a witness that forgets can be fooled. */
async function writeDurably(path: string, text: string, mode: number): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
