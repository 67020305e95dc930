import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256, signingKey } from '../../cloudfunctions/rolemodel/node-crypto';
import { entryLine, type LogEntry, nonceText } from '../../src/core/rolemodel/ballot-entry';
import { fold } from '../../src/core/rolemodel/ballot-fold';
import { base64, utf8 } from '../../src/core/rolemodel/bytes';
import { checkpointText } from '../../src/core/rolemodel/log/checkpoint';
import { leafHash } from '../../src/core/rolemodel/log/hashing';
import { GrowingTree, type ReadTiles, treeHash } from '../../src/core/rolemodel/log/merkle';
import { formatNote, formatVerifierKey, signText, verifierKey } from '../../src/core/rolemodel/log/note';
import { makePromises } from '../../src/core/rolemodel/log/promise';
import { bundlePath, bundlesOf, encodeBundle, tilePath } from '../../src/core/rolemodel/log/tile';

/** A key pair that is the same in every run. */
export function testKey(name: string, seed: string) {
  const { publicKey, sign } = signingKey(createHash('sha256').update(seed).digest());
  return { key: verifierKey(sha256, name, publicKey), publicKey, sign };
}

const someHash = base64(new Uint8Array(32).fill(7));

/** A campaign's log of `ballots` made-up ballots, opened and closed; some of them are invalidated later. */
export function writtenLog(
  origin: string,
  ballots: number,
  {
    invalidated = 0,
    certified = false,
  }: { readonly invalidated?: number; readonly certified?: boolean } = {},
) {
  const log = testKey(origin, 'log');
  const promiser = testKey(origin, 'promise');
  const entries: LogEntry[] = [
    {
      kind: 'open',
      campaign: origin.slice(origin.lastIndexOf('/') + 1),
      rules: someHash,
      candidates: someHash,
      limits: { min: 1, max: 2, perCategory: null, period: 'campaign', slots: 1 },
      closesAt: '2026-05-01T08:00:00.000Z',
    },
  ];
  for (let number = 1; number <= ballots; number += 1) {
    const nonce = nonceText(sha256(utf8(`${origin} ${number}`)));
    entries.push({ kind: 'ballot', choices: number % 3 === 0 ? ['a', 'b'] : ['b'], nonce });
  }
  entries.push({ kind: 'close', entries: entries.length });
  for (const ballot of entries.slice(1, 1 + invalidated)) {
    const of = base64(leafHash(sha256, utf8(entryLine(ballot))));
    entries.push({ kind: 'invalidate', of, reason: 'automated', signers: ['one', 'another'] });
  }
  if (certified) {
    const { items, ...count } = resultOf(entries.map(entryLine));
    const votes = Object.fromEntries(items.map(({ candidateId, votes: given }) => [candidateId, given]));
    const { ballots: counted, invalidated: gone } = count;
    entries.push({
      kind: 'certify',
      entries: entries.length,
      votes,
      ballots: counted,
      invalidated: gone,
      jury: null,
      document: someHash,
    });
  }
  const lines = entries.map(entryLine);
  const hashes = lines.map((line) => leafHash(sha256, utf8(line)));
  const headAt = (size: number) => {
    const root = treeHash(sha256, hashes.slice(0, size));
    const text = checkpointText({ origin, size, root });
    return formatNote({ text, signatures: [signText(log.key, text, log.sign)] });
  };
  return { log, promiser, lines, hashes, headAt, files: filesOf(lines, headAt(lines.length), log.key) };
}

function filesOf(lines: readonly string[], head: string, key: Parameters<typeof formatVerifierKey>[0]) {
  const files = new Map<string, Uint8Array>([
    ['checkpoint', utf8(head)],
    ['key', utf8(`${formatVerifierKey(key)}\n`)],
  ]);
  const tree = new GrowingTree(sha256, (tile) => files.set(tilePath(tile), tile.hashes));
  for (const line of lines) tree.add(leafHash(sha256, utf8(line)));
  for (const tile of tree.partialTiles()) files.set(tilePath(tile), tile.hashes);
  for (const bundle of bundlesOf(lines.length)) {
    const start = bundle.index * 256;
    files.set(bundlePath(bundle), encodeBundle(lines.slice(start, start + bundle.width).map(utf8)));
  }
  return files;
}

/** The result that the lines add up to, as a server publishes it. */
export function resultOf(lines: readonly string[]) {
  const { votes, ballots, invalidated } = fold(
    lines.map((line) => ({ leafHash: leafHash(sha256, utf8(line)), entry: JSON.parse(line) })),
  );
  const items = [...votes].map(([candidateId, given]) => ({ candidateId, votes: given }));
  return { items, ballots, invalidated, size: lines.length };
}

/** The receipt of a ballot's line, promised by a time. */
export function receiptOf(line: string, promiser: ReturnType<typeof testKey>, includeBy: string) {
  const hash = leafHash(sha256, utf8(line));
  const {
    promises: [promise],
  } = makePromises(
    sha256,
    [{ leafHash: hash, salt: new Uint8Array(16).fill(1) }],
    { origin: promiser.key.name, at: new Date('2026-05-01T07:00:00.000Z'), includeBy: new Date(includeBy) },
    promiser.key,
    promiser.sign,
  );
  return { entry: line, leafHash: base64(hash), promise };
}

/** Reads tiles from such files; of a place that has grown since, the wider tile. */
export function tileReader(files: ReadonlyMap<string, Uint8Array>): ReadTiles {
  return async (tiles) =>
    tiles.map((tile) => {
      for (let width = tile.width; width <= 256; width += 1) {
        const bytes = files.get(tilePath({ ...tile, width }));
        if (bytes) return bytes;
      }
      throw new Error(`no ${tilePath(tile)}`);
    });
}

/** Writes such files below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array | string>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
