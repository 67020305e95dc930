import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { entryLine, type LogEntry, nonceText, parseEntry } from '../ballot-entry';
import { fold } from '../ballot-fold';
import { base64, utf8 } from '../bytes';
import { checkpointText } from './checkpoint';
import { leafHash } from './hashing';
import { faultInWords, type LogFaultCode } from './log-faults';
import { GrowingTree, proveInclusion, treeHash } from './merkle';
import { cosignText, formatNote, signatureTypes, signText, verifierKey } from './note';
import { makePromises } from './promise';
import type { KeptReceipt } from './receipt-watch';
import { bundlePath, bundlesOf, encodeBundle, tilePath } from './tile';
import { formatLogProof } from './tlog-proof';
import { type LogReader, type PublishedResult, type VerifyTask, verifyLog } from './verify-log';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const ed25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString('base64url');
  return verify(
    null,
    message,
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    signature,
  );
};
const signer = (name: string, seedByte: number, type?: 1 | 4) => {
  const seed = Buffer.alloc(32, seedByte);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    key: verifierKey(sha256, name, Buffer.from(x, 'base64url'), type),
    sign: (message: Uint8Array) => sign(null, message, key),
  };
};

const origin = 'vote.example/log/c1';
const log = signer(origin, 1);
const promiser = signer(origin, 2);
const witness = signer('witness.example/w', 3, signatureTypes.cosignature);
const stranger = signer(origin, 4);

const someHash = base64(new Uint8Array(32).fill(7));
const signers: [string, string] = ['editor', 'reviewer'];
const nonceOf = (number: number) => nonceText(sha256(utf8(`nonce ${number}`)));
const hashOf = (entry: LogEntry) => leafHash(sha256, utf8(entryLine(entry)));
const textOf = (entry: LogEntry) => base64(hashOf(entry));
const opening: LogEntry = {
  kind: 'open',
  campaign: 'c1',
  rules: someHash,
  candidates: someHash,
  limits: { min: 1, max: 2, perCategory: null, period: 'campaign', slots: 1 },
  closesAt: '2026-05-01T08:00:00.000Z',
};
const ballot = (number: number): LogEntry => ({
  kind: 'ballot',
  choices: number % 3 === 0 ? ['a', 'b'] : [number % 2 === 0 ? 'b' : 'c'],
  nonce: nonceOf(number),
});

/** A whole campaign of some 700 entries: three bundles, replaced, withdrawn, invalidated and paper votes. */
function wholeLog(): LogEntry[] {
  const entries: LogEntry[] = [opening];
  for (let number = 1; number <= 690; number += 1) entries.push(ballot(number));
  entries.push(
    { kind: 'replace', of: textOf(ballot(5)), choices: ['a'], nonce: nonceOf(1001) },
    { kind: 'withdraw', of: textOf(ballot(6)), nonce: nonceOf(1002) },
  );
  entries.push({ kind: 'close', entries: entries.length });
  entries.push(
    { kind: 'invalidate', of: textOf(ballot(7)), reason: 'doubled_person', signers },
    { kind: 'paper', station: '城关', batch: 1, counts: { a: 10, c: 4 }, ballots: 12, signers },
  );
  const { votes, ballots, invalidated } = fold(entries.map((entry) => ({ leafHash: hashOf(entry), entry })));
  entries.push({
    kind: 'certify',
    entries: entries.length,
    votes: Object.fromEntries(votes),
    ballots,
    invalidated,
    jury: null,
    document: someHash,
  });
  return entries;
}

const signedHead = (lines: readonly string[], by = log) => {
  const root = treeHash(
    sha256,
    lines.map((line) => leafHash(sha256, utf8(line))),
  );
  const text = checkpointText({ origin, size: lines.length, root });
  return formatNote({ text, signatures: [signText(by.key, text, by.sign)] });
};

