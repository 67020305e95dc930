import { randomUUID } from 'node:crypto';
import { accountLimits, closingPhrase } from '../../src/core/account/account-limits';
import type { Persona } from '../../src/core/account/personas';
import { personaNames, personas } from '../../src/core/account/personas';
import { permissionsOf, type RoleGrant } from '../../src/core/kernel/permissions';
import { createHarness, type Harness } from '../../test/support/harness';
import { functions } from '../host/functions';
import { createEntry } from '../platform/entry';
import { sessionPurpose, signSession } from '../platform/identity';
import { sweep } from '../platform/tasks';

interface Me {
  id: string;
  displayName: string;
  roles: string[];
  permissions: string[];
  units: { id: string; name: string }[];
  unreadMessages: number;
  consentedAt: string | null;
  phoneVerified: boolean;
  persona: Persona | null;
}

interface Inbox {
  items: { id: string; title: string; read: boolean; at: string }[];
  nextCursor?: string;
}

// The machine may be busy with other tests.
jest.setTimeout(60_000);

let harness: Harness;

beforeAll(async () => {
  harness = await createHarness();
});

afterAll(async () => {
  await harness.close();
});

async function giveMessages(accountId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const id = harness.runtime.newId();
    await harness.db
      .insertInto('message')
      .values({
        id,
        account_id: accountId,
        key: id,
        kind: 'report',
        title: `第 ${index} 条`,
        body: '有新进展。',
        path: null,
        created_at: new Date(harness.time),
        read_at: null,
      })
      .execute();
    harness.time += 1000;
  }
}

