import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type Persona, personaNames, personas } from '../../src/core/account/personas';
import { clocksOf } from '../../src/core/report/case-clocks';
import { foldEvents } from '../../src/core/report/case-state';
import { sideActions } from '../../src/core/report/report-access';
import { reportStates, reportStatuses } from '../../src/core/report/report-status';
import type { Output } from '../../src/gateway/operations';
import { createHarness, type Harness, type TestCaller } from '../../test/support/harness';
import { blindPath, pictureOf, ReportLife } from '../../test/support/report-life';
import { places } from '../host/demo/reports';
import type { Database } from '../platform/database';
import { eventOf, stateOf, stored } from './case.repository';
import type { ReportTables } from './report.tables';

type Case = Output<'report.get'>;
type Submitted = { id: string; number: string; status: string; version: number };
type PublicPage = Output<'report.publicList'>;
type QueuePage = Output<'report.queue'>;

let harness: Harness;
let db: Database<ReportTables>;

beforeAll(async () => {
  harness = await createHarness();
  db = harness.db.withTables<ReportTables>();
  harness.time = Date.parse('2026-11-24T02:00:00Z');
});
afterAll(() => harness.close());

const submit = (as: TestCaller, change: object = {}, requestId?: string) =>
  harness.ok<Submitted>(as, 'report.submit', { ...blindPath, ...change }, requestId);
const get = (as: TestCaller, id: string) => harness.ok<Case>(as, 'report.get', { id });
const picture = (as: Persona) => pictureOf(harness, as);
const begin = (as: TestCaller = 'citizen', change: object = {}) => ReportLife.begin(harness, as, change);

