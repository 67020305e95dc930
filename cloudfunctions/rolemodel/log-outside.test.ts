import { sourceOf } from '../../config/ballot-log/log-source';
import { findClaimedHead } from '../../src/core/rolemodel/log/checkpoint';
import { parseVerifierKey } from '../../src/core/rolemodel/log/note';
import { campaignLife, type Out } from '../../test/support/campaign-life';
import { harnessForTests } from '../../test/support/harness';
import { verifySource } from '../../test/support/outsider';
import { inTransaction } from '../platform/database';
import { integrate } from './ballot-log';
import { findLogFile } from './log-file';
import { mirrorLogs } from './mirror-log';
import { sha256 } from './node-crypto';
import { runLogs } from './run-logs';
import { signLog } from './sign-log';

const harness = harnessForTests();
const { db, advance, getCampaign, voting, voter, cast } = campaignLife(() => harness);

async function takeIn(id: string): Promise<void> {
  await inTransaction(db(), (tx) => integrate(tx, id, new Date(harness.time)));
  await signLog(harness.runtime, id);
}

const logFile = (campaignId: string, path: string, from = 0) =>
  harness.ok<Out<'logFile'>>('nobody', 'rolemodel.logFile', { campaignId, path, from });

async function served(campaignId: string, path: string): Promise<Buffer | undefined> {
  const file = await findLogFile(campaignId, path, { db: db(), secret: harness.runtime.secret });
  return file?.status === 200 ? file.body : undefined;
}

test('a campaign names its log and both keys once the signer has come by', async () => {
  const { id } = await voting();
  expect((await getCampaign(id)).log).toBeNull();
  await takeIn(id);
  await runLogs(harness.runtime);
  const { log } = await getCampaign(id);
  expect(log?.origin).toBe(`wenming.localhost/log/${id}`);
  expect(parseVerifierKey(sha256, log?.logKey ?? '')?.name).toBe(log?.origin);
  expect(`${log?.logKey}\n`).toBe((await served(id, 'key'))?.toString());
  expect(`${log?.promiseKey}\n`).toBe((await served(id, 'promise-key'))?.toString());
});

test('the files of a log come by an operation as a host serves them, in parts', async () => {
  const { id, candidates } = await voting();
  for (let count = 0; count < 3; count += 1) await cast(voter(), id, [candidates[0]]);
  await takeIn(id);
  const head = await logFile(id, 'checkpoint');
  const note = Buffer.from(head.base64, 'base64').toString();
  expect(findClaimedHead(note)?.size).toBe(4);
  expect(head.next).toBeNull();
  const tile = await served(id, 'tile/0/000.p/4');
  expect((await logFile(id, 'tile/0/000.p/4')).base64).toBe(tile?.toString('base64'));
  expect((await logFile(id, 'tile/0/000.p/4', 100)).base64).toBe(tile?.subarray(100).toString('base64'));
  const asked = { campaignId: id, path: 'tile/entries/000.p/4' };
  expect(await harness.refused('nobody', 'rolemodel.logFile', asked)).toBe('forbidden');
  expect(await harness.refused('nobody', 'rolemodel.logFile', { ...asked, path: 'nothing' })).toBe(
    'not_found',
  );
  await advance(id, 'reviewing');
  await runLogs(harness.runtime);
  expect((await logFile(id, 'tile/entries/000.p/5')).base64).toBe(
    (await served(id, 'tile/entries/000.p/5'))?.toString('base64'),
  );
});

test('a voter sees that they took part, and that they no longer do', async () => {
  const { id, candidates } = await voting({ changeable: true });
  const me = voter();
  const mine = async () => {
    const { items } = await harness.ok<Out<'myParticipation'>>(me, 'rolemodel.myParticipation', {});
    return items.find(({ campaignId }) => campaignId === id);
  };
  expect(await mine()).toEqual({ campaignId: id, title: '身边好人', voted: false });
  const { receipt } = await cast(me, id, [candidates[0]]);
  expect((await mine())?.voted).toBe(true);
  await harness.ok(me, 'rolemodel.withdrawBallot', { campaignId: id, of: receipt.leafHash });
  expect((await mine())?.voted).toBe(false);
  await advance(id, 'reviewing');
  expect(await mine()).toBeUndefined();
});

