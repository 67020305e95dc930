import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { inTransaction } from '../../cloudfunctions/platform/database';
import { enqueueMessages } from '../../cloudfunctions/platform/outbox';
import { releaseJobsOfGone } from '../../cloudfunctions/platform/worker.repository';
import { createHarness, type Harness, testSessionKey } from '../support/harness';
import { type HostProcess, spawnHost } from '../support/host-process';

jest.setTimeout(180_000);

let harness: Harness;
let folder: string;
const started: HostProcess[] = [];
const opened: Client[] = [];

beforeAll(async () => {
  harness = await createHarness();
  folder = await mkdtemp(join(tmpdir(), 'wenming-gone-'));
});
afterAll(async () => {
  for (const client of opened) await client.end();
  for (const { child, ended } of started) {
    child.kill('SIGKILL');
    await ended;
  }
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

async function startHost(name: string): Promise<HostProcess> {
  const host = spawnHost({
    DATABASE_URL: harness.databaseUrl,
    DATA_DIR: join(folder, name),
    SESSION_KEY: testSessionKey,
    DEMO: '0',
  });
  started.push(host);
  await host.ready;
  return host;
}

interface JobRow {
  readonly locked_by: string | null;
  readonly attempts: number;
}

async function jobs(task = 'message:deliver'): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`select locked_by, attempts from graphile_worker.jobs
    where task_identifier = ${task}`.execute(harness.db);
  return rows;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(await jobs())}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

const pause = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds));

/** A message whose delivery is under way for as long as nobody lets it write. */
async function heldDelivery(key: string): Promise<{ letGo: () => Promise<void> }> {
  // Before the lock: a person's own page counts their messages.
  const { id } = await harness.ok<{ id: string }>('citizen', 'account.me', {});
  const client = new Client({ connectionString: harness.databaseUrl });
  opened.push(client);
  await client.connect();
  await client.query('begin; lock table message in access exclusive mode');
  const message = { key, accountId: id, kind: 'report', title: '有人在办了', body: '已签收。', path: null };
  await inTransaction(harness.db, (tx) => enqueueMessages(tx, [message]));
  return {
    async letGo() {
      await client.query('commit');
    },
  };
}

test('what a killed host had under way is done by another; what a living one has is left to it', async () => {
  const first = await startHost('first');
  const { letGo } = await heldDelivery('killed mid-job');
  await until('nobody takes the job', async () => (await jobs()).some(({ locked_by }) => locked_by !== null));
  const [held] = await jobs();

  await startHost('second');
  // Longer than a host looks for gone workers, twice over.
  await pause(22_000);
  expect(await jobs()).toEqual([held]);
  expect(await releaseJobsOfGone(harness.db)).toEqual([]);

  first.child.kill('SIGKILL');
  await first.ended;
  await until('the job stays locked', async () =>
    (await jobs()).every(({ locked_by }) => locked_by !== held?.locked_by),
  );
  await letGo();
  await until('the job is not done', async () => (await jobs()).length === 0);
  const messages = await harness.db
    .selectFrom('message')
    .select('title')
    .where('key', '=', 'killed mid-job')
    .execute();
  expect(messages).toHaveLength(1);
});

test('a timer’s worker is believed alive for as long as a function may run, and no longer', async () => {
  const lock = async (worker: string, minutes: number) => {
    await sql`select graphile_worker.add_job('test:timer', job_key := ${worker})`.execute(harness.db);
    await sql`update graphile_worker._private_jobs set locked_by = ${worker},
      locked_at = now() - ${minutes} * interval '1 minute' where key = ${worker}`.execute(harness.db);
  };
  await lock('otpool-new', 5);
  await lock('otpool-old', 30);
  // The second host may have been quicker.
  await releaseJobsOfGone(harness.db);
  await until('the old one stays locked', async () =>
    (await jobs('test:timer')).every(({ locked_by }) => locked_by !== 'otpool-old'),
  );
  expect((await jobs('test:timer')).map(({ locked_by }) => locked_by)).toEqual(
    expect.arrayContaining(['otpool-new', null]),
  );
});