describe('the journey of a report', () => {
  test('from the photo to the solved case, each step seen by the citizen', async () => {
    const photo = await picture('citizen');
    const life = await begin('citizen', { fileIds: [photo] });
    expect(life.number).toMatch(/^QY2611-\d{4,}$/);
    expect(await get('citizen', life.id)).toMatchObject({
      number: life.number,
      status: 'submitted',
      title: '东门路，占用盲道',
      area: { id: 'dongmen' },
      mine: true,
      published: false,
      before: [{ fileId: photo }],
      actions: ['withdraw', 'relayMessage'],
    });
    expect(
      await life.take('moderator', 'accept', { categoryId: 'parking-blind-path', visibility: 'public' }),
    ).toBe('accepted');
    const dispatched = await harness.ok<Output<'report.dispatch'>>('moderator', 'report.dispatch', {
      id: life.id,
      version: life.version,
    });
    life.version = dispatched.version;
    expect(dispatched).toMatchObject({
      status: 'dispatched',
      leadUnit: { id: 'town-dongmen' },
      assistUnits: [{ id: 'dept-urban' }],
      ruleId: 'dongmen--parking-blind-path',
      // Three working days after Tuesday, at closing time in Shanghai.
      dueAt: '2026-11-27T10:00:00.000Z',
    });
    expect(await life.take('handler', 'signFor')).toBe('in_progress');
    expect(await get('citizen', life.id)).toMatchObject({
      holder: { name: '东门街道办事处', until: '2026-11-27T10:00:00.000Z' },
    });
    const after = await picture('handler');
    expect(await life.take('handler', 'resolve', { reply: '已设置隔离桩。', fileIds: [after] })).toBe(
      'resolved',
    );
    expect(await life.take('inspector', 'verify', { outcome: 'fixed' })).toBe('closed');

    const seen = await get('citizen', life.id);
    expect(seen).toMatchObject({
      status: 'closed',
      outcome: 'fixed',
      reply: '已设置隔离桩。',
      holder: null,
      after: [{ fileId: after }],
    });
    expect(seen.timeline.map(({ action, from, to }) => [action, from, to])).toEqual([
      ['verify', 'resolved', 'closed'],
      ['resolve', 'in_progress', 'resolved'],
      ['signFor', 'dispatched', 'in_progress'],
      ['dispatch', 'accepted', 'dispatched'],
      ['accept', 'submitted', 'accepted'],
      ['submit', null, 'submitted'],
    ]);
    expect(seen.actions).toEqual(['requestReopen', 'rate']);

    await harness.work();
    const { items } = await harness.ok<Output<'account.inbox'>>('citizen', 'account.inbox', { limit: 100 });
    const told = items.filter(({ path }) => path?.includes(life.id)).map(({ title }) => title);
    expect(told.sort()).toEqual(['已受理', '已处置，正在核查', '已派单', '已解决', '正在处置'].sort());
  });

  test('a published case is in the public list near its place, nearest first, with its pictures public', async () => {
    const photo = await picture('citizen');
    const near = await (await begin('citizen', { location: places.ferry.location, fileIds: [photo] })).upTo(
      'accepted',
    );
    const north = { ...places.ferry.location, latitude: places.ferry.location.latitude + 0.005 };
    const far = await (await begin('citizen', { location: north })).upTo('accepted');
    const hidden = await (await begin('citizen', { location: places.ferry.location })).upTo(
      'accepted',
      'private',
    );
    const waiting = await begin('citizen', { location: places.ferry.location });
    const around = (radius: number, more: object = {}) =>
      harness.ok<PublicPage>('nobody', 'report.publicList', {
        near: { ...places.ferry.location, radius },
        ...more,
      });

    const { items } = await around(1000);
    expect(items.map(({ id }) => id)).toEqual([near.id, far.id]);
    expect(items[0]).toMatchObject({ distance: 0, thumb: `/files/thumb/${photo}`, status: 'accepted' });
    expect(items[1]?.distance).toBeGreaterThan(500);
    expect(items[1]?.distance).toBeLessThan(600);
    expect((await around(400)).items.map(({ id }) => id)).toEqual([near.id]);
    const first = await around(1000, { limit: 1 });
    const second = await around(1000, { limit: 1, cursor: first.nextCursor });
    expect([first, second].flatMap((page) => page.items.map(({ id }) => id))).toEqual([near.id, far.id]);
    expect(second.nextCursor).toBeUndefined();

    const ids = (await harness.ok<PublicPage>('nobody', 'report.publicList', { limit: 100 })).items.map(
      ({ id }) => id,
    );
    expect(ids).toEqual(expect.arrayContaining([near.id, far.id]));
    for (const id of [hidden.id, waiting.id]) {
      expect(ids).not.toContain(id);
      expect(await harness.refused('nobody', 'report.get', { id })).toBe('not_found');
    }
  });

  test('a question is answered, and the case comes back to the office', async () => {
    const life = await begin();
    expect(await life.take('moderator', 'askInfo', { question: '是几单元？' })).toBe('awaiting_info');
    expect(await get('citizen', life.id)).toMatchObject({
      question: '是几单元？',
      actions: ['answerInfo', 'withdraw', 'relayMessage'],
    });
    expect(await life.refused('citizen2', 'answerInfo', { answer: '二单元' })).toBe('not_found');
    const photo = await picture('citizen');
    expect(await life.take('citizen', 'answerInfo', { answer: '二单元', fileIds: [photo] })).toBe(
      'submitted',
    );
    const seen = await get('moderator', life.id);
    expect(seen.timeline[0]).toMatchObject({
      action: 'answerInfo',
      note: '二单元',
      pictures: [{ fileId: photo }],
    });
    await life.take('moderator', 'accept');
    const open = await get('nobody', life.id);
    expect(open.timeline.map(({ note, pictures }) => [note, pictures])).toEqual(
      open.timeline.map(() => [null, []]),
    );
  });

  test('the office may decline, and a reporter withdraw before dispatch', async () => {
    const declined = await begin();
    expect(await declined.refused('moderator', 'decline')).toBe('invalid_input');
    expect(await declined.take('moderator', 'decline', { reason: '这是邻县路段。' })).toBe('not_accepted');
    expect((await get('citizen', declined.id)).timeline[0]?.note).toBe('这是邻县路段。');
    const photo = await picture('citizen');
    const withdrawn = await (await begin('citizen', { fileIds: [photo] })).upTo('accepted');
    expect(await get('nobody', withdrawn.id)).toMatchObject({ before: [{ fileId: photo }] });
    expect(await withdrawn.take('citizen', 'withdraw')).toBe('withdrawn');
    expect(await harness.refused('nobody', 'report.get', { id: withdrawn.id })).toBe('not_found');
    const { published } = await harness.db
      .selectFrom('file')
      .select('published')
      .where('id', '=', photo)
      .executeTakeFirstOrThrow();
    expect(published).toBe(false);
    const late = await (await begin()).upTo('dispatched');
    expect(await late.refused('citizen', 'withdraw')).toBe('forbidden');
  });

  test('a returned case goes to the office, and the unit sees it no more', async () => {
    const life = await (await begin()).upTo('in_progress', 'private');
    expect(await life.refused('handler', 'returnCase')).toBe('invalid_input');
    expect(await life.take('handler', 'returnCase', { reason: '属县道路政' })).toBe('accepted');
    expect(await harness.refused('handler', 'report.get', { id: life.id })).toBe('not_found');
    expect((await get('citizen', life.id)).timeline[0]).toMatchObject({ action: 'returnCase', note: null });
    expect(await get('moderator', life.id)).toMatchObject({
      timeline: expect.arrayContaining([expect.objectContaining({ note: '属县道路政' })]),
      dispatch: { basis: 'proposed', returned: 1 },
    });
    await life.take('moderator', 'dispatch', { leadUnitId: 'dept-market', assistUnitIds: ['town-dongmen'] });
    expect((await get('handler2', life.id)).actions).toEqual([
      'signFor',
      'returnCase',
      'addNote',
      'relayMessage',
    ]);
    expect((await get('handler', life.id)).actions).toEqual(['addNote']);
  });

  test('a failed verification goes back to the unit whose clock runs on', async () => {
    const life = await (await begin()).upTo('resolved');
    const due = (await get('handler', life.id)).timeline.length;
    expect(await life.refused('inspector', 'verify', { outcome: 'failed' })).toBe('invalid_input');
    expect(await life.take('inspector', 'verify', { outcome: 'failed', reason: '又停满了' })).toBe(
      'in_progress',
    );
    const seen = await get('handler', life.id);
    expect(seen.timeline).toHaveLength(due + 1);
    expect(seen.holder?.until).toBe('2026-11-27T10:00:00.000Z');
    expect(seen.actions).toEqual([
      'returnCase',
      'askExtension',
      'askAssist',
      'resolve',
      'addNote',
      'relayMessage',
    ]);
  });

  test('a closed case is reopened once asked for, or stays closed with a reason', async () => {
    const life = await (await begin()).upTo('closed');
    expect(await life.refused('citizen2', 'requestReopen', { reason: '又来了' })).toBe('forbidden');
    expect(await life.take('citizen', 'requestReopen', { reason: '又停满了' })).toBe('reopen_requested');
    expect(await life.take('moderator', 'decideReopen', { reopen: false, reason: '现场没有' })).toBe(
      'closed',
    );
    expect(await get('nobody', life.id)).toMatchObject({ status: 'closed', outcome: 'fixed' });
    await life.take('citizen', 'requestReopen', { reason: '请再看看' });
    expect(await life.take('moderator', 'decideReopen', { reopen: true, reason: '确实反复' })).toBe(
      'in_progress',
    );
    expect(await get('handler', life.id)).toMatchObject({ outcome: null, dispatch: { reopened: 1 } });
  });

  test('a case on hold keeps the time that its unit had left', async () => {
    const life = await (await begin()).upTo('in_progress');
    const day = 86_400_000;
    const reviewAt = new Date(harness.time + 30 * day).toISOString();
    expect(
      await life.refused('moderator', 'hold', { plan: '等道路改造', reviewAt: '2026-11-01T00:00:00Z' }),
    ).toBe('invalid_input');
    expect(await life.take('moderator', 'hold', { plan: '等道路改造', reviewAt })).toBe('on_hold');
    expect((await get('nobody', life.id)).timeline[0]?.note).toBe('等道路改造');
    const start = harness.time;
    harness.time += 7 * day;
    expect(await life.take('moderator', 'resume')).toBe('in_progress');
    expect((await get('handler', life.id)).holder?.until).toBe('2026-12-04T10:00:00.000Z');
    harness.time = start;
  });

  test('a duplicate joins its parent with everybody who met it, without chains', async () => {
    const parent = await (await begin('citizen')).upTo('in_progress');
    const middle = await begin('citizen2');
    const child = await begin('volunteer');
    expect(await child.take('moderator', 'merge', { parentId: middle.id })).toBe('duplicate');
    expect(await middle.refused('moderator', 'merge', { parentId: middle.id })).toBe('unfit_parent');
    expect(await middle.refused('moderator', 'merge', { parentId: child.id })).toBe('unfit_parent');
    expect(await middle.refused('moderator', 'merge', { parentId: 'missing' })).toBe('unfit_parent');
    await middle.take('moderator', 'merge', { parentId: parent.id });
    expect(await get('volunteer', child.id)).toMatchObject({
      status: 'duplicate',
      mergedInto: { number: parent.number },
    });
    expect(await get('citizen', parent.id)).toMatchObject({ metBy: 3 });
    expect(await get('citizen2', parent.id)).toMatchObject({ following: true });
  });
});