test('file storage gets the same bytes: hashes while the vote runs, ballots and result after it', async () => {
  const { id, candidates } = await voting();
  const stored = (path: string) => harness.runtime.store.get(`log/${id}/${path}`);
  await cast(voter(), id, [candidates[0]]);
  await takeIn(id);
  await mirrorLogs(harness.runtime);
  expect(await stored('tile/0/000.p/2')).toEqual(await served(id, 'tile/0/000.p/2'));
  expect(await stored('checkpoint')).toEqual(await served(id, 'checkpoint'));
  expect(await stored('tile/entries/000.p/2')).toBeUndefined();
  expect(await stored('result.json')).toBeUndefined();

  for (let count = 0; count < 2; count += 1) await cast(voter(), id, [candidates[1]]);
  await advance(id, 'reviewing');
  await runLogs(harness.runtime);
  await mirrorLogs(harness.runtime);
  for (const path of ['checkpoint', 'key', 'tile/0/000.p/5', 'tile/entries/000.p/5', 'result.json'])
    expect([path, await stored(path)]).toEqual([path, await served(id, path)]);
  expect(await stored('certificate')).toBeUndefined();
  await advance(id, 'result_publicity');
  await runLogs(harness.runtime);
  await mirrorLogs(harness.runtime);
  expect((await stored('certificate'))?.toString()).toContain('wenming certificate v1');
  for (const path of ['certificate', 'checkpoint', 'result.json'])
    expect([path, await stored(path)]).toEqual([path, await served(id, path)]);
  await harness.runtime.store.remove(`log/${id}/checkpoint`);
  await mirrorLogs(harness.runtime);
  // What is there already is not put again.
  expect(await stored('checkpoint')).toBeUndefined();
});

/** What the timer does, in its order; whoever leads a campaign on may do so between any two of them. */
const steps = { sign: runLogs, copy: mirrorLogs };

test.each([
  { next: ['sign', 'copy'], opens: '602 shut' },
  { next: ['copy', 'sign', 'copy'], opens: '601 open' },
] as const)(
  'file storage is sound after every single file that is put there: $next',
  async ({ next, opens }) => {
    const { id, candidates } = await voting();
    const { store } = harness.runtime;
    const copy = sourceOf((path) => store.get(`log/${id}/${path}`));
    const states: string[] = [];
    const faulty: unknown[] = [];
    const put = store.put.bind(store);
    const putting = jest.spyOn(store, 'put').mockImplementation(async (key, bytes, type) => {
      await put(key, bytes, type);
      if (!key.startsWith(`log/${id}/`) || (await copy.checkpoint()) === undefined) return;
      const { faults, size, entriesPublic, compared } = await verifySource(copy, {
        now: new Date(harness.time),
      });
      if (faults.length > 0) faulty.push([key, faults]);
      states.push(`${size} ${entriesPublic ? 'open' : 'shut'}${compared ? ' compared' : ''}`);
    });
    try {
      for (const crowd of [300, 300]) {
        await Promise.all(Array.from({ length: crowd }, () => cast(voter(), id, [candidates[0]])));
        await takeIn(id);
        await mirrorLogs(harness.runtime);
      }
      for (const phase of ['reviewing', 'result_publicity', 'suspended'] as const) {
        await advance(id, phase);
        for (const step of next) await steps[step](harness.runtime);
      }
    } finally {
      putting.mockRestore();
    }
    expect(faulty).toEqual([]);
    expect([...new Set(states)]).toEqual([
      '301 shut',
      '601 shut',
      opens,
      '602 open',
      '602 open compared',
      '603 open compared',
    ]);
  },
);

test('a certificate whose signing failed reaches file storage when it is signed at last, and once', async () => {
  const { id, candidates } = await voting();
  const stored = (path: string) => harness.runtime.store.get(`log/${id}/${path}`);
  await cast(voter(), id, [candidates[0]]);
  await advance(id, 'reviewing');
  await advance(id, 'result_publicity');
  // The log's last entries are signed and put there; the certificate's turn does not come in that run.
  await signLog(harness.runtime, id);
  await mirrorLogs(harness.runtime);
  expect((await stored('result.json'))?.toString()).toContain('"ballots":1');
  expect(await stored('certificate')).toBeUndefined();
  await runLogs(harness.runtime);
  await mirrorLogs(harness.runtime);
  expect((await stored('certificate'))?.toString()).toContain('wenming certificate v1');
  expect(await stored('certificate')).toEqual(await served(id, 'certificate'));
  await harness.runtime.store.remove(`log/${id}/certificate`);
  await mirrorLogs(harness.runtime);
  expect(await stored('certificate')).toBeUndefined();
});
