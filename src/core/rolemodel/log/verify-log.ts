import { type LogEntry, parseEntryBytes } from '../ballot-entry';
import {
  BallotFold,
  FoldError,
  type FoldProblem,
  type FoldResult,
  isSameCount,
  type ListedCount,
  listsCount,
} from '../ballot-fold';
import { base64, sameBytes } from '../bytes';
import { type CheckpointProblem, openCheckpoint, type SignedCheckpoint } from './checkpoint';
import { hashLength, leafHash, type Sha256 } from './hashing';
import { type LogFault, type LogFaultCode, LogFaults } from './log-faults';
import { LogGrammar } from './log-grammar';
import { GrowingTree, splitHashes, type TileHashes } from './merkle';
import type { Ed25519Verify, VerifierKey } from './note';
import { type KeptReceipt, type ReceiptFinding, ReceiptWatch } from './receipt-watch';
import { type Bundle, bundlePath, bundlesOf, parseBundle, type Tile, tilePath, tileWidth } from './tile';

/** Where a log is read from: an address or a folder. What is not there, or not public, is undefined. */
export interface LogReader {
  /** The signed checkpoint. */
  checkpoint(): Promise<string | undefined>;
  /** The tile at this place of exactly this width. */
  tile(tile: Tile): Promise<Uint8Array | undefined>;
  /** The bundle at this place of exactly this width. */
  entries(bundle: Bundle): Promise<Uint8Array | undefined>;
}

/** A result as it was published. */
export interface PublishedResult extends ListedCount {
  /** How many entries it counts; the `close` is one of them. */
  readonly size: number;
}

export interface VerifyTask {
  readonly reader: LogReader;
  readonly sha256: Sha256;
  readonly ed25519: Ed25519Verify;
  /** The log's key; its name is the origin. */
  readonly logKey: VerifierKey;
  /** The key of promises; without it they are not judged. */
  readonly promiseKey?: VerifierKey | undefined;
  readonly witnessKeys?: readonly VerifierKey[];
  /** Checkpoints of this log that somebody saw at another time or place. */
  readonly checkpoints?: readonly string[];
  readonly receipts?: readonly KeptReceipt[];
  readonly published?: PublishedResult | undefined;
  readonly now: Date;
  readonly onProgress?: (done: number, size: number) => void;
}

export interface LogReport {
  /** Nothing was found wrong. */
  readonly ok: boolean;
  readonly faults: readonly LogFault[];
  /** How many more faults there are than are listed. */
  readonly moreFaults: number;
  readonly size: number;
  /** Base64; empty without a head that can be trusted. */
  readonly root: string;
  /** Whether the entries are public; before the close only their hashes are. */
  readonly entriesPublic: boolean;
  readonly closed: boolean;
  readonly certified: boolean;
  /** What the entries add up to, where they are public and fold. */
  readonly result?: FoldResult;
  /** Whether the published result was compared. */
  readonly compared: boolean;
  /** The witnesses that cosigned the head, with the time in seconds since 1970. */
  readonly witnesses: readonly { readonly name: string; readonly time: number }[];
  readonly receipts: readonly ReceiptFinding[];
}

const headFaults: { readonly [P in CheckpointProblem]: LogFaultCode } = {
  malformed: 'malformed_checkpoint',
  foreign_origin: 'foreign_origin',
  forged: 'forged_signature',
  unsigned: 'unsigned',
};

const foldFaults: { readonly [P in FoldProblem]: LogFaultCode } = {
  doubled_entry: 'doubled_ballot',
  doubled_choice: 'doubled_choice',
  doubled_successor: 'doubled_successor',
  doubled_invalidation: 'doubled_invalidation',
  doubled_batch: 'doubled_batch',
  names_nothing: 'names_nothing',
};

/**
 * Verifies a log from its public files alone, bundle by bundle: memory is bounded by the fold. Faults are gathered,
 * so that one report names everything; only without a head that can be trusted does it end at once.
 */
export async function verifyLog(task: VerifyTask): Promise<LogReport> {
  return new LogVerifier(task).run();
}

/** Bundles asked for ahead of the one at work. */
const ahead = 8;

/** A bundle and the hashes of its entries, as they were served. */
interface Stretch {
  readonly bundle: Bundle;
  readonly tile: Uint8Array | undefined;
  readonly entries: Uint8Array | undefined;
}

class LogVerifier {
  readonly #task: VerifyTask;
  readonly #faults = new LogFaults();
  readonly #heads = new Map<number, SignedCheckpoint>();
  readonly #watch: ReceiptWatch;
  readonly #grammar: LogGrammar;
  readonly #fold = new BallotFold();
  readonly #tree: GrowingTree;
  /** Tiles above the leaves that filled and are to be compared with the served ones. */
  #filled: TileHashes[] = [];
  /** Whether every leaf so far was there: with a gap, hashes above the leaves say nothing. */
  #whole = true;
  #entriesPublic = true;
  #folds = true;
  #compared = false;
  #isBlamed = false;

