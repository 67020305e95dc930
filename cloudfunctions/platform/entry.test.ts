import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { Refusal } from '../../src/core/kernel/errors';
import { defineContract } from '../../src/core/kernel/operation';
import { textSchema } from '../../src/core/kernel/schema';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { createEntry, type Invoke, type Runtime } from './entry';
import { defineFunction } from './function';
import { type Caller, ensureAccount, sessionPurpose, signSession } from './identity';
import { jsonLogger } from './log';
import { createRuntime } from './runtime';

const noteErrors = { too_loud: { status: 409, message: '太吵了。' } } as const;
const toyContract = defineContract('toy', {
  note: {
    summary: 'a command',
    access: 'account.use',
    commit: 'own',
    input: v.strictObject({ text: textSchema(20), requestId: v.optional(v.string()) }),
    output: v.object({ count: v.number() }),
    errors: noteErrors,
  },
  peek: {
    summary: 'a read for everybody',
    access: 'public',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({ shown: v.string() }),
  },
  oversee: {
    summary: 'for leaders',
    access: 'report.oversee',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({}),
  },
});

let running = 0;
/** What comes after the commit of a note. */
let whenNoted: (text: string) => void = () => undefined;
const toyFunction = defineFunction<unknown>()(toyContract, {
  async note({ text }, call) {
    running += 1;
    if (text === 'fail') throw new Error('a secret detail 13800000000');
    if (text === 'undeclared') throw new Refusal('no_such_code');
    await call.db.insertInto('setting').values({ key: call.newId(), value: text }).execute();
    call.afterCommit(() => whenNoted(text));
    if (text === 'loud') throw new Refusal('too_loud');
    call.concerns('toy', text);
    call.tell({
      key: `toy ${text}`,
      accountId: call.actor.accountId,
      kind: 'toy',
      title: '好',
      body: text,
      path: null,
    });
    const { count } = await call.db
      .selectFrom('setting')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return { count };
  },
  peek: async () => ({ shown: 'yes', hidden: 'must not leave' }),
  oversee: async () => ({}),
});

