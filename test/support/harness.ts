import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOnce } from 'graphile-worker';
import { demoReportConfig } from '../../cloudfunctions/host/demo/report-config';
import { units } from '../../cloudfunctions/host/demo/units';
import { functions, syncContent, tasks } from '../../cloudfunctions/host/functions';
import type { Database } from '../../cloudfunctions/platform/database';
import { type Answer, createEntry, type Runtime } from '../../cloudfunctions/platform/entry';
import type { Caller } from '../../cloudfunctions/platform/identity';
import { jsonLogger } from '../../cloudfunctions/platform/log';
import { DirectoryStore } from '../../cloudfunctions/platform/object-store';
import type { PhoneSource } from '../../cloudfunctions/platform/phone-source';
import { createRuntime } from '../../cloudfunctions/platform/runtime';
import { taskList } from '../../cloudfunctions/platform/tasks';
import { workerLogger } from '../../cloudfunctions/platform/worker-log';
import { insertConfig } from '../../cloudfunctions/report/config.repository';
import type { ReportTables } from '../../cloudfunctions/report/report.tables';
import type { Persona } from '../../src/core/account/personas';
import { createTestDatabase, type TestDatabase } from './test-database';

/** Who calls in a test: a persona, a citizen by openid, WeChat's identity, or nobody. */
export type TestCaller = Persona | { readonly openid: string } | 'nobody';

/** The master key of every process of a test, so that a session of one holds in the others. */
export const testSessionKey = 'a key for tests alone, long enough to be taken';

/** A code stands for the number that it spells, but for one that was used. */
const testPhones: PhoneSource = { numberOf: async (code) => (code === 'used' ? undefined : code) };

export interface Harness {
  readonly db: Database;
  readonly runtime: Runtime;
  readonly databaseUrl: string;
  /** Now, in milliseconds; set it to move the server's clock. */
  time: number;
  /** Calls an operation through the real entry. Never throws for a refusal: look at `status` and `body`. */
  call(as: TestCaller, operation: string, input: unknown, requestId?: string): Promise<Answer>;
  /** The data of a call that must succeed; throws with the error otherwise. */
  ok<T = Record<string, unknown>>(
    as: TestCaller,
    operation: string,
    input: unknown,
    requestId?: string,
  ): Promise<T>;
  /** The error code of a call that must be refused; throws when it succeeds. */
  refused(as: TestCaller, operation: string, input: unknown, requestId?: string): Promise<string>;
  tokenOf(as: Exclude<TestCaller, 'nobody'>): Promise<string>;
  /** Lets days pass; everybody signs in anew afterwards. */
  pass(days: number): void;
  /** Runs every background task that is due. */
  work(): Promise<void>;
  /** Lines logged so far. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

interface HarnessOptions {
  readonly demo?: boolean;
  /** A migrated database with a county of its own in it, instead of a new one; closing drops it. */
  readonly filled?: TestDatabase;
}

/**
 * The whole program without its HTTP side, over a database of its own with the demo county's units, towns and
 * report categories, so that a test calls operations as any person. Beside these only content is there.
 */
export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  const database = options.filled ?? (await createTestDatabase());
  const folder = await mkdtemp(join(tmpdir(), 'wenming-test-'));
  const logged: string[] = [];
  const tokens = new Map<string, Promise<string>>();
  const { runtime, pool } = createRuntime({
    prepare: true,
    databaseUrl: database.url,
    sessionKey: () => testSessionKey,
    log: jsonLogger((line) => logged.push(line)),
    demo: options.demo ?? true,
    store: new DirectoryStore(folder),
    phones: testPhones,
    clock: () => harness.time,
  });
  if (options.filled === undefined) {
    await runtime.db
      .insertInto('unit')
      .values(units.map(({ id, name, kind }) => ({ id, name, kind })))
      .execute();
    await insertConfig(runtime.db.withTables<ReportTables>(), demoReportConfig);
  }
  const invoke = createEntry(functions, runtime);

  const harness: Harness = {
    db: runtime.db,
    runtime,
    databaseUrl: database.url,
    time: Date.now(),
    logged,
    async call(as, operation, input, requestId) {
      const [functionName = '', action = ''] = operation.split('.');
      const caller: Caller =
        as === 'nobody'
          ? { kind: 'nobody', address: 'test' }
          : { kind: 'token', token: await harness.tokenOf(as) };
      return await invoke({ functionName, action, input, requestId, caller });
    },
    async ok<T>(as: TestCaller, operation: string, input: unknown, requestId?: string) {
      const { body } = await harness.call(as, operation, input, requestId);
      if ('error' in body)
        throw new Error(`${operation} refused: ${JSON.stringify(body.error)}\n${logged.slice(-3).join('')}`);
      return body.data as T;
    },
    async refused(as, operation, input, requestId) {
      const { body } = await harness.call(as, operation, input, requestId);
      if (!('error' in body)) throw new Error(`${operation} succeeded: ${JSON.stringify(body.data)}`);
      return body.error.code;
    },
    tokenOf(as) {
      const key = typeof as === 'string' ? as : `openid ${as.openid}`;
      const input = typeof as === 'string' ? { persona: as } : as;
      const token =
        tokens.get(key) ??
        harness.ok<{ token: string }>('nobody', 'account.demoSignIn', input).then((data) => data.token);
      tokens.set(key, token);
      return token;
    },
    pass(days) {
      harness.time += days * 86_400_000;
      tokens.clear();
    },
    async work() {
      await runOnce({
        pgPool: pool,
        taskList: taskList(tasks, runtime),
        noHandleSignals: true,
        logger: workerLogger(runtime.log),
      });
    },
    async close() {
      await runtime.db.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await syncContent(runtime);
  return harness;
}

/**
 * The harness of a test file: made before its tests and closed after them.
 * @param options.at what the clock says when a test begins, in milliseconds; by default it runs on
 */
export function harnessForTests({ at, ...options }: HarnessOptions & { readonly at?: number } = {}): Harness {
  let made: Harness | undefined;
  const now = (): Harness => {
    if (made === undefined) throw new Error('the harness is there from beforeAll to afterAll');
    return made;
  };
  beforeAll(async () => {
    made = await createHarness(options);
  });
  if (at !== undefined)
    beforeEach(() => {
      // Everybody signs in anew: a session from the end of the test before would be from the future.
      now().pass(0);
      now().time = at;
    });
  afterAll(() => made?.close());
  return {
    get db() {
      return now().db;
    },
    get runtime() {
      return now().runtime;
    },
    get databaseUrl() {
      return now().databaseUrl;
    },
    get logged() {
      return now().logged;
    },
    get time() {
      return now().time;
    },
    set time(time) {
      now().time = time;
    },
    call: (...given) => now().call(...given),
    ok: (as, operation, input, requestId) => now().ok(as, operation, input, requestId),
    refused: (...given) => now().refused(...given),
    tokenOf: (as) => now().tokenOf(as),
    pass: (days) => now().pass(days),
    work: () => now().work(),
    close: () => now().close(),
  };
}