  constructor(task: VerifyTask) {
    this.#task = task;
    this.#watch = new ReceiptWatch(task, this.#faults);
    this.#grammar = new LogGrammar(task.logKey.name, (code, index) => this.#faults.add(code, { index }));
    this.#tree = new GrowingTree(task.sha256, (tile) => {
      if (tile.level > 0) this.#filled.push(tile);
    });
  }

  async run(): Promise<LogReport> {
    const { reader, checkpoints = [], receipts = [] } = this.#task;
    const head = await this.#openHead(await reader.checkpoint());
    for (const text of checkpoints) await this.#openHead(text);
    for (const receipt of receipts) this.#keepHead(await this.#watch.add(receipt));
    if (!head) return this.#report(undefined, []);
    this.#compareHead(head.size);
    await this.#readAll(head.size);
    for (const { size } of this.#heads.values())
      if (size > head.size) this.#faults.add('shrunk_log', { index: size });
    this.#judgeResult(head.size);
    return this.#report(head, this.#watch.judge(this.#grammar.closed, this.#task.now));
  }

  async #openHead(text: string | undefined): Promise<SignedCheckpoint | undefined> {
    if (text === undefined) {
      this.#faults.add('missing_file', { detail: 'checkpoint' });
      return undefined;
    }
    const { logKey, witnessKeys = [], ed25519 } = this.#task;
    const head = await openCheckpoint(text, { log: logKey, witnesses: witnessKeys }, ed25519);
    if (typeof head === 'string') {
      this.#faults.add(headFaults[head]);
      return undefined;
    }
    this.#keepHead(head);
    return head;
  }

  #keepHead(head: SignedCheckpoint | undefined): void {
    const known = head && this.#heads.get(head.size);
    if (known && !sameBytes(known.root, head.root)) this.#faults.add('two_heads', { index: head.size });
    if (head && !known) this.#heads.set(head.size, head);
  }

  async #readAll(size: number): Promise<void> {
    const bundles = bundlesOf(size);
    const queue: Promise<Stretch>[] = [];
    const ask = (): void => {
      const { value } = bundles.next();
      if (!value) return;
      const stretch = this.#readStretch(value);
      // Should an earlier bundle end the work, this one's failure must not end the process.
      stretch.catch(() => undefined);
      queue.push(stretch);
    };
    for (let count = 0; count < ahead; count += 1) ask();
    for (let next = queue.shift(); next; next = queue.shift()) {
      this.#take(await next, size);
      ask();
      for (const tile of this.#filled) await this.#compareTile(tile);
      this.#filled = [];
      this.#task.onProgress?.(Math.min(this.#tree.size, size), size);
    }
    for (const tile of this.#tree.partialTiles()) if (tile.level > 0) await this.#compareTile(tile);
  }

  async #readStretch(bundle: Bundle): Promise<Stretch> {
    const [tile, entries] = await Promise.all([
      this.#readTile({ level: 0, ...bundle }),
      this.#entriesPublic ? this.#readEntries(bundle) : undefined,
    ]);
    return { bundle, tile, entries };
  }

  /** A log may throw a partial file away once the full one is there: then its beginning is what is asked for. */
  async #readTile(tile: Tile): Promise<Uint8Array | undefined> {
    const bytes = await this.#task.reader.tile(tile);
    if (bytes || tile.width === tileWidth) return bytes;
    const full = await this.#task.reader.tile({ ...tile, width: tileWidth });
    return full?.subarray(0, tile.width * hashLength);
  }

  async #readEntries(bundle: Bundle): Promise<Uint8Array | undefined> {
    const bytes = await this.#task.reader.entries(bundle);
    if (bytes || bundle.width === tileWidth) return bytes;
    return this.#task.reader.entries({ ...bundle, width: tileWidth });
  }

  #take({ bundle, tile, entries }: Stretch, size: number): void {
    const start = bundle.index * tileWidth;
    // What is not public at its beginning is not public: a stated policy before the close, no fault.
    if (bundle.index === 0 && !entries) this.#entriesPublic = false;
    const hashes = this.#hashesOf(bundle, tile);
    const lines = this.#entriesPublic ? this.#linesOf(bundle, entries) : undefined;
    if (!lines || lines.length < bundle.width) this.#folds = false;
    for (let at = 0; at < bundle.width; at += 1) {
      const line = lines?.[at];
      const hash = hashes[at];
      if (line) this.#takeEntry(start + at, line, hash, size);
      else if (hash) this.#takeLeaf(start + at, hash, size);
    }
  }

  #hashesOf(bundle: Bundle, tile: Uint8Array | undefined): Uint8Array[] {
    if (!tile) this.#faults.add('missing_file', { detail: tilePath({ level: 0, ...bundle }) });
    const hashes = tile ? splitHashes(tile) : [];
    if (tile && hashes.length < bundle.width)
      this.#faults.add('dropped_leaf', { index: bundle.index * tileWidth + hashes.length });
    if (tile && tile.length > bundle.width * hashLength)
      this.#faults.add('tile_differs', { detail: tilePath({ level: 0, ...bundle }) });
    return hashes.slice(0, bundle.width);
  }

  #linesOf(bundle: Bundle, entries: Uint8Array | undefined): Uint8Array[] | undefined {
    const detail = bundlePath(bundle);
    if (!entries) {
      this.#faults.add('missing_file', { detail });
      return undefined;
    }
    const lines = parseBundle(entries);
    if (!lines) {
      this.#faults.add('bad_bundle', { detail });
      return undefined;
    }
    if (lines.length < bundle.width)
      this.#faults.add('dropped_leaf', { index: bundle.index * tileWidth + lines.length });
    return lines.slice(0, bundle.width);
  }

  #takeEntry(index: number, line: Uint8Array, served: Uint8Array | undefined, size: number): void {
    const hash = leafHash(this.#task.sha256, line);
    if (served && !sameBytes(hash, served)) this.#faults.add('changed_entry', { index });
    // The tree grows by what the log says of its leaves: one changed entry is one fault, not a wrong root as well.
    this.#takeLeaf(index, served ?? hash, size);
    const entry = parseEntryBytes(line);
    if (!entry) {
      this.#faults.add('bad_entry', { index });
      this.#folds = false;
      return;
    }
    if (entry.kind === 'certify') this.#compareCertified(index, entry);
    this.#grammar.take(index, entry);
    this.#addToFold(index, { leafHash: hash, entry });
    const { published } = this.#task;
    if (published?.size === index + 1) this.#comparePublished(published);
  }

  #takeLeaf(index: number, hash: Uint8Array, size: number): void {
    this.#whole &&= this.#tree.size === index;
    this.#tree.add(hash);
    this.#watch.see(index, hash);
    this.#compareHead(size);
  }

  /** Compares the tree with the head of its size, if there is one. @param size of the head that is verified */
  #compareHead(size: number): void {
    const head = this.#whole ? this.#heads.get(this.#tree.size) : undefined;
    if (head && !sameBytes(head.root, this.#tree.root()))
      this.#faults.add(head.size === size ? 'root_differs' : 'inconsistent_heads', { index: head.size });
  }

  #addToFold(index: number, leaf: { readonly leafHash: Uint8Array; readonly entry: LogEntry }): void {
    try {
      this.#fold.add(leaf);
    } catch (error) {
      if (!(error instanceof FoldError)) throw error;
      this.#folds = false;
      this.#faults.add(foldFaults[error.problem], { index });
    }
  }

  async #compareTile(tile: TileHashes): Promise<void> {
    if (!this.#whole) return;
    const served = await this.#readTile(tile);
    const detail = tilePath(tile);
    if (!served) this.#faults.add('missing_file', { detail });
    else if (!sameBytes(served, tile.hashes)) this.#faults.add('tile_differs', { detail });
  }

  #judgeResult(size: number): void {
    const { published } = this.#task;
    if (!published) return;
    if (!this.#entriesPublic)
      this.#faults.add('missing_file', {
        detail: bundlePath({ index: 0, width: Math.min(size, tileWidth) }),
      });
    else if (published.size > size) this.#blameResult(published);
    // Later entries may change a count that was right, until it is certified.
    else if (this.#grammar.certified) this.#comparePublished(published);
  }

  #comparePublished(published: PublishedResult): void {
    const result = this.#result();
    if (!result) return;
    this.#compared = true;
    if (!this.#grammar.closed || !listsCount(published, result)) this.#blameResult(published);
  }

  #blameResult({ size }: PublishedResult): void {
    if (!this.#isBlamed) this.#faults.add('wrong_result', { index: size });
    this.#isBlamed = true;
  }

  #compareCertified(index: number, entry: Extract<LogEntry, { kind: 'certify' }>): void {
    const result = this.#result();
    const votes = new Map(Object.entries(entry.votes));
    if (result && !isSameCount(result, { ...entry, votes })) this.#faults.add('wrong_result', { index });
  }

  #result(): FoldResult | undefined {
    if (!this.#folds) return undefined;
    try {
      return this.#fold.result();
    } catch (error) {
      if (!(error instanceof FoldError)) throw error;
      this.#folds = false;
      this.#faults.add(foldFaults[error.problem], { detail: error.leafHash });
      return undefined;
    }
  }

  #report(head: SignedCheckpoint | undefined, receipts: readonly ReceiptFinding[]): LogReport {
    const result = head ? this.#result() : undefined;
    const { listed, more } = this.#faults;
    return {
      ok: listed.length === 0,
      faults: listed,
      moreFaults: more,
      size: head?.size ?? 0,
      root: head ? base64(head.root) : '',
      entriesPublic: head !== undefined && this.#entriesPublic,
      closed: this.#grammar.closed,
      certified: this.#grammar.certified,
      compared: this.#compared,
      witnesses: (head?.witnesses ?? []).map(({ key, time = 0 }) => ({ name: key.name, time })),
      receipts,
      ...(result ? { result } : {}),
    };
  }
}