describe('submitting', () => {
  test('outside the county, of no category, or with another person’s picture is refused and leaves nothing', async () => {
    const { count } = await db
      .selectFrom('report')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const outside = { ...blindPath, location: { latitude: 30, longitude: 110 } };
    expect(await harness.refused('citizen', 'report.submit', outside)).toBe('outside_county');
    expect(await harness.refused('citizen', 'report.submit', { ...blindPath, categoryId: 'nothing' })).toBe(
      'unknown_category',
    );
    const foreign = await picture('citizen2');
    expect(await harness.refused('citizen', 'report.submit', { ...blindPath, fileIds: [foreign] })).toBe(
      'invalid_input',
    );
    expect(await harness.refused('citizen', 'report.submit', { ...blindPath, description: ' ' })).toBe(
      'invalid_input',
    );
    expect(await harness.refused('citizen', 'report.submit', { ...blindPath, reporter: 'me' })).toBe(
      'invalid_input',
    );
    expect(await harness.refused('nobody', 'report.submit', blindPath)).toBe('unauthenticated');
    const after = await db
      .selectFrom('report')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(after.count).toBe(count);
  });

  test('the same request id gives one report, whoever arrives first', async () => {
    const requestId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit('citizen', {}, requestId)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(
      await harness.refused('citizen', 'report.submit', { ...blindPath, description: '另一件' }, requestId),
    ).toBe('conflict');
  });

  test('numbers are issued once, also to many at a time and at the turn of a month', async () => {
    const start = harness.time;
    const many = await Promise.all(
      Array.from({ length: 60 }, (_, index) => submit({ openid: `many-${index % 7}` })),
    );
    expect(new Set(many.map(({ number }) => number)).size).toBe(60);
    harness.time = Date.parse('2026-11-30T16:00:00Z');
    const next = await Promise.all(Array.from({ length: 10 }, () => submit('citizen')));
    const numbers = next.map(({ number }) => number).sort();
    expect(new Set(numbers).size).toBe(10);
    expect(numbers[0]).toBe('QY2612-0001');
    expect(numbers.every((number) => number.startsWith('QY2612-'))).toBe(true);
    harness.time = start;
  });

  test('the database lets nobody delete what reports stand on', async () => {
    await submit('citizen');
    for (const table of ['account', 'report', 'report_category', 'report_area'])
      await expect(sql`delete from ${sql.table(table)}`.execute(harness.db)).rejects.toThrow(
        `${table} is never deleted`,
      );
  });

  test('a case is found by its words before anybody screens it, and after', async () => {
    const { id, number } = await submit('citizen', { description: '图书馆门口的路灯坏了好几天' });
    const found = async () =>
      JSON.stringify(await harness.ok('moderator', 'report.queue', { filter: { text: '图书馆门口' } }));
    expect(await found()).toContain(number);
    await harness.ok('moderator', 'report.accept', { id, version: 1 });
    expect(await found()).toContain(number);
  });

  test('one picture belongs to one report', async () => {
    const photo = await picture('citizen');
    await submit('citizen', { fileIds: [photo] });
    expect(await harness.refused('citizen', 'report.submit', { ...blindPath, fileIds: [photo] })).toBe(
      'invalid_input',
    );
  });
});

