import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Witness as RealWitness } from '../../config/ballot-log/witness';
import { witnessServer } from '../../config/ballot-log/witness-server';
import { EnvironmentError } from '../../config/environment';
import { base64Bytes } from '../../src/core/rolemodel/bytes';
import { openCheckpoint } from '../../src/core/rolemodel/log/checkpoint';
import { formatVerifierKey } from '../../src/core/rolemodel/log/note';
import { openLogProof } from '../../src/core/rolemodel/log/tlog-proof';
import { testKey } from '../../test/support/ballot-log';
import { campaignLife, type Out } from '../../test/support/campaign-life';
import { createHarness, type Harness } from '../../test/support/harness';
import { inTransaction } from '../platform/database';
import { askWitnesses } from './ask-witnesses';
import { integrate } from './ballot-log';
import { findLogFile } from './log-file';
import { countyKey, logKeyPurpose, logVerifierKey } from './log-keys';
import { mirrorLogs } from './mirror-log';
import { ed25519Verify, sha256 } from './node-crypto';
import { signLog } from './sign-log';
import { openWitnesses, type Witness } from './witnesses';

let harness: Harness;
let folder = '';
let server: Server;
let real: RealWitness;
let witness: Witness;
const { db, voting, voter, cast } = campaignLife(() => harness);

const addressOf = (one: Server) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
const listening = (one: Server) =>
  new Promise<void>((done) => {
    one.listen(0, '127.0.0.1', done);
  });

