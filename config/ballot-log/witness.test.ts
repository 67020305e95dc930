import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519Verify, sha256 } from '../../cloudfunctions/rolemodel/node-crypto';
import { base64 } from '../../src/core/rolemodel/bytes';
import { checkpointText, openCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { emptyRoot } from '../../src/core/rolemodel/log/hashing';
import { proveConsistency } from '../../src/core/rolemodel/log/merkle';
import { formatNote, parseSignatureLines, signText } from '../../src/core/rolemodel/log/note';
import { testKey, tileReader, writtenLog } from '../../test/support/ballot-log';
import { Witness } from './witness';
import { witnessServer } from './witness-server';

const prefix = 'vote.example/log/';
const county = writtenLog(`${prefix}c1`, 700);
const other = writtenLog(`${prefix}c2`, 10);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = () => new Date('2026-05-01T08:00:00.900Z');
const open = () =>
  Witness.open({ folder, name: 'witness.example/w', prefix, countyKey: county.log.publicKey, clock });
const request = (oldSize: number, proof: readonly Uint8Array[], head: string) =>
  `old ${oldSize}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${head}`;
const step = async (oldSize: number, size: number, written = county) =>
  request(
    oldSize,
    await proveConsistency(sha256, tileReader(written.files), oldSize, size),
    written.headAt(size),
  );

test('cosigns each head that continues the last one', async () => {
  const witness = await open();
  for (const [oldSize, size] of [
    [0, 1],
    [1, 300],
    [300, 300],
    [300, 702],
  ] as const) {
    const { status, body } = await witness.addCheckpoint(await step(oldSize, size));
    expect(status).toBe(200);
    const cosigned = county.headAt(size) + body;
    const keys = { log: county.log.key, witnesses: [witness.key] };
    expect(await openCheckpoint(cosigned, keys, ed25519Verify)).toMatchObject({
      size,
      witnesses: [{ time: Math.floor(+clock() / 1000) }],
    });
    expect(parseSignatureLines(body)).toHaveLength(1);
  }
});

test('the answers of the protocol to what is not in order', async () => {
  const witness = await open();
  const status = async (body: string) => (await witness.addCheckpoint(body)).status;
  expect(await status(await step(0, 300))).toBe(200);
  // Another size than the last one: the answer says which.
  expect(await witness.addCheckpoint(await step(0, 400))).toEqual({
    status: 409,
    type: 'text/x.tlog.size',
    body: '300\n',
  });
  expect(await status(await step(200, 400))).toBe(409);
  // A proof that does not hold, one too many, another root at the same size.
  const [, ...short] = await proveConsistency(sha256, tileReader(county.files), 300, 400);
  expect(await status(request(300, short, county.headAt(400)))).toBe(422);
  expect(await status(request(300, [], county.headAt(400)))).toBe(422);
  const text = checkpointText({ origin: `${prefix}c1`, size: 300, root: new Uint8Array(32) });
  const fork = formatNote({ text, signatures: [signText(county.log.key, text, county.log.sign)] });
  expect(await status(request(300, [], fork))).toBe(422);
  expect(await status(request(300, [new Uint8Array(32)], county.headAt(300)))).toBe(422);
  // Unknown logs, signatures of nobody, forged ones.
  const foreign = writtenLog('else.example/log/c1', 3);
  expect(await status(request(0, [], foreign.headAt(3)))).toBe(404);
  const deep = writtenLog(`${prefix}c1/x`, 3);
  expect(await status(request(0, [], deep.headAt(3)))).toBe(404);
  const stranger = testKey(`${prefix}c1`, 'stranger');
  const unsigned = formatNote({ text, signatures: [signText(stranger.key, text, stranger.sign)] });
  expect(await status(request(300, [], unsigned))).toBe(403);
  expect(await status((await step(300, 400)).replace('\n400\n', '\n401\n'))).toBe(403);
  // What is no request, and a size that shrinks.
  for (const body of [
    '',
    'old 0\n',
    'old 00\n\n',
    'old -1\n\n',
    'old x\n\n',
    `old 300\nAAAA\n\n${county.headAt(400)}`,
  ])
    expect(await status(body)).toBe(400);
  expect(await status(request(0, [], 'text\n\nnothing'))).toBe(400);
  expect(await status(request(300, Array(64).fill(new Uint8Array(32)), county.headAt(400)))).toBe(400);
  expect(await status(request(300, [], county.headAt(299)))).toBe(400);
  // None of it moved the record.
  expect(await status(await step(300, 400))).toBe(200);
});

test('an empty log has the root of nothing', async () => {
  const witness = await open();
  const head = (root: Uint8Array) => {
    const text = checkpointText({ origin: `${prefix}c1`, size: 0, root });
    return formatNote({ text, signatures: [signText(county.log.key, text, county.log.sign)] });
  };
  const send = async (root: Uint8Array) => (await witness.addCheckpoint(request(0, [], head(root)))).status;
  expect(await send(new Uint8Array(32))).toBe(422);
  expect(await send(emptyRoot(sha256))).toBe(200);
  expect((await witness.addCheckpoint(await step(0, 5))).status).toBe(200);
});

test('of two heads sent at once that do not agree, one is cosigned', async () => {
  const witness = await open();
  const text = checkpointText({ origin: `${prefix}c1`, size: 300, root: new Uint8Array(32).fill(3) });
  const fork = formatNote({ text, signatures: [signText(county.log.key, text, county.log.sign)] });
  const answers = await Promise.all([
    witness.addCheckpoint(await step(0, 300)),
    witness.addCheckpoint(request(0, [], fork)),
    witness.addCheckpoint(await step(0, 10, other)),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 409, 200]);
});

test('key and record outlive a restart; a damaged record is not taken for none', async () => {
  const before = await open();
  await before.addCheckpoint(await step(0, 300));
  const after = await open();
  expect(after.key).toEqual(before.key);
  expect((await after.addCheckpoint(await step(0, 400))).status).toBe(409);
  expect((await after.addCheckpoint(await step(300, 400))).status).toBe(200);
  expect(statSync(join(folder, 'witness.key')).mode & 0o077).toBe(0);
  const [record = ''] = readdirSync(join(folder, 'logs'));
  writeFileSync(join(folder, 'logs', record), '{}');
  await expect(after.addCheckpoint(await step(0, 400))).rejects.toThrow();
});

describe('over HTTP', () => {
  let server: Server;
  let address = '';
  const problems: unknown[] = [];
  beforeEach(async () => {
    server = witnessServer(await open(), (error) => problems.push(error));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  });
  afterEach(() => server.close());

  test('heads are added and read', async () => {
    const post = (body: string) => fetch(`${address}/add-checkpoint`, { method: 'POST', body });
    const added = await post(await step(0, 300));
    expect(added.status).toBe(200);
    const line = await added.text();
    const conflict = await post(await step(0, 400));
    expect([conflict.status, conflict.headers.get('content-type'), await conflict.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '300\n',
    ]);
    const originHash = Buffer.from(sha256(Buffer.from(`${prefix}c1`))).toString('hex');
    const read = await fetch(`${address}/${originHash}/checkpoint`);
    expect(await read.text()).toBe(county.headAt(300) + line);
    expect((await fetch(`${address}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
    expect((await fetch(`${address}/../witness.key`)).status).toBe(404);
    expect((await fetch(`${address}/add-checkpoint`)).status).toBe(405);
    expect((await post('x'.repeat(300_000))).status).toBe(413);
    expect(problems).toEqual([]);
  });

  test('what goes wrong inside is told to whoever runs it, and answered with 500', async () => {
    await fetch(`${address}/add-checkpoint`, { method: 'POST', body: await step(0, 300) });
    const [record = ''] = readdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs', record), '{}');
    const answer = await fetch(`${address}/add-checkpoint`, { method: 'POST', body: await step(300, 400) });
    expect(answer.status).toBe(500);
    expect(problems).toHaveLength(1);
  });
});