/** The public files of a log, by path: what a server would serve, to be tampered with. */
function filesOf(lines: readonly string[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([['checkpoint', utf8(signedHead(lines))]]);
  const tree = new GrowingTree(sha256, (tile) => files.set(tilePath(tile), tile.hashes));
  for (const line of lines) tree.add(leafHash(sha256, utf8(line)));
  for (const tile of tree.partialTiles()) files.set(tilePath(tile), tile.hashes);
  for (const bundle of bundlesOf(lines.length)) {
    const start = bundle.index * 256;
    files.set(bundlePath(bundle), encodeBundle(lines.slice(start, start + bundle.width).map(utf8)));
  }
  return files;
}

const readerOf = (files: ReadonlyMap<string, Uint8Array>): LogReader => ({
  checkpoint: async () => {
    const bytes = files.get('checkpoint');
    return bytes && Buffer.from(bytes).toString();
  },
  tile: async (tile) => files.get(tilePath(tile)),
  entries: async (bundle) => files.get(bundlePath(bundle)),
});

const entries = wholeLog();
const lines = entries.map(entryLine);
const total = fold(entries.map((entry) => ({ leafHash: hashOf(entry), entry })));
const published: PublishedResult = {
  items: [...total.votes].map(([candidateId, votes]) => ({ candidateId, votes })),
  ballots: total.ballots,
  invalidated: total.invalidated,
  size: entries.length,
};

const check = (files: ReadonlyMap<string, Uint8Array>, more: Partial<VerifyTask> = {}) =>
  verifyLog({
    reader: readerOf(files),
    sha256,
    ed25519,
    logKey: log.key,
    promiseKey: promiser.key,
    published,
    now: new Date('2026-06-01T00:00:00.000Z'),
    ...more,
  });
const codes = async (files: ReadonlyMap<string, Uint8Array>, more: Partial<VerifyTask> = {}) => {
  const { ok, faults } = await check(files, more);
  expect(ok).toBe(faults.length === 0);
  for (const fault of faults) expect(faultInWords(fault)).toMatch(/^[\u4e00-\u9fff].*。$/);
  return faults.map(({ code }) => code);
};

const receiptOf = (entry: LogEntry, includeBy = '2026-05-01T09:00:00.000Z'): KeptReceipt => {
  const {
    promises: [promise],
  } = makePromises(
    sha256,
    [
      { leafHash: hashOf(entry), salt: new Uint8Array(16).fill(1) },
      { leafHash: hashOf(opening), salt: new Uint8Array(16).fill(2) },
    ],
    { origin, at: new Date('2026-05-01T07:00:00.000Z'), includeBy: new Date(includeBy) },
    promiser.key,
    promiser.sign,
  );
  return { entry: entryLine(entry), leafHash: textOf(entry), promise };
};

/** Changes one line of a file of entries. */
const withLine = (files: Map<string, Uint8Array>, index: number, line: string | undefined) => {
  const bundle = [...bundlesOf(lines.length)][Math.floor(index / 256)];
  if (!bundle) throw new Error('no such bundle');
  const start = bundle.index * 256;
  const kept = lines.slice(start, start + bundle.width);
  kept.splice(index - start, 1, ...(line === undefined ? [] : [line]));
  return files.set(bundlePath(bundle), encodeBundle(kept.map(utf8)));
};

const withAt = (index: number, line: string) => lines.map((old, at) => (at === index ? line : old));
const insertAt = (index: number, line: string) => [...lines.slice(0, index), line, ...lines.slice(index)];

test('a good log: everything agrees', async () => {
  const progress: number[] = [];
  const report = await check(filesOf(lines), {
    onProgress: (done) => progress.push(done),
    checkpoints: [signedHead(lines.slice(0, 1)), signedHead(lines.slice(0, 300)), signedHead([])],
    receipts: [receiptOf(ballot(9))],
  });
  expect(report).toMatchObject({
    ok: true,
    faults: [],
    size: lines.length,
    closed: true,
    certified: true,
    compared: true,
    entriesPublic: true,
    receipts: [{ state: 'in_log', index: 9, promised: true }],
  });
  expect(report.result).toEqual(total);
  expect(total).toMatchObject({ ballots: 689 - 1 + 12, invalidated: 1, paperBallots: 12 });
  expect(progress).toEqual([256, 512, lines.length]);
});

test('a result that was published before the last entries is compared with the entries it counts', async () => {
  const close = entries.findIndex(({ kind }) => kind === 'close');
  const first = entries.slice(0, close + 1);
  const { votes, ballots, invalidated } = fold(first.map((entry) => ({ leafHash: hashOf(entry), entry })));
  const items = [...votes].map(([candidateId, given]) => ({ candidateId, votes: given }));
  const early = {
    items: [...items, { candidateId: 'nobody', votes: 0 }],
    ballots,
    invalidated,
    size: first.length,
  };
  const uncertified = lines.slice(0, -1);
  expect(first.length).toBeLessThan(uncertified.length);
  expect(await check(filesOf(uncertified), { published: early })).toMatchObject({ ok: true, compared: true });
  // Once the count is certified nobody may go on publishing an earlier one.
  expect(await codes(filesOf(lines), { published: early })).toEqual(['wrong_result']);
});

test('before the close only hashes are public: they are verified, and there is no result', async () => {
  const voting = lines.slice(0, 600);
  const files = filesOf(voting);
  for (const path of [...files.keys()]) if (path.includes('entries')) files.delete(path);
  const report = await check(files, {
    published: undefined,
    receipts: [receiptOf(ballot(9)), receiptOf(ballot(650), '2027-01-01T00:00:00.000Z')],
  });
  expect(report).toMatchObject({
    ok: true,
    entriesPublic: false,
    closed: false,
    receipts: [{ state: 'in_log', index: 9 }, { state: 'pending' }],
  });
  expect(report.result).toBeUndefined();
  expect(await codes(files, { published: undefined, receipts: [receiptOf(ballot(650))] })).toEqual([
    'broken_promise',
  ]);
  expect(await codes(files)).toEqual(['missing_file']);
});

test('the witnesses of the head are named', async () => {
  const files = filesOf(lines);
  const root = treeHash(sha256, entries.map(hashOf));
  const text = checkpointText({ origin, size: lines.length, root });
  const signatures = [
    signText(log.key, text, log.sign),
    cosignText(witness.key, text, 1_700_000_000, witness.sign),
  ];
  files.set('checkpoint', utf8(formatNote({ text, signatures })));
  const report = await check(files, { witnessKeys: [witness.key] });
  expect(report).toMatchObject({ ok: true, witnesses: [{ name: 'witness.example/w', time: 1_700_000_000 }] });
});

test('a full file serves where the partial one was thrown away', async () => {
  const files = filesOf(lines.slice(0, 600));
  const later = filesOf([
    ...lines.slice(0, 600),
    ...Array.from({ length: 400 }, (_, at) => entryLine(ballot(2000 + at))),
  ]);
  later.set('checkpoint', files.get('checkpoint') ?? new Uint8Array(0));
  later.delete('tile/1/000.p/3');
  later.set('tile/1/000.p/2', files.get('tile/1/000.p/2') ?? new Uint8Array(0));
  expect(await codes(later, { published: undefined })).toEqual([]);
});

describe('tampering is found and named', () => {
  const vote = entryLine(ballot(20));
  const otherVote = entryLine({ kind: 'ballot', choices: ['c'], nonce: nonceOf(20) });

  test('a changed entry', async () => {
    const files = withLine(filesOf(lines), 20, otherVote);
    const report = await check(files, { published: undefined });
    expect(report.faults).toContainEqual({ code: 'changed_entry', index: 20 });
    expect(report.faults.map(({ code }) => code)).not.toContain('root_differs');
  });

  test('a changed entry whose hash was changed with it', async () => {
    const changed = withAt(20, otherVote);
    const files = filesOf(changed).set('checkpoint', utf8(signedHead(lines)));
    expect(await codes(files, { published: undefined })).toContain('root_differs');
    const hidden = filesOf(lines);
    for (const path of [bundlePath({ index: 0, width: 256 }), 'tile/0/000'])
      hidden.set(path, filesOf(changed).get(path) ?? new Uint8Array(0));
    const found = await codes(hidden, { published: undefined });
    expect(found).toContain('tile_differs');
    expect(found).toContain('root_differs');
  });

  test('a dropped leaf: from the entries, from both, and from a log signed anew', async () => {
    const short = withLine(filesOf(lines), lines.length - 1, undefined);
    expect(await codes(short)).toContain('dropped_leaf');
    const without = [...lines.slice(0, 20), ...lines.slice(21)];
    const last = filesOf(without);
    const files = filesOf(lines);
    for (const { index, width } of bundlesOf(lines.length)) {
      const served = bundlePath({ index, width: index === 2 ? width - 1 : width });
      files.set(bundlePath({ index, width }), last.get(served) ?? new Uint8Array(0));
      files.set(
        tilePath({ level: 0, index, width }),
        last.get(served.replace('entries', '0')) ?? new Uint8Array(0),
      );
    }
    const found = await codes(files, { published: undefined });
    expect(found).toContain('dropped_leaf');
    // The county signs a log without the ballot: whoever keeps a head or a receipt shows it.
    const anew = await codes(last, {
      published: undefined,
      checkpoints: [signedHead(lines), signedHead(lines.slice(0, 300))],
      receipts: [receiptOf(ballot(20))],
    });
    expect(anew).toEqual(expect.arrayContaining(['shrunk_log', 'inconsistent_heads', 'broken_promise']));
  });

  test('a doubled ballot', async () => {
    const doubled = insertAt(30, vote);
    const report = await check(filesOf(doubled), { published: undefined });
    expect(report.faults).toContainEqual({ code: 'doubled_ballot', index: 30 });
    expect(report.result).toBeUndefined();
  });

  test('a forged signature', async () => {
    const files = filesOf(lines);
    const head = signedHead(lines);
    const forged = head.replace(/\n\d+\n/, `\n${lines.length - 1}\n`);
    expect(await codes(files.set('checkpoint', utf8(forged)))).toEqual(['forged_signature']);
    const withOther = { name: log.key.name, id: log.key.id };
    const text = head.split('\n\n')[0] ?? '';
    const bytes = stranger.sign(utf8(`${text}\n`));
    const note = formatNote({ text: `${text}\n`, signatures: [{ ...withOther, bytes }] });
    expect(await codes(files.set('checkpoint', utf8(note)))).toEqual(['forged_signature']);
    expect(await codes(files.set('checkpoint', utf8(signedHead(lines, stranger))))).toEqual(['unsigned']);
    expect(await codes(files.set('checkpoint', utf8(head.replaceAll('/c1', '/c2'))))).toEqual([
      'foreign_origin',
    ]);
    expect(await codes(files.set('checkpoint', utf8('nothing')))).toEqual(['malformed_checkpoint']);
    files.delete('checkpoint');
    expect(await codes(files)).toEqual(['missing_file']);
  });

  test('two heads of one size', async () => {
    const other = signedHead(withAt(20, otherVote));
    const report = await check(filesOf(lines), { checkpoints: [other] });
    expect(report.faults).toEqual([{ code: 'two_heads', index: lines.length }]);
    // One of them by way of a receipt's proof.
    const otherHashes = withAt(20, otherVote).map((line) => leafHash(sha256, utf8(line)));
    const files = filesOf(withAt(20, otherVote));
    const path = await proveInclusion(
      sha256,
      async (tiles) => tiles.map((tile) => files.get(tilePath(tile)) ?? new Uint8Array(0)),
      9,
      otherHashes.length,
    );
    const receipt = { ...receiptOf(ballot(9)), proof: formatLogProof({ index: 9, path, checkpoint: other }) };
    expect(await codes(filesOf(lines), { receipts: [receipt] })).toEqual(['two_heads']);
  });

  test('a broken promise', async () => {
    const kept = ballot(5000);
    const report = await check(filesOf(lines), { receipts: [receiptOf(kept, '2027-01-01T00:00:00.000Z')] });
    expect(report.faults).toEqual([{ code: 'broken_promise', detail: textOf(kept) }]);
    expect(report.receipts).toMatchObject([{ state: 'missing', promised: true }]);
  });

  test('a wrong result', async () => {
    const wrong = (change: Partial<PublishedResult>) =>
      codes(filesOf(lines), { published: { ...published, ...change } });
    const [first, ...others] = published.items;
    if (!first) throw new Error('a result');
    expect(await wrong({ items: [{ ...first, votes: first.votes + 1 }, ...others] })).toEqual([
      'wrong_result',
    ]);
    expect(await wrong({ items: others })).toEqual(['wrong_result']);
    expect(await wrong({ items: [first, ...published.items] })).toEqual(['wrong_result']);
    expect(await wrong({ items: [...published.items, { candidateId: 'z', votes: 1 }] })).toEqual([
      'wrong_result',
    ]);
    expect(await wrong({ ballots: 1 })).toEqual(['wrong_result']);
    expect(await wrong({ invalidated: 0 })).toEqual(['wrong_result']);
    expect(await wrong({ size: lines.length + 1 })).toEqual(['wrong_result']);
    // Right for the first ballots, and silent about all that came after them.
    const first400 = fold(entries.slice(0, 400).map((entry) => ({ leafHash: hashOf(entry), entry })));
    const items = [...first400.votes].map(([candidateId, votes]) => ({ candidateId, votes }));
    expect(await wrong({ ...first400, items, size: 400 })).toEqual(['wrong_result']);
  });

  test('a certified result that the entries do not add up to', async () => {
    const last = parseEntry(lines.at(-1) ?? '');
    if (last?.kind !== 'certify') throw new Error('certified');
    const wrong = lines.slice(0, -1).concat(entryLine({ ...last, ballots: last.ballots + 1 }));
    expect(await codes(filesOf(wrong), { published: undefined })).toEqual(['wrong_result']);
  });

  test('receipts that are none', async () => {
    const good = receiptOf(ballot(9));
    const found = (receipt: KeptReceipt) => codes(filesOf(lines), { receipts: [receipt] });
    expect(await found({ ...good, leafHash: textOf(ballot(10)) })).toEqual(['receipt_differs']);
    expect(await found({ ...good, promise: receiptOf(ballot(10)).promise })).toEqual(['bad_promise']);
    const note = good.promise?.note.replace('T09', 'T10') ?? '';
    expect(await found({ ...good, promise: good.promise && { ...good.promise, note } })).toEqual([
      'forged_signature',
    ]);
    expect(await found({ ...good, proof: 'nothing' })).toEqual(['bad_proof']);
    expect(await found({ ...good, promise: undefined })).toEqual([]);
    expect(await found({ ...receiptOf(ballot(5000)), promise: undefined })).toEqual(['not_in_log']);
  });

  test('files that are missing, broken or too long', async () => {
    const change = (path: string, to: Uint8Array | undefined) => {
      const files = filesOf(lines);
      if (!files.has(path)) throw new Error(path);
      if (to) files.set(path, to);
      else files.delete(path);
      return codes(files, { published: undefined });
    };
    expect(await change('tile/0/001', undefined)).toEqual(['missing_file']);
    expect(await change('tile/entries/001', undefined)).toEqual(['missing_file']);
    expect(await change('tile/1/000.p/2', undefined)).toEqual(['missing_file']);
    expect(await change('tile/entries/001', Uint8Array.of(9))).toEqual(['bad_bundle']);
    expect(await change('tile/0/001', new Uint8Array(257 * 32))).toContain('tile_differs');
    expect(await change('tile/1/000.p/2', new Uint8Array(64))).toEqual(['tile_differs']);
    expect(await change('tile/0/001', new Uint8Array(31))).toContain('dropped_leaf');
  });
});

describe('what the county itself may not write into its log', () => {
  const rest = lines.slice(1);
  const last = lines.length - 1;
  const close = entries.findIndex(({ kind }) => kind === 'close');
  const closeLine = (count: number) => entryLine({ kind: 'close', entries: count });
  const paper = (change: object) =>
    entryLine({ kind: 'paper', station: '站', batch: 9, counts: { a: 1 }, ballots: 1, signers, ...change });
  const upTo = lines.slice(0, close);
  const cases: [string, string[], LogFaultCode][] = [
    ['no opening', rest, 'not_opened'],
    ['the opening of another campaign', [lines[0]?.replace('"c1"', '"c2"') ?? '', ...rest], 'not_opened'],
    [
      'two openings',
      [...lines.slice(0, 3), entryLine({ ...opening, rules: textOf(opening) })],
      'misplaced_entry',
    ],
    ['a ballot after the close', insertAt(close + 1, entryLine(ballot(5000))), 'misplaced_entry'],
    ['a second close', insertAt(close + 1, closeLine(close + 1)), 'misplaced_entry'],
    ['an invalidation before the close', insertAt(close, lines[close + 1] ?? ''), 'misplaced_entry'],
    ['an entry after certification', [...lines, paper({})], 'misplaced_entry'],
    ['a wrong number at the close', [...upTo, closeLine(1)], 'wrong_entry_count'],
    ['no entry', withAt(4, 'x'), 'bad_entry'],
    [
      'too many choices',
      [...lines.slice(0, 9), entryLine({ kind: 'ballot', choices: ['a', 'b', 'c'], nonce: nonceOf(1) })],
      'outside_limits',
    ],
    ['more paper votes than paper ballots', [...upTo, paper({ counts: { a: 2 } })], 'outside_limits'],
    ['too few paper votes', [...upTo, paper({ ballots: 3 })], 'outside_limits'],
    [
      'a replacement of nothing',
      [...lines.slice(0, 9), entryLine({ kind: 'withdraw', of: someHash, nonce: nonceOf(1) })],
      'names_nothing',
    ],
    ['certified in the middle', insertAt(close + 1, lines[last] ?? ''), 'misplaced_entry'],
  ];
  test.each(cases)('%s', async (_name, written, code) => {
    expect(await codes(filesOf(written), { published: undefined })).toContain(code);
  });
});

test('of very many faults the first hundred are listed and the rest counted', async () => {
  const files = filesOf(lines);
  for (const bundle of bundlesOf(lines.length))
    files.set(bundlePath(bundle), encodeBundle(Array.from({ length: bundle.width }, () => utf8('x'))));
  const report = await check(files, { published: undefined });
  expect(report.faults).toHaveLength(100);
  expect(report.moreFaults).toBe(2 * lines.length - 100);
});