beforeAll(async () => {
  harness = await createHarness();
  folder = await mkdtemp(join(tmpdir(), 'wenming-witness-'));
  real = await RealWitness.open({
    folder,
    name: 'witness.example',
    prefix: 'wenming.localhost/log/',
    countyKey: countyKey(harness.runtime.secret, logKeyPurpose).publicKey,
  });
  server = witnessServer(real, (error) => {
    throw error;
  });
  await listening(server);
  witness = { url: addressOf(server), key: real.key };
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

/** One more ballot, in the log and signed. */
async function grow(id: string, candidate: string | undefined) {
  const { receipt } = await cast(voter(), id, [candidate]);
  await inTransaction(db(), (tx) => integrate(tx, id, new Date(harness.time)));
  return { receipt, signed: await signLog(harness.runtime, id) };
}

async function servedHead(id: string) {
  const file = await findLogFile(id, 'checkpoint', { db: db(), secret: harness.runtime.secret });
  if (file?.status !== 200) throw new Error('no checkpoint');
  const log = logVerifierKey(harness.runtime.secret, logKeyPurpose, `wenming.localhost/log/${id}`);
  const head = await openCheckpoint(file.body.toString(), { log, witnesses: [real.key] }, ed25519Verify);
  if (typeof head === 'string') throw new Error(head);
  return { ...head, log };
}

/** Somebody who answers as told, at an address of their own. */
async function answering(answer: () => { status: number; body: string }) {
  const other = createServer((request, response) => {
    request.resume().on('end', () => {
      const { status, body } = answer();
      response.writeHead(status).end(body);
    });
  });
  await listening(other);
  const close = () => {
    other.closeAllConnections();
    other.close();
  };
  return { url: addressOf(other), close };
}

const loggedBy = async (work: () => Promise<unknown>): Promise<string> => {
  const before = harness.logged.length;
  await work();
  return harness.logged.slice(before).join('');
};

test('each newest checkpoint is cosigned, and shown with the signature, alone and under a proof', async () => {
  const { id, candidates } = await voting();
  await signLog(harness.runtime, id);
  expect((await servedHead(id)).witnesses).toEqual([]);
  expect(await askWitnesses(harness.runtime, [witness])).toBe(true);
  expect((await servedHead(id)).witnesses).toHaveLength(1);
  // Two more heads, of which the witness sees the second: it is proved to continue the first.
  await grow(id, candidates[0]);
  const { receipt } = await grow(id, candidates[1]);
  expect((await servedHead(id)).witnesses).toEqual([]);
  expect(await askWitnesses(harness.runtime, [witness])).toBe(true);
  const { log, ...head } = await servedHead(id);
  expect(head).toMatchObject({ size: 3, witnesses: [{ key: { name: 'witness.example' } }] });
  const { proof } = (await harness.ok('nobody', 'rolemodel.ballotProof', {
    campaignId: id,
    leafHash: receipt.leafHash,
  })) as Extract<Out<'ballotProof'>, { proof: string }>;
  const keys = { log, witnesses: [real.key] };
  const leaf = base64Bytes(receipt.leafHash);
  expect(await openLogProof(sha256, proof, leaf, keys, ed25519Verify)).toMatchObject({
    checkpoint: { witnesses: [{ key: { name: 'witness.example' } }] },
  });
});

test('a size that we did not know is learnt from the witness', async () => {
  const { id, candidates } = await voting();
  await grow(id, candidates[0]);
  await askWitnesses(harness.runtime, [witness]);
  await sql`delete from log_cosignature where campaign_id = ${id}`.execute(db());
  await grow(id, candidates[0]);
  expect(await askWitnesses(harness.runtime, [witness])).toBe(true);
  expect(await servedHead(id)).toMatchObject({ size: 3, witnesses: [{}] });
});

test('a witness that is away or talks nonsense is told of in the log, delays nothing and is asked again', async () => {
  const { id, candidates } = await voting();
  await grow(id, candidates[0]);
  const stranger = testKey('witness.example', 'stranger');
  const answers = [
    { status: 500, body: 'no\n' },
    { status: 200, body: '' },
    { status: 200, body: '\u2014 witness.example AAAAAAAA\n' },
    { status: 409, body: 'many\n' },
    { status: 409, body: '1\n' },
    { status: 200, body: 'x'.repeat(100_000) },
  ];
  for (const answer of answers) {
    const other = await answering(() => answer);
    const logged = await loggedBy(async () =>
      expect(await askWitnesses(harness.runtime, [{ url: other.url, key: stranger.key }])).toBe(false),
    );
    other.close();
    expect(logged).toContain('witness_failed');
  }
  const gone = { url: 'http://127.0.0.1:9', key: stranger.key };
  await loggedBy(async () => expect(await askWitnesses(harness.runtime, [gone])).toBe(false));
  const { signed } = await grow(id, candidates[0]);
  expect(signed).toBe(true);
  expect(await askWitnesses(harness.runtime, [witness])).toBe(true);
  expect(await servedHead(id)).toMatchObject({ size: 3, witnesses: [{}] });
});

test('after a restore, what a witness has seen beyond us raises the alarm, and nothing smaller is signed', async () => {
  const { id, candidates } = await voting();
  await grow(id, candidates[0]);
  await grow(id, candidates[1]);
  await grow(id, candidates[1]);
  await askWitnesses(harness.runtime, [witness]);
  // The database and the folder of files as they were two ballots before.
  const size = 2;
  await sql`delete from log_cosignature where campaign_id = ${id}`.execute(db());
  await sql`delete from log_head where campaign_id = ${id} and size > ${size}`.execute(db());
  await sql`delete from log_entry where campaign_id = ${id} and idx >= ${size}`.execute(db());
  await sql`update log_tile set hashes = substring(hashes for ${size * 32}) where campaign_id = ${id}`.execute(
    db(),
  );
  await sql`update ballot_log set size = ${size} where campaign_id = ${id}`.execute(db());
  await harness.runtime.store.remove(`ballot-log/${id}`);
  const logged = await loggedBy(async () =>
    expect(await askWitnesses(harness.runtime, [witness], true)).toBe(false),
  );
  expect(logged).toContain('log_in_doubt');
  const again = await loggedBy(async () => expect((await grow(id, candidates[0])).signed).toBe(false));
  expect(again).toContain('log_not_signed');
  expect(await servedHead(id)).toMatchObject({ size });
});

test('a witness with a wrong key, or two of one name, are named', () => {
  const keyLine = formatVerifierKey(real.key);
  expect(openWitnesses([{ url: 'http://w', keyLine }])).toEqual([{ url: 'http://w', key: real.key }]);
  const log = formatVerifierKey(testKey('witness.example', 'log').key);
  for (const wrong of [
    [{ url: 'http://w', keyLine: keyLine.replace('witness.example', 'witness.other') }],
    [{ url: 'http://w', keyLine: log }],
    [
      { url: 'http://w', keyLine },
      { url: 'http://x', keyLine },
    ],
  ])
    expect(() => openWitnesses(wrong)).toThrow(EnvironmentError);
});

test('file storage gets the signatures of witnesses that come after the checkpoint, once', async () => {
  const { id, candidates } = await voting();
  const path = `log/${id}/checkpoint`;
  const { store } = harness.runtime;
  const mirrored = async () => (await store.get(path))?.toString() ?? '';
  await grow(id, candidates[0]);
  await mirrorLogs(harness.runtime);
  expect(await mirrored()).not.toContain(real.key.name);
  // Others of this file leave logs in doubt, which is not about this one.
  await askWitnesses(harness.runtime, [witness]);
  await mirrorLogs(harness.runtime);
  expect(await mirrored()).toContain(`— ${real.key.name} `);
  expect(await mirrored()).toBe(
    await findLogFile(id, 'checkpoint', { db: db(), secret: harness.runtime.secret }).then((file) =>
      file?.status === 200 ? file.body.toString() : undefined,
    ),
  );
  await store.remove(path);
  await mirrorLogs(harness.runtime);
  expect(await mirrored()).toBe('');
  // A new head begins anew: its own signatures are what counts.
  await grow(id, candidates[1]);
  await mirrorLogs(harness.runtime);
  expect(await mirrored()).not.toContain(real.key.name);
  await askWitnesses(harness.runtime, [witness]);
  await mirrorLogs(harness.runtime);
  expect(await mirrored()).toContain(`— ${real.key.name} `);
});