describe('the entry', () => {
  let database: TestDatabase;
  let runtime: Runtime;
  let invoke: Invoke;
  let person: Caller;
  const lines: string[] = [];
  const nobody: Caller = { kind: 'nobody', address: '192.0.2.1' };

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ runtime } = createRuntime({
      databaseUrl: database.url,
      sessionKey: () => 'k'.repeat(40),
      log: jsonLogger((line) => lines.push(line)),
      demo: false,
    }));
    invoke = createEntry([toyFunction], runtime);
    person = await signIn('first');
  });

  afterAll(async () => {
    await runtime.db.destroy();
    await database.drop();
  });

  async function signIn(subject: string): Promise<Caller> {
    const identity = { provider: 'test', subject, displayName: '测试' };
    const accountId = await ensureAccount(runtime.db, identity, runtime.newId, new Date());
    return { kind: 'token', token: signSession(runtime.secret(sessionPurpose), accountId, new Date()) };
  }

  const note = (input: unknown, requestId?: string, caller: Caller = person) =>
    invoke({ functionName: 'toy', action: 'note', input, requestId, caller });
  const rows = async (table: 'setting' | 'audit_event' | 'request') =>
    (
      await runtime.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  const codeOf = (answer: Awaited<ReturnType<Invoke>>) =>
    'error' in answer.body ? answer.body.error.code : 'ok';

  it('writes effect, audit event and message of a command together, and nothing of a refused one', async () => {
    const before = { settings: await rows('setting'), events: await rows('audit_event') };
    expect((await note({ text: 'hello' })).status).toBe(200);
    expect(await rows('setting')).toBe(before.settings + 1);
    expect(await rows('audit_event')).toBe(before.events + 1);
    const loud = await note({ text: 'loud' }, randomUUID());
    expect(loud).toMatchObject({ status: 409, body: { error: { code: 'too_loud', message: '太吵了。' } } });
    expect(await rows('setting')).toBe(before.settings + 1);
    expect(await rows('audit_event')).toBe(before.events + 1);
    expect(await rows('request')).toBe(0);
  });

  it('answers the same request id once, however many arrive together', async () => {
    const requestId = randomUUID();
    const before = running;
    const answers = await Promise.all(Array.from({ length: 20 }, () => note({ text: 'once' }, requestId)));
    expect(running).toBe(before + 1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveProperty('size', 1);
    expect(answers[0]?.status).toBe(200);
  });

  it('tells a request id used for other input, and keeps callers apart', async () => {
    const requestId = randomUUID();
    await note({ text: 'mine' }, requestId);
    expect(codeOf(await note({ text: 'other' }, requestId))).toBe('conflict');
    const before = running;
    expect((await note({ text: 'mine' }, requestId, await signIn('second'))).status).toBe(200);
    expect(running).toBe(before + 1);
  });

  it('takes the request id of the input as the same thing as the header', async () => {
    const requestId = randomUUID();
    const first = await note({ text: 'alias', requestId });
    expect(await note({ text: 'alias', requestId }, requestId)).toEqual(first);
    expect(codeOf(await note({ text: 'alias', requestId }, randomUUID()))).toBe('invalid_input');
    expect(codeOf(await note({ text: 'alias' }, 'not-a-uuid'))).toBe('invalid_input');
  });

  it('does what comes after a commit once it is committed, and never for what was refused or done before', async () => {
    const requestId = randomUUID();
    const seen: Promise<number>[] = [];
    // Asked at that very moment, on a connection of its own.
    const notesOf = async (text: string) =>
      (await runtime.db.selectFrom('setting').select('key').where('value', '=', text).execute()).length;
    whenNoted = (text) => seen.push(notesOf(text));
    try {
      await note({ text: 'loud' });
      await note({ text: 'fail' });
      await Promise.all([note({ text: 'after' }, requestId), note({ text: 'after' }, requestId)]);
    } finally {
      whenNoted = () => undefined;
    }
    expect(await Promise.all(seen)).toEqual([1]);
  });

  it('names what is wrong with the input', async () => {
    const answer = await note({ text: '', more: 1 });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', fields: { text: '请填写这一项。', more: '不认识的字段。' } } },
    });
    for (const input of [
      null,
      [],
      'x',
      1,
      { text: 5 },
      { text: 'x'.repeat(21) },
      { text: 'a\u0000b' },
      { text: '\ud800' },
    ]) {
      expect([input, codeOf(await note(input))]).toEqual([input, 'invalid_input']);
    }
  });

  it('asks for a session, then for the permission', async () => {
    expect(codeOf(await note({ text: 'x' }, undefined, nobody))).toBe('unauthenticated');
    for (const token of ['', 'x', 'a.b', `${'token' in person ? person.token : ''}x`]) {
      expect(codeOf(await note({ text: 'x' }, undefined, { kind: 'token', token }))).toBe('unauthenticated');
    }
    const oversee = { functionName: 'toy', action: 'oversee', input: {}, requestId: undefined };
    expect(codeOf(await invoke({ ...oversee, caller: person }))).toBe('forbidden');
  });

  it('ends sessions and forgets accounts that are gone', async () => {
    const accountId = await ensureAccount(
      runtime.db,
      { provider: 'test', subject: 'old', displayName: '旧' },
      runtime.newId,
      new Date(),
    );
    const token = signSession(
      runtime.secret(sessionPurpose),
      accountId,
      new Date(Date.now() - 31 * 86_400_000),
    );
    expect(codeOf(await note({ text: 'x' }, undefined, { kind: 'token', token }))).toBe('unauthenticated');
    const orphan = signSession(runtime.secret(sessionPurpose), 'no-such-account', new Date());
    expect(codeOf(await note({ text: 'x' }, undefined, { kind: 'token', token: orphan }))).toBe(
      'unauthenticated',
    );
  });

  it('lets nothing leave that the output does not declare', async () => {
    const answer = await invoke({
      functionName: 'toy',
      action: 'peek',
      input: {},
      requestId: undefined,
      caller: nobody,
    });
    expect(answer.body).toEqual({ data: { shown: 'yes' } });
  });

  it('hides what failed inside, from the answer and from the log', async () => {
    lines.length = 0;
    for (const text of ['fail', 'undeclared']) {
      const answer = await note({ text });
      expect(answer.status).toBe(500);
      expect(JSON.stringify(answer)).not.toMatch(/secret|13800000000|no_such_code/);
    }
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('13800000000');
  });

  it('knows no operation by the name of an object’s own parts', async () => {
    for (const [functionName, action] of [
      ['toy', '__proto__'],
      ['toy', 'constructor'],
      ['toy', ''],
      ['', 'note'],
      ['platform', 'note'],
    ]) {
      const answer = await invoke({
        functionName: functionName ?? '',
        action: action ?? '',
        input: {},
        requestId: undefined,
        caller: person,
      });
      expect(codeOf(answer)).toBe('not_found');
    }
  });

  it('slows down a caller who is faster than a person, and nobody else', async () => {
    const peek = (caller: Caller) =>
      invoke({ functionName: 'toy', action: 'peek', input: {}, requestId: undefined, caller });
    const fast = await signIn('fast');
    const answers = await Promise.all(Array.from({ length: 1000 }, () => peek(fast)));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toHaveProperty('retryAfter');
    expect((await peek(await signIn('calm'))).status).toBe(200);
  });

  it('makes one account for a WeChat identity whose first calls come together', async () => {
    const caller: Caller = { kind: 'wechat', openid: 'o-first-calls' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => note({ text: `w${index}` }, undefined, caller)),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const accounts = await runtime.db
      .selectFrom('account')
      .select('id')
      .where('subject', '=', 'o-first-calls')
      .execute();
    expect(accounts).toHaveLength(1);
  });
});
