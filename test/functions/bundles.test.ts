import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import type { ReportTables } from '../../cloudfunctions/report/report.tables';
import { functionNames } from '../../config/build/functions';
import { createHarness, type Harness, testSessionKey } from '../support/harness';

interface Invocation {
  readonly event: unknown;
  /** What the cloud sets in the environment for this call. */
  readonly environment?: Readonly<Record<string, string>>;
}

const asPerson = (openid: string) => ({
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
  WX_OPENID: openid,
  WX_APPID: 'wx-test',
});

async function callBundle(...given: Parameters<typeof runBundle>): Promise<unknown[]> {
  return (await runBundle(...given)).answers;
}

/**
 * Loads a built bundle in a fresh process that has only environment variables, and calls it as WeChat would.
 * @returns what it answered, and what it wrote into its log
 */
async function runBundle(
  name: string,
  settings: Record<string, string>,
  calls: readonly Invocation[],
): Promise<{ readonly answers: unknown[]; readonly printed: string }> {
  const program = `
    const { main } = require(${JSON.stringify(resolve('dist/cloudfunctions', name, 'index.js'))});
    (async () => {
      const answers = [];
      for (const { event, environment = {} } of ${JSON.stringify(calls)}) {
        Object.assign(process.env, { WX_CONTEXT_KEYS: '' }, environment);
        answers.push(await main(event, {}));
      }
      console.log('ANSWERS' + JSON.stringify(answers));
      process.exit();
    })().catch((error) => { console.error(error); process.exit(1); });`;
  const child = spawn(process.execPath, ['-e', program], {
    env: { PATH: process.env.PATH, ...settings },
    cwd: tmpdir(),
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise((done) => child.once('exit', done));
  const answers = /^ANSWERS(.*)$/m.exec(printed)?.[1];
  if (code !== 0 || answers === undefined) throw new Error(`${name} failed: ${printed}`);
  return { answers: JSON.parse(answers), printed };
}

describe('the built cloud functions', () => {
  let harness: Harness;
  let folder: string;
  let settings: Record<string, string>;

  beforeAll(async () => {
    harness = await createHarness();
    folder = await mkdtemp(join(tmpdir(), 'wenming-bundles-'));
    settings = {
      DATABASE_URL: harness.databaseUrl,
      SESSION_KEY: testSessionKey,
      DATA_DIR: folder,
    };
  });

  afterAll(async () => {
    await harness.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(functionNames())(
    '%s loads alone and answers an unknown action with an error of its own',
    async (name) => {
      expect(existsSync(join('dist/cloudfunctions', name, 'package.json'))).toBe(true);
      const [unknown, malformed] = (await callBundle(name, settings, [
        { event: { action: 'noSuchAction', input: {} } },
        { event: 'not an envelope' },
      ])) as { error?: { code: string } }[];
      expect(unknown?.error?.code).toBe('not_found');
      expect(malformed?.error?.code).toBe('invalid_input');
    },
  );

  it('takes the person from WeChat alone: not from the event, not from the call before', async () => {
    const me = { action: 'me', input: {} };
    const [first, nobody, forged, again] = (await callBundle('account', settings, [
      { event: me, environment: asPerson('o-bundle-person') },
      { event: me },
      { event: { ...me, openid: 'o-bundle-person', userInfo: { openId: 'o-bundle-person' } } },
      { event: me, environment: asPerson('o-bundle-person') },
    ])) as { data?: { id: string }; error?: { code: string } }[];
    expect(first?.data?.id).toEqual(expect.any(String));
    expect(nobody?.error?.code).toBe('unauthenticated');
    expect(forged?.error?.code).toBe('unauthenticated');
    expect(again).toEqual(first);
  });

  it('answers a request id once, over two processes', async () => {
    const call = {
      event: {
        action: 'rename',
        input: { displayName: '云上来的人' },
        requestId: '0b7e4f50-3c1d-4c5e-9f4e-8a2f1b6d7c90',
      },
      environment: asPerson('o-bundle-twice'),
    };
    const [a] = await callBundle('account', settings, [call]);
    const [b] = await callBundle('account', settings, [call]);
    expect(b).toEqual(a);
  });

  it('counts what is due when the timer calls, and not for a person', async () => {
    const timer = { Type: 'Timer', TriggerName: 'every-minute', Time: '2026-11-24T00:00:00Z', Message: '' };
    const [byTimer, byPerson] = await callBundle('tally', settings, [
      { event: timer },
      { event: timer, environment: asPerson('o-bundle-person') },
    ]);
    expect(byTimer).toEqual({ data: { done: true } });
    expect(byPerson).toMatchObject({ error: { code: 'invalid_input' } });
  });

  it('counts without cloud storage too, and says at its start what it cannot do', async () => {
    const timer = { event: { Type: 'Timer', TriggerName: 'every-minute' } };
    const inCloud = { ...settings, TCB_ENV: 'a-county' };
    const { answers, printed } = await runBundle('tally', inCloud, [timer, timer]);
    expect(answers).toEqual([{ data: { done: true } }, { data: { done: true } }]);
    expect(printed.match(/"level":"error","event":"files_prefix_not_set"/g)).toHaveLength(1);
    const set = await runBundle('tally', { ...inCloud, FILES_PREFIX: 'cloud://a-county.files' }, [timer]);
    expect(set.printed).not.toContain('files_prefix_not_set');
    expect((await runBundle('tally', settings, [timer])).printed).not.toContain('files_prefix_not_set');
  });

  it('sweeps what was kept for a while when the timer calls: request ids, pictures, ledgers', async () => {
    const { id } = await harness.ok<{ id: string }>('moderator', 'account.me', {});
    const old = new Date(Date.now() - 9 * 86_400_000);
    const file = { owner_id: id, width: 4, height: 3, bytes: 12, sha256: 'x', published: false, position: 0 };
    await harness.db
      .insertInto('file')
      .values({ ...file, id: 'old-picture', subject_kind: null, subject_id: null, created_at: old })
      .execute();
    const { exportId } = await harness.ok<{ exportId: string }>('moderator', 'report.startExport', {
      filter: {},
    });
    const tables = harness.db.withTables<ReportTables>();
    await sql`update report_export set created_at = ${old}`.execute(harness.db);
    // Whatever was swept this hour before.
    await harness.db.deleteFrom('setting').where('key', 'like', 'turn %').execute();
    await callBundle('tally', settings, [{ event: { Type: 'Timer', TriggerName: 'every-minute' } }]);
    const left = await Promise.all([
      harness.db.selectFrom('file').select('id').where('id', '=', 'old-picture').execute(),
      tables.selectFrom('report_export').select('id').where('id', '=', exportId).execute(),
    ]);
    expect(left).toEqual([[], []]);
  });
});