describe('sign-in', () => {
  test.each(personaNames)('%s holds exactly the permissions of its roles', async (persona) => {
    const me = await harness.ok<Me>(persona, 'account.me', {});
    const grants: readonly RoleGrant[] = personas[persona].grants;
    expect(me.displayName).toBe(personas[persona].displayName);
    expect(me.persona).toBe(persona);
    expect(new Set(me.permissions)).toEqual(permissionsOf(grants));
    expect(new Set(me.roles)).toEqual(new Set(['citizen', ...grants.map(({ role }) => role)]));
    expect(me.units.map(({ id }) => id)).toEqual(
      grants.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
    );
  });

  test('two people by openid are two citizens, one person signed in twice is one', async () => {
    const [a, again, b] = await Promise.all(
      ['same', 'same', 'other'].map(async (openid) => {
        const { token } = await harness.ok<{ token: string }>('nobody', 'account.demoSignIn', { openid });
        return token;
      }),
    );
    const idOf = async (token: string | undefined) =>
      (
        await harness.runtime.identifier.identify(
          { kind: 'token', token: token ?? '' },
          new Date(harness.time),
        )
      )?.accountId;
    expect(await idOf(a)).toBe(await idOf(again));
    expect(await idOf(a)).not.toBe(await idOf(b));
    const me = await harness.ok<Me>({ openid: 'same' }, 'account.me', {});
    expect(me.roles).toEqual(['citizen']);
    expect(me.persona).toBeNull();
  });

  test('a hundred first sign-ins of one person at once make one account', async () => {
    await Promise.all(
      Array.from({ length: 100 }, () => harness.ok('nobody', 'account.demoSignIn', { openid: 'crowd' })),
    );
    const rows = await harness.db.selectFrom('account').select('id').where('subject', '=', 'crowd').execute();
    expect(rows).toHaveLength(1);
  });

  test.each([
    [{}],
    [{ persona: 'mayor' }],
    [{ persona: 'citizen', openid: 'x' }],
    [{ openid: '' }],
    [{ openid: 'x'.repeat(accountLimits.openid + 1) }],
    [{ openid: 7 }],
    [{ persona: 'citizen', roles: ['admin'] }],
  ])('refuses %j', async (input) => {
    expect(await harness.refused('nobody', 'account.demoSignIn', input)).toBe('invalid_input');
  });

  test('there is no demo sign-in where there is no demo', async () => {
    const plain = await createHarness({ demo: false });
    expect(await plain.refused('nobody', 'account.demoSignIn', { persona: 'admin' })).toBe('not_found');
    expect(await plain.refused('nobody', 'account.demoSignIn', { openid: 'x' })).toBe('not_found');
    expect(await plain.ok('nobody', 'account.signInOptions', {})).toEqual({ personas: [] });
    expect(await plain.db.selectFrom('account').select('id').execute()).toEqual([]);
    await plain.close();
  });

  test('the personas on offer are all there, without secrets', async () => {
    const { personas: offered } = await harness.ok<{ personas: { persona: string }[] }>(
      'nobody',
      'account.signInOptions',
      {},
    );
    expect(offered.map(({ persona }) => persona)).toEqual(personaNames);
  });

  test('a session ends after thirty days', async () => {
    const me = await harness.ok<Me>({ openid: 'sleeper' }, 'account.me', {});
    const then = new Date(harness.time - 31 * 86_400_000);
    const token = signSession(harness.runtime.secret(sessionPurpose), me.id, then);
    await expect(
      harness.runtime.identifier.identify({ kind: 'token', token }, new Date(harness.time)),
    ).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('a session that was read before still ends, and a changed one is nobody’s', async () => {
    const { identifier, secret } = harness.runtime;
    const me = await harness.ok<Me>({ openid: 'sleeper' }, 'account.me', {});
    const start = new Date(harness.time);
    const token = signSession(secret(sessionPurpose), me.id, start);
    const identify = (given: string, days: number) =>
      identifier.identify({ kind: 'token', token: given }, new Date(harness.time + days * 86_400_000));
    for (const days of [0, 1, 29]) expect((await identify(token, days))?.accountId).toBe(me.id);
    await expect(identify(token, 30)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(identify(`${token}A`, 0)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect((await identify(token, 0))?.accountId).toBe(me.id);
  });
});

describe('who is nobody', () => {
  test.each([
    ['account.me', {}],
    ['account.rename', { displayName: '某人' }],
    ['account.giveConsent', {}],
    ['account.inbox', {}],
    ['account.readMessages', { all: true }],
    ['account.recordGrants', { kinds: ['report'] }],
    ['account.exportMyData', {}],
    ['account.deleteMyAccount', { confirmation: closingPhrase }],
  ])('may not %s', async (operation, input) => {
    expect(await harness.refused('nobody', operation, input)).toBe('unauthenticated');
  });
});

describe('name and consent', () => {
  test('a name is trimmed, one line, and not too long', async () => {
    const person = { openid: 'named' };
    expect(await harness.ok(person, 'account.rename', { displayName: '  河边的老李 ' })).toEqual({
      displayName: '河边的老李',
    });
    expect((await harness.ok<Me>(person, 'account.me', {})).displayName).toBe('河边的老李');
    for (const displayName of ['', '   ', '两\n行', '名'.repeat(accountLimits.displayName + 1), 5]) {
      expect(await harness.refused(person, 'account.rename', { displayName })).toBe('invalid_input');
    }
    expect((await harness.ok<Me>(person, 'account.me', {})).displayName).toBe('河边的老李');
  });

  test('the first consent keeps its time', async () => {
    const person = { openid: 'agreeing' };
    expect((await harness.ok<Me>(person, 'account.me', {})).consentedAt).toBeNull();
    const first = await harness.ok<{ consentedAt: string }>(person, 'account.giveConsent', {});
    harness.time += 60_000;
    expect(await harness.ok(person, 'account.giveConsent', {})).toEqual(first);
    expect((await harness.ok<Me>(person, 'account.me', {})).consentedAt).toBe(first.consentedAt);
  });
});

describe('inbox', () => {
  test('newest first, page by page, and nobody else sees it', async () => {
    const person = { openid: 'reader' };
    const { id } = await harness.ok<Me>(person, 'account.me', {});
    await giveMessages(id, 5);
    const first = await harness.ok<Inbox>(person, 'account.inbox', { limit: 3 });
    const rest = await harness.ok<Inbox>(person, 'account.inbox', { limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(
      [4, 3, 2, 1, 0].map((index) => `第 ${index} 条`),
    );
    expect(rest.nextCursor).toBeUndefined();
    expect((await harness.ok<Inbox>({ openid: 'stranger' }, 'account.inbox', {})).items).toEqual([]);
    expect(await harness.refused(person, 'account.inbox', { cursor: 'bm90IGEgY3Vyc29y' })).toBe(
      'invalid_input',
    );
    expect(await harness.refused(person, 'account.inbox', { limit: 101 })).toBe('invalid_input');
  });

  test('reading marks once; a message of another changes nothing at all', async () => {
    const person = { openid: 'marker' };
    const { id } = await harness.ok<Me>(person, 'account.me', {});
    await giveMessages(id, 3);
    const { items } = await harness.ok<Inbox>(person, 'account.inbox', {});
    const foreign = await harness.ok<Me>({ openid: 'neighbour' }, 'account.me', {});
    await giveMessages(foreign.id, 1);
    const [theirs] = (await harness.ok<Inbox>({ openid: 'neighbour' }, 'account.inbox', {})).items;
    const ids = [items[0]?.id, theirs?.id];
    expect(await harness.refused(person, 'account.readMessages', { ids })).toBe('not_found');
    expect((await harness.ok<Me>(person, 'account.me', {})).unreadMessages).toBe(3);
    const one = { ids: [items[0]?.id] };
    expect(await harness.ok(person, 'account.readMessages', one)).toEqual({ unreadMessages: 2 });
    expect(await harness.ok(person, 'account.readMessages', one)).toEqual({ unreadMessages: 2 });
    expect(await harness.ok(person, 'account.readMessages', { all: true })).toEqual({ unreadMessages: 0 });
    expect((await harness.ok<Me>({ openid: 'neighbour' }, 'account.me', {})).unreadMessages).toBe(1);
    for (const input of [{}, { all: false }, { all: true, ids: ['a'] }, { ids: [] }, { ids: ['a', 'a'] }]) {
      expect(await harness.refused(person, 'account.readMessages', input)).toBe('invalid_input');
    }
  });

  test('unread messages are counted no further than is shown', async () => {
    const person = { openid: 'popular' };
    const { id } = await harness.ok<Me>(person, 'account.me', {});
    await giveMessages(id, accountLimits.unreadShown + 20);
    expect((await harness.ok<Me>(person, 'account.me', {})).unreadMessages).toBe(
      accountLimits.unreadShown + 1,
    );
  });
});

describe('ledger of grants', () => {
  test('each grant is a row; the same request twice is written once', async () => {
    const person = { openid: 'granting' };
    const { id } = await harness.ok<Me>(person, 'account.me', {});
    const requestId = randomUUID();
    const input = { kinds: ['report', 'signUp'] };
    expect(await harness.ok(person, 'account.recordGrants', input, requestId)).toEqual({ recorded: 2 });
    expect(await harness.ok(person, 'account.recordGrants', input, requestId)).toEqual({ recorded: 2 });
    const rows = await harness.db
      .selectFrom('notify_grant')
      .select('kind')
      .where('account_id', '=', id)
      .execute();
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['report', 'signUp']);
    for (const kinds of [[], ['a', 'a'], ['a', 'b', 'c', 'd'], ['<b>'], 'report']) {
      expect(await harness.refused(person, 'account.recordGrants', { kinds })).toBe('invalid_input');
    }
  });
});

describe('verified numbers', () => {
  const verify = (openid: string, code: string) => harness.call({ openid }, 'account.verifyPhone', { code });
  const phoneOf = async (openid: string) =>
    (await harness.ok<Me>({ openid }, 'account.me', {})).phoneVerified;

  test('of a number only a hash is kept, and the person reads when it was', async () => {
    expect(await phoneOf('calling')).toBe(false);
    const { verifiedAt } = await harness.ok<{ verifiedAt: string }>(
      { openid: 'calling' },
      'account.verifyPhone',
      { code: '86 10000000001' },
    );
    expect(await phoneOf('calling')).toBe(true);
    const { account } = await harness.ok<{ account: object }>(
      { openid: 'calling' },
      'account.exportMyData',
      {},
    );
    expect(account).toMatchObject({ phoneVerifiedAt: verifiedAt });
    const rows = await harness.db.selectFrom('account').selectAll().execute();
    const events = await harness.db.selectFrom('audit_event').selectAll().execute();
    const requests = await harness.db.selectFrom('request').selectAll().execute();
    expect(JSON.stringify([rows, events, requests])).not.toContain('10000000001');
  });

  test('a code that was used is refused in words, and nothing is kept', async () => {
    expect(await verify('late', 'used')).toMatchObject({
      status: 400,
      body: { error: { code: 'phone_code_used', message: expect.stringContaining('再点一次') } },
    });
    expect(await phoneOf('late')).toBe(false);
    for (const code of ['', 'x'.repeat(accountLimits.phoneCode + 1)])
      expect((await verify('late', code)).status).toBe(400);
  });

  test('one number verifies one account at a time, also of many who ask at once', async () => {
    const people = Array.from({ length: 6 }, (_, index) => `crowd-${index}`);
    const answers = await Promise.all(people.map((openid) => verify(openid, '86 10000000002')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const [taken = ''] = people.filter((_, index) => answers[index]?.status === 200);
    // A new number takes the place of the old one, which is free then.
    expect((await verify(taken, '86 10000000003')).status).toBe(200);
    const other = people.find((openid) => openid !== taken) ?? '';
    expect((await verify(other, '86 10000000002')).status).toBe(200);
  });

  test('the number of a closed account is held for a while, then it is free', async () => {
    await harness.ok({ openid: 'closing' }, 'account.verifyPhone', { code: '86 10000000004' });
    await harness.ok({ openid: 'closing' }, 'account.deleteMyAccount', { confirmation: closingPhrase });
    const now = harness.time;
    expect((await verify('heir', '86 10000000004')).status).toBe(409);
    harness.pass(29);
    await sweep({}, harness.runtime);
    expect((await verify('heir', '86 10000000004')).status).toBe(409);
    harness.pass(2);
    await sweep({}, harness.runtime);
    expect((await verify('heir', '86 10000000004')).status).toBe(200);
    harness.time = now;
  });

  test('where nobody can tell a number, the refusal says where to go', async () => {
    const elsewhere = createEntry(functions, { ...harness.runtime, phones: undefined });
    const caller = { kind: 'token', token: await harness.tokenOf({ openid: 'browser' }) } as const;
    const answer = await elsewhere({
      functionName: 'account',
      action: 'verifyPhone',
      input: { code: 'x' },
      requestId: undefined,
      caller,
    });
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'phone_not_here' } } });
  });
});

describe('own data', () => {
  test('the export holds what is stored of the person and of nobody else', async () => {
    const person = { openid: 'exporting' };
    const { id } = await harness.ok<Me>(person, 'account.me', {});
    await giveMessages(id, 2);
    await harness.ok(person, 'account.recordGrants', { kinds: ['vote'] });
    const data = await harness.ok<{ account: object; messages: unknown[]; notifyGrants: unknown[] }>(
      person,
      'account.exportMyData',
      {},
    );
    expect(data.account).toMatchObject({ id, signedInBy: '微信', roles: [] });
    expect(data.messages).toHaveLength(2);
    expect(data.notifyGrants).toHaveLength(1);
    expect(JSON.stringify(data)).not.toContain('exporting');
  });

  test('a closed account is nobody: no identity, no roles, no session, and the person may come again', async () => {
    const person = { openid: 'leaving' };
    const before = await harness.ok<Me>(person, 'account.me', {});
    await giveMessages(before.id, 2);
    await harness.db
      .insertInto('role_grant')
      .values({ account_id: before.id, role: 'admin', unit_id: null })
      .execute();
    const wrong = { confirmation: '注销' };
    expect(await harness.refused(person, 'account.deleteMyAccount', wrong)).toBe('invalid_input');
    await harness.ok(person, 'account.deleteMyAccount', { confirmation: closingPhrase });
    expect(await harness.refused(person, 'account.me', {})).toBe('unauthenticated');
    const row = await harness.db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', before.id)
      .executeTakeFirstOrThrow();
    expect(row.subject).not.toContain('leaving');
    expect(row.display_name).toBe('已注销的用户');
    for (const table of ['message', 'role_grant', 'notify_grant'] as const) {
      const left = await harness.db
        .selectFrom(table)
        .select('account_id')
        .where('account_id', '=', before.id)
        .execute();
      expect(left).toEqual([]);
    }
    const { token } = await harness.ok<{ token: string }>('nobody', 'account.demoSignIn', person);
    const actor = await harness.runtime.identifier.identify({ kind: 'token', token }, new Date(harness.time));
    expect(actor?.accountId).not.toBe(before.id);
    expect(actor?.permissions.has('account.administer')).toBe(false);
  });
});

describe('complaints and suggestions', () => {
  interface Entries {
    items: { id: string; text: string; reply: string | null }[];
  }
  const said = { kind: 'complaint', text: '打了两次电话都没有人接。' };

  test('are answered once, by the administrator, who does not see whose they are', async () => {
    const person = { openid: 'complaining' };
    const me = await harness.ok<Me>(person, 'account.me', {});
    const { id } = await harness.ok<{ id: string }>(person, 'account.sendFeedback', said);
    const queue = await harness.ok<Entries>('admin', 'account.feedbackQueue', {});
    expect(queue.items.map(({ text }) => text)).toContain(said.text);
    expect(JSON.stringify(queue)).not.toContain(me.id);
    const answer = { id, reply: '热线坐席今天起增加一名。' };
    const outcomes = await Promise.all(
      [answer, { ...answer, reply: '另一个答复' }].map((input) =>
        harness.call('admin', 'account.answerFeedback', input),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    await harness.work();
    const inbox = await harness.ok<Inbox>(person, 'account.inbox', {});
    expect(inbox.items.map(({ title }) => title)).toEqual(['你的意见有答复了']);
    const own = await harness.ok<Entries>(person, 'account.myFeedback', {});
    expect(own.items).toEqual([expect.objectContaining({ id, reply: expect.any(String) })]);
    expect((await harness.ok<Entries>('admin', 'account.feedbackQueue', {})).items).toEqual([]);
  });

  test("are nobody else's", async () => {
    await harness.ok({ openid: 'quiet' }, 'account.sendFeedback', { ...said, kind: 'suggestion' });
    expect((await harness.ok<Entries>({ openid: 'curious' }, 'account.myFeedback', {})).items).toEqual([]);
    for (const persona of ['citizen', 'moderator', 'handler', 'leader', 'editor'] as const) {
      expect(await harness.refused(persona, 'account.feedbackQueue', {})).toBe('forbidden');
      expect(await harness.refused(persona, 'account.answerFeedback', { id: 'x', reply: '好' })).toBe(
        'forbidden',
      );
    }
    expect(await harness.refused('admin', 'account.answerFeedback', { id: 'none', reply: '好' })).toBe(
      'not_found',
    );
    for (const input of [{ kind: 'praise', text: '好' }, { ...said, text: '' }, { kind: 'complaint' }]) {
      expect(await harness.refused('citizen', 'account.sendFeedback', input)).toBe('invalid_input');
    }
  });
});