describe('what is not theirs', () => {
  const staff = [
    'moderator',
    'handler',
    'handler2',
    'inspector',
    'leader',
    'admin',
    'organiser',
    'editor',
    'reviewer',
  ] as const;

  test.each([
    ['submitted', ['citizen', 'moderator']],
    ['accepted', ['citizen', 'moderator', 'leader']],
    ['in_progress', ['citizen', 'moderator', 'handler', 'leader']],
    ['resolved', ['citizen', 'moderator', 'handler', 'inspector', 'leader']],
  ] as const)('a private case that is %s is seen by %j alone', async (status, who) => {
    const life = await begin();
    if (status !== 'submitted') await life.upTo(status, 'private');
    for (const person of personaNames) {
      const { status: code } = await harness.call(person, 'report.get', { id: life.id });
      expect([person, code]).toEqual([person, (who as readonly Persona[]).includes(person) ? 200 : 404]);
    }
    expect(await harness.refused('nobody', 'report.get', { id: life.id })).toBe('not_found');
  });

  test('commands of others are refused: unseen as not found, seen as forbidden, and nothing changes', async () => {
    const hidden = await (await begin()).upTo('dispatched', 'private');
    const open = await (await begin()).upTo('dispatched');
    for (const [life, code] of [
      [hidden, 'not_found'],
      [open, 'forbidden'],
    ] as const) {
      expect(await life.refused('handler2', 'signFor')).toBe(code);
      expect(await life.refused('handler2', 'resolve', { reply: '好了', noPhotoReason: '无' })).toBe(code);
      expect(await life.refused('citizen2', 'withdraw')).toBe(code);
      expect(await life.refused('inspector', 'verify', { outcome: 'fixed' })).toBe(code);
      expect(await life.refused('handler', 'accept')).toBe('forbidden');
      expect(await life.refused('citizen', 'dispatch')).toBe('forbidden');
      expect((await get('moderator', life.id)).version).toBe(life.version);
    }
  });

  test('a verifier’s unit is not the handler’s', async () => {
    const life = await begin();
    await life.take('moderator', 'accept');
    await life.take('moderator', 'dispatch', { leadUnitId: 'office' });
    const { id } = await harness.ok<{ id: string }>({ openid: 'office-handler' }, 'account.me', {});
    await harness.db
      .insertInto('role_grant')
      .values({ account_id: id, role: 'handler', unit_id: 'office' })
      .execute();
    harness.time += 11_000;
    const officer = { openid: 'office-handler' };
    await life.take(officer, 'signFor');
    await life.take(officer, 'resolve', { reply: '好了', noPhotoReason: '无' });
    expect(await life.refused('inspector', 'verify', { outcome: 'fixed' })).toBe('forbidden');
    expect(await life.refused('moderator', 'verify', { outcome: 'fixed' })).toBe('forbidden');
  });

  test('queues hold what the person may act on', async () => {
    const life = await (await begin()).upTo('dispatched');
    const idsOf = async (as: TestCaller, status?: string) => {
      const { items } = await harness.ok<QueuePage>(as, 'report.queue', {
        limit: 100,
        ...(status && { status }),
      });
      return items.map(({ id }) => id);
    };
    expect(await idsOf('handler')).toContain(life.id);
    expect(await idsOf('handler', 'dispatched')).toContain(life.id);
    expect(await idsOf('handler', 'in_progress')).not.toContain(life.id);
    expect(await idsOf('handler2')).not.toContain(life.id);
    expect(await idsOf('moderator')).not.toContain(life.id);
    expect(await harness.refused('citizen', 'report.queue', {})).toBe('forbidden');
    expect(await harness.refused('nobody', 'report.queue', {})).toBe('unauthenticated');
    const { items } = await harness.ok<QueuePage>('handler', 'report.queue', { limit: 100 });
    for (const item of items) expect(item.leadUnit?.id).toBe('town-dongmen');
    const counts = await harness.ok<Output<'report.workload'>>('handler', 'report.workload', {});
    expect(counts.items.find(({ status }) => status === 'dispatched')?.count).toBe(
      (await idsOf('handler', 'dispatched')).length,
    );
  });

  test('a page follows the one before without gap or repeat', async () => {
    const person = { openid: 'page-reader' };
    for (let index = 0; index < 5; index += 1) await submit(person);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.ok<Output<'report.mine'>>(person, 'report.mine', {
        limit: 2,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(5);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(await harness.refused(person, 'report.mine', { cursor: 'bm90aGluZw' })).toBe('invalid_input');
  });

  test('no answer to unit, inspector, public or office list names the reporter; the look that does is written down', async () => {
    const contact = '13900000000';
    const account = await harness.ok<{ id: string }>('citizen', 'account.me', {});
    const life = await begin('citizen', { contact });
    const bodies: string[] = [];
    const scan = async () => {
      for (const as of [...staff, 'citizen2', 'nobody'] as const) {
        for (const [operation, input] of [
          ['report.get', { id: life.id }],
          ['report.queue', { limit: 100 }],
          ['report.publicList', { limit: 100 }],
          ['report.publicList', { near: { ...blindPath.location, radius: 5000 }, limit: 100 }],
          ['report.similar', { location: blindPath.location }],
        ] as const) {
          bodies.push(JSON.stringify((await harness.call(as, operation, input)).body));
        }
      }
    };
    await scan();
    await life.take('moderator', 'askInfo', { question: '几点？' });
    await life.take('citizen', 'answerInfo', { answer: '早上' });
    await scan();
    await life.upTo('closed');
    await scan();
    await life.take('citizen', 'requestReopen', { reason: '又来了' });
    await scan();
    expect(bodies.some((body) => body.includes(life.number))).toBe(true);
    for (const body of bodies) {
      expect(body).not.toContain(account.id);
      expect(body).not.toContain(personas.citizen.displayName);
      expect(body).not.toContain(contact);
    }
    const events = await db
      .selectFrom('report_event')
      .select('actor_id')
      .where('report_id', '=', life.id)
      .execute();
    expect(events.map(({ actor_id }) => actor_id)).not.toContain(account.id);

    const look = { id: life.id, reason: '需要核实地点' };
    for (const as of ['handler', 'inspector', 'admin', 'citizen2'] as const) {
      expect(await harness.refused(as, 'report.seeReporter', look)).toBe('forbidden');
    }
    expect(await harness.ok('moderator', 'report.seeReporter', look)).toEqual({
      displayName: personas.citizen.displayName,
      contact,
    });
    const looks = await db
      .selectFrom('report_identity_look')
      .selectAll()
      .where('report_id', '=', life.id)
      .execute();
    expect(looks).toHaveLength(1);
    expect(looks[0]).toMatchObject({ reason: '需要核实地点' });
  });

  test('a private class is never published', async () => {
    const life = await begin('citizen', { categoryId: 'minors-netbar' });
    expect(await life.refused('moderator', 'accept', { visibility: 'public' })).toBe('private_class');
    await life.take('moderator', 'accept');
    expect(await harness.refused('nobody', 'report.get', { id: life.id })).toBe('not_found');
    const open = await begin();
    await open.take('moderator', 'accept', { categoryId: 'minors-netbar' });
    expect(await harness.refused('citizen2', 'report.get', { id: open.id })).toBe('not_found');
  });
});

describe('two at once', () => {
  test('two moderators on one case: one wins, the other gets a clear conflict', async () => {
    const life = await begin();
    const answers = await Promise.all([
      harness.call('moderator', 'report.accept', { id: life.id, version: 1 }),
      harness.call('moderator', 'report.decline', { id: life.id, version: 1, reason: '不在本县' }),
      harness.call('moderator', 'report.askInfo', { id: life.id, version: 1, question: '哪里？' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const events = await db
      .selectFrom('report_event')
      .select('seq')
      .where('report_id', '=', life.id)
      .execute();
    expect(events).toHaveLength(2);
  });

  test('a stale version is a conflict, before the state is looked at', async () => {
    const life = await (await begin()).upTo('accepted');
    expect(await harness.refused('moderator', 'report.accept', { id: life.id, version: 1 })).toBe('conflict');
    expect(await life.refused('moderator', 'accept')).toBe('forbidden');
  });

  test('the same step sent twice with one request id happens once', async () => {
    const life = await begin();
    const requestId = randomUUID();
    const input = { id: life.id, version: 1 };
    const [first, second] = await Promise.all([
      harness.ok('moderator', 'report.accept', input, requestId),
      harness.ok('moderator', 'report.accept', input, requestId),
    ]);
    expect(first).toEqual(second);
  });

  test('a crossing pair of merges never makes a circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = await Promise.all([begin('citizen'), begin('citizen2')]);
      const answers = await Promise.all([
        harness.call('moderator', 'report.merge', { id: a.id, version: 1, parentId: b.id }),
        harness.call('moderator', 'report.merge', { id: b.id, version: 1, parentId: a.id }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  test('meeting it too counts each person once', async () => {
    const life = await (await begin()).upTo('accepted');
    await Promise.all(
      Array.from({ length: 10 }, () => harness.ok('citizen2', 'report.meToo', { id: life.id })),
    );
    expect(await harness.refused('citizen', 'report.meToo', { id: life.id })).toBe('forbidden');
    expect(await get('nobody', life.id)).toMatchObject({ metBy: 2, following: false });
    expect(await harness.ok('citizen2', 'report.meToo', { id: life.id, following: false })).toEqual({
      following: false,
      metBy: 1,
    });
    const similar = await harness.ok<{ items: { id: string }[] }>('citizen2', 'report.similar', {
      location: blindPath.location,
      categoryId: 'parking-sidewalk',
    });
    expect(similar.items.length).toBeGreaterThan(0);
    const { vicinity } = await get('moderator', life.id);
    expect(vicinity?.count).toBeGreaterThan(0);
    expect((await get('citizen', life.id)).vicinity).toBeNull();
  });
});

describe('buttons and server', () => {
  const inputs = {
    accept: () => ({}),
    decline: () => ({ reason: '不在本县' }),
    askInfo: () => ({ question: '几点？' }),
    answerInfo: () => ({ answer: '早上' }),
    withdraw: () => ({}),
    dispatch: () => ({ leadUnitId: 'town-dongmen' }),
    signFor: () => ({}),
    returnCase: () => ({ reason: '不归我们' }),
    resolve: () => ({ reply: '好了', noPhotoReason: '无' }),
    hold: () => ({ plan: '等改造', reviewAt: '2027-03-01T00:00:00Z' }),
    resume: () => ({}),
    verify: (branch: boolean) => ({ outcome: branch ? 'fixed' : 'failed', reason: '看过了' }),
    requestReopen: () => ({ reason: '又来了' }),
    decideReopen: (branch: boolean) => ({ reopen: branch, reason: '看过了' }),
    acknowledge: () => ({}),
    move: (branch: boolean) => ({
      categoryId: branch ? 'dumping-garbage' : 'parking-sidewalk',
      address: branch ? '东门路南口' : '东门路北口',
      reason: '类别不对',
    }),
    askExtension: () => ({ dueAt: '2027-06-01T00:00:00Z', reason: '等材料' }),
    extend: (branch: boolean) => ({ granted: branch, dueAt: '2027-07-01T00:00:00Z', reason: '看过了' }),
    askAssist: () => ({ unitId: 'dept-market', task: '清理摊位' }),
    finishAssist: () => ({ unitId: 'dept-market', words: '清理好了' }),
    order: () => ({ dueAt: '2027-05-01T00:00:00Z', words: '请尽快办' }),
    split: () => ({
      parts: [
        { description: '清走车辆', leadUnitId: 'town-dongmen' },
        { description: '修好盲道', leadUnitId: 'dept-housing' },
      ],
    }),
    setVisibility: (branch: boolean) => ({ visibility: branch ? 'public' : 'private', reason: '看过了' }),
    reopen: () => ({ reason: '来电说没办好' }),
    liftOrder: () => ({ reason: '已经说明' }),
    // Another case of the same matter, which is open.
    merge: () => ({ parentId: elsewhere.id }),
    saySolved: () => ({}),
    lookBack: () => ({}),
    rebound: () => ({ reason: '又停满了' }),
    redact: (branch: boolean) => ({ description: branch ? '盲道被占。' : null }),
    addNote: () => ({ text: '已电话核实' }),
    relayMessage: () => ({ text: '请看看北侧' }),
    rate: () => ({ stars: 4, solved: true }),
    flag: () => ({ reason: 'privacy' }),
    meToo: () => ({}),
    follow: () => ({ following: true }),
    seeReporter: () => ({ reason: '核实地点' }),
  } as const;
  // These change no case: they carry no version and make none.
  const beside: readonly string[] = sideActions;
  // Refused by what the case holds beside its state: open tasks and parts, a needed decision between units.
  const withheld: Readonly<Partial<Record<string, readonly string[]>>> = {
    resolve: ['assist_open', 'children_open'],
    dispatch: ['needs_arbitration'],
    finishAssist: ['invalid_input'],
    extend: ['invalid_input'],
    askExtension: ['invalid_input'],
    setVisibility: ['invalid_input'],
    move: ['invalid_input'],
  };
  const elsewhere = { id: '' };
  beforeAll(async () => {
    elsewhere.id = (await begin('citizen2')).id;
  });
  const actions = Object.keys(inputs) as (keyof typeof inputs)[];

  test('whoever tries whatever: it is done exactly where the case offered it to them', async () => {
    const turn = fc.record({
      as: fc.constantFrom(...personaNames),
      offered: fc.boolean(),
      pick: fc.nat(),
      branch: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 20, maxLength: 40 }), async (turns) => {
        const { id } = await submit('citizen');
        for (const { as, offered, pick, branch } of turns) {
          const seen = await harness.call(as, 'report.get', { id });
          const may: readonly string[] = 'data' in seen.body ? (seen.body.data as Case).actions : [];
          const { version } = await get('moderator', id);
          const lawful = actions.filter((action) => may.includes(action));
          // Half of the turns take what is offered, so that the case gets on.
          const from = offered && lawful.length > 0 ? lawful : actions;
          const action = from[pick % from.length] ?? 'accept';
          const answer = await harness.call(as, `report.${action}`, {
            id,
            ...(!beside.includes(action) && { version }),
            ...inputs[action](branch),
          });
          const code = 'error' in answer.body ? answer.body.error.code : 'ok';
          const done = withheld[action]?.includes(code) === true ? may.includes(action) : code === 'ok';
          expect([as, action, done, code]).toEqual([as, action, may.includes(action), code]);
          const moved = code === 'ok' && !beside.includes(action);
          expect((await get('moderator', id)).version).toBe(moved ? version + 1 : version);
        }
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});

describe('the record', () => {
  test('every case is what its events make of it, column by column', async () => {
    const rows = await db.selectFrom('report').select(stored).execute();
    const events = await db.selectFrom('report_event').selectAll().orderBy('seq').execute();
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const own = events.filter(({ report_id }) => report_id === row.id).map(eventOf);
      expect([row.number, stateOf(row)]).toEqual([row.number, foldEvents(own)]);
      const { age, units, office, reporter, verifier, nobody } = clocksOf(own, new Date(harness.time));
      const parts = [...units.values(), office, reporter, verifier, nobody];
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(age);
    }
  });

  test('every case’s state is the fold of its events, and its version their number', async () => {
    const { rows } = await sql<{ id: string }>`select report.id from report
      join report_event last on last.report_id = report.id and last.seq = report.version
      where last.to_status <> report.status
        or report.version <> (select count(*) from report_event where report_id = report.id)`.execute(db);
    expect(rows).toEqual([]);
    const { rows: gaps } = await sql`select next.report_id from report_event next
      left join report_event before on before.report_id = next.report_id and before.seq = next.seq - 1
      where next.from_status is distinct from before.to_status`.execute(db);
    expect(gaps).toEqual([]);
  });

  test.each([
    [
      'report_public_place',
      'published and position <@ circle(point(0, 0), 9) order by position <-> point(0, 0), id',
    ],
    ['report_public', 'published order by submitted_at desc, id desc'],
    ['report_by_status', "status = 'submitted' order by submitted_at desc, id desc"],
    ['report_public_area', "published and area_id = 'a' order by submitted_at desc, id desc"],
    ['report_public_category', "published and category_id = 'c' order by submitted_at desc, id desc"],
    ['report_due_order', "status in ('dispatched', 'in_progress') order by due_at, id"],
    [
      'report_waiting',
      `status in (${reportStatuses
        .filter((status) => reportStates[status].waitsFor !== null)
        .map((status) => `'${status}'`)
        .join(', ')}) order by since, id`,
    ],
    ['report_review', "status = 'on_hold' and review_at <= now() order by review_at, id"],
    ['report_by_unit', "lead_unit_id = 'u' and status = 'dispatched' order by submitted_at desc, id desc"],
  ])('%s serves its list in its order', async (index, list) => {
    const plan = await db.transaction().execute(async (tx) => {
      // A small table is read whole and sorted; a large one is not, and that is what is asked about.
      await sql`set local enable_seqscan = off`.execute(tx);
      await sql`set local enable_bitmapscan = off`.execute(tx);
      const { rows } = await sql<
        Record<string, string>
      >`explain ${sql.raw(`select id from report where ${list} limit 20`)}`.execute(tx);
      return rows.map((row) => Object.values(row).join()).join('\n');
    });
    expect(plan).toContain(index);
    expect(plan).not.toContain('Seq Scan');
  });
});
