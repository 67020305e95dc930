import { randomUUID } from 'node:crypto';
import type { Persona } from '../../src/core/account/personas';
import type { Output } from '../../src/gateway/operations';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { officeMorning, pictureOf, ReportLife } from '../../test/support/report-life';
import { places } from '../host/demo/reports';
import type { ReportTables } from './report.tables';
import { expireQuestions } from './report.tasks';

const harness = harnessForTests({ at: officeMorning });
const db = () => harness.db.withTables<ReportTables>();

const day = 86_400_000;

const begin = (as: TestCaller = 'citizen', change: object = {}) => ReportLife.begin(harness, as, change);
const upTo = async (...to: Parameters<ReportLife['upTo']>) => (await begin()).upTo(...to);
const titles = async (as: Persona): Promise<string[]> => {
  await harness.work();
  const { items } = await harness.ok<Output<'account.inbox'>>(as, 'account.inbox', { limit: 50 });
  return items.map(({ title }) => title);
};

describe('延期', () => {
  test('the unit asks before the case is due, the office decides, twice at most', async () => {
    const life = await upTo('in_progress');
    expect((await life.get('handler')).holder?.until).toBe('2026-11-27T10:00:00.000Z');
    const reason = '等路政配合';
    const later = { dueAt: '2026-11-30T10:00:00.000Z', reason };
    expect(await life.refused('handler', 'askExtension', { dueAt: '2026-11-26T10:00:00Z', reason })).toBe(
      'invalid_input',
    );
    for (const as of ['handler2', 'moderator', 'citizen'] as const) {
      expect(await life.refused(as, 'askExtension', later)).toBe('forbidden');
    }
    expect(await life.take('handler', 'askExtension', later)).toBe('in_progress');
    expect((await life.get('moderator')).dispatch?.wantedDueAt).toBe(later.dueAt);
    expect(await life.refused('handler', 'askExtension', later)).toBe('forbidden');
    expect(await life.refused('handler', 'extend', { granted: true })).toBe('forbidden');
    expect(await life.refused('moderator', 'extend', { granted: false })).toBe('invalid_input');
    await life.take('moderator', 'extend', { granted: true });
    expect(await life.get('handler')).toMatchObject({
      holder: { until: later.dueAt, since: new Date(officeMorning).toISOString() },
      dispatch: { wantedDueAt: null, extended: 1 },
    });
    await life.take('handler', 'askExtension', { dueAt: '2026-12-02T10:00:00Z', reason });
    await life.take('moderator', 'extend', { granted: false, reason: '已经延过一次' });
    expect((await life.get('handler')).dispatch).toMatchObject({ extended: 1, wantedDueAt: null });
    await life.take('handler', 'askExtension', { dueAt: '2026-12-02T10:00:00Z', reason });
    await life.take('moderator', 'extend', { granted: true, dueAt: '2026-12-01T10:00:00Z' });
    expect(await life.refused('handler', 'askExtension', { dueAt: '2026-12-09T10:00:00Z', reason })).toBe(
      'forbidden',
    );
    // Between the unit and the office: citizens see the date alone.
    const seen = await life.get('citizen');
    expect(seen.timeline.map(({ action }) => action)).not.toContain('askExtension');
    expect(JSON.stringify(seen)).not.toContain(reason);
    expect(await titles('handler')).toEqual(expect.arrayContaining(['延期已批准', '延期没有批准']));
  });

  test('once it is due it is too late to ask', async () => {
    const life = await upTo('in_progress');
    harness.time = Date.parse('2026-11-27T10:00:00.001Z');
    expect(
      await life.refused('handler', 'askExtension', { dueAt: '2026-12-01T10:00:00Z', reason: '来不及' }),
    ).toBe('forbidden');
  });

  test('urgent cases have hours, over noon and night', async () => {
    const life = await begin();
    harness.time = Date.parse('2026-11-24T09:00:00Z');
    await life.take('moderator', 'accept', { urgency: 'urgent' });
    await life.take('moderator', 'dispatch', { leadUnitId: 'town-dongmen' });
    // Eight office hours from 17:00: one today, seven tomorrow (08:30–12:00, 14:00–17:30).
    expect((await life.get('citizen')).holder?.until).toBe('2026-11-25T09:30:00.000Z');
  });
});

describe('退回 and 裁定', () => {
  test('after the second return the office decides with a reason, and that holds', async () => {
    const life = await upTo('dispatched');
    await life.take('handler', 'returnCase', { reason: '属市场监管' });
    await life.take('moderator', 'dispatch', { leadUnitId: 'dept-market' });
    harness.time += day;
    await life.take('handler2', 'returnCase', { reason: '属街道' });
    expect(await life.refused('moderator', 'dispatch')).toBe('needs_arbitration');
    expect(await life.refused('moderator', 'dispatch', { leadUnitId: 'dept-market' })).toBe(
      'needs_arbitration',
    );
    await life.take('moderator', 'dispatch', {
      leadUnitId: 'dept-market',
      reason: '摊位经营归市场监管局',
    });
    const seen = await life.get('handler2');
    expect(seen.actions).not.toContain('returnCase');
    expect(seen.dispatch).toMatchObject({ arbitrated: true, returned: 2 });
    expect(await life.refused('handler2', 'returnCase', { reason: '还是不归我们' })).toBe('forbidden');
    // The age ran on, whoever had it.
    const clocks = seen.dispatch?.clocks;
    expect(clocks?.age).toBe(day);
    expect(clocks?.units.find(({ unit }) => unit.id === 'dept-market')?.span).toBe(day);
  });
});

describe('协办 and 分办', () => {
  test('a task that was asked for holds up the resolution; a unit merely named does not', async () => {
    const life = await upTo('in_progress');
    const done = { reply: '已设置隔离桩。', noPhotoReason: '夜间' };
    expect(await life.refused('handler', 'askAssist', { unitId: 'town-dongmen', task: '自己' })).toBe(
      'invalid_input',
    );
    expect(await life.refused('handler', 'askAssist', { unitId: 'no-unit', task: '清运' })).toBe(
      'invalid_input',
    );
    await life.take('handler', 'askAssist', { unitId: 'dept-market', task: '清走摊位' });
    expect(await life.refused('handler', 'resolve', done)).toBe('assist_open');
    const seen = await life.get('handler2');
    expect(seen.actions).toContain('finishAssist');
    expect(seen.dispatch?.assistTasks).toEqual([
      { unit: { id: 'dept-market', name: expect.any(String) }, task: '清走摊位', done: false },
    ]);
    expect(await life.refused('handler', 'finishAssist', { words: '替它办了' })).toBe('forbidden');
    await life.take('handler2', 'finishAssist', {
      words: '已清走',
      fileIds: [await pictureOf(harness, 'handler2')],
    });
    expect(await life.refused('handler2', 'finishAssist', { words: '再来一次' })).toBe('forbidden');
    await life.take('handler', 'resolve', done);
    expect(JSON.stringify(await life.get('citizen'))).not.toContain('清走摊位');
    expect(await titles('handler2')).toContain('请协办');
  });

  test('the office may lift a task', async () => {
    const life = await upTo('in_progress');
    await life.take('handler', 'askAssist', { unitId: 'dept-market', task: '清走摊位' });
    await life.take('handler', 'askAssist', { unitId: 'dept-urban', task: '修桩' });
    expect(await life.refused('moderator', 'finishAssist', { words: '不需要了' })).toBe('invalid_input');
    for (const unitId of ['dept-market', 'dept-urban']) {
      await life.take('moderator', 'finishAssist', { unitId, words: '不需要了' });
    }
    await life.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
  });

  test('parts are cases of their units, never public; the whole waits for them', async () => {
    const life = await upTo('in_progress');
    const parts = [
      { description: '清走车辆', leadUnitId: 'town-dongmen' },
      { description: '修好盲道', leadUnitId: 'dept-market', categoryId: 'facility-road' },
    ];
    const split = { id: life.id, version: life.version, parts };
    expect(await harness.refused('handler', 'report.split', split)).toBe('forbidden');
    expect(await harness.refused('moderator', 'report.split', { ...split, parts: parts.slice(0, 1) })).toBe(
      'invalid_input',
    );
    const wrong = [...parts, { description: '无', leadUnitId: 'no-unit' }];
    expect(await harness.refused('moderator', 'report.split', { ...split, parts: wrong })).toBe(
      'invalid_input',
    );
    const before = await db().selectFrom('report').select('id').where('parent_id', '=', life.id).execute();
    expect(before).toEqual([]);
    const done = await harness.ok<Output<'report.split'>>('moderator', 'report.split', split);
    life.version = done.version;
    const [first, second] = done.children;
    if (!first || !second) throw new Error('two parts were made');
    const child = new ReportLife(harness, second.id, second.number, 3);
    expect(await child.get('handler2')).toMatchObject({
      status: 'dispatched',
      published: false,
      mine: false,
      dispatch: { source: 'split', parent: { id: life.id, number: life.number } },
      holder: { until: expect.any(String) },
    });
    for (const as of ['citizen', 'nobody'] as const) {
      expect(await harness.refused(as, 'report.get', { id: child.id })).toBe('not_found');
    }
    expect((await life.get('moderator')).dispatch?.children).toHaveLength(2);
    expect(await harness.refused('moderator', 'report.split', { id: child.id, version: 3, parts })).toBe(
      'is_part',
    );
    const resolve = { reply: '好了', noPhotoReason: '夜间' };
    expect(await life.refused('handler', 'resolve', resolve)).toBe('children_open');
    for (const [{ id, number }, unit] of [
      [first, 'handler'],
      [second, 'handler2'],
    ] as const) {
      const part = new ReportLife(harness, id, number, 3);
      await part.take(unit, 'signFor');
      await part.take(unit, 'resolve', resolve);
      await part.take('inspector', 'verify', { outcome: 'fixed' });
    }
    expect(await life.take('handler', 'resolve', resolve)).toBe('resolved');
  });
});

describe('督办', () => {
  test('by the office or the county, with a date; the unit is told, its own date stays', async () => {
    const life = await upTo('in_progress');
    const order = { dueAt: '2026-11-25T10:00:00.000Z', words: '明日下班前办结' };
    expect(await life.refused('handler', 'order', order)).toBe('forbidden');
    expect(await life.refused('moderator', 'order', { ...order, dueAt: '2026-11-24T01:59:00Z' })).toBe(
      'invalid_input',
    );
    await life.take('moderator', 'order', order);
    expect((await life.get('citizen')).order).toEqual({
      level: 'office',
      dueAt: order.dueAt,
      issuer: '县文明办',
    });
    await life.take('leader', 'order', order);
    expect(await life.get('handler')).toMatchObject({
      order: { level: 'county' },
      holder: { until: '2026-11-27T10:00:00.000Z' },
    });
    expect(await titles('handler')).toContain('列为督办件');
  });

  test('the second reopening puts an order on the case by itself', async () => {
    const life = await upTo('closed');
    const again = async () => {
      await life.take('citizen', 'requestReopen', { reason: '又停满了' });
      await life.take('moderator', 'decideReopen', { reopen: true, reason: '属实' });
    };
    await again();
    expect((await life.get('moderator')).order).toBeNull();
    await life.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await life.take('inspector', 'verify', { outcome: 'fixed' });
    await again();
    expect((await life.get('moderator')).order).toEqual({
      level: 'office',
      dueAt: null,
      issuer: '县文明办',
    });
  });
});

describe('回头看', () => {
  test('is due some days after a case was fixed, and finds it as it should be', async () => {
    const life = await upTo('closed');
    expect((await life.get('inspector')).dispatch?.lookBackAt).toBe('2026-12-23T16:00:00.000Z');
    expect(await life.refused('handler', 'lookBack')).toBe('forbidden');
    harness.pass(31);
    expect(await life.take('inspector', 'lookBack', { words: '没有反弹' })).toBe('closed');
    expect(await life.get('nobody')).toMatchObject({ status: 'closed', outcome: 'fixed' });
    expect((await life.get('nobody')).timeline[0]).toMatchObject({ action: 'lookBack', note: '没有反弹' });
    expect(await life.refused('inspector', 'lookBack')).toBe('forbidden');
  });

  test('反弹 opens it at once with the same unit and a new date; its age never stopped', async () => {
    const life = await upTo('closed');
    harness.pass(31);
    expect(await life.take('inspector', 'rebound', { reason: '又停满了' })).toBe('in_progress');
    const seen = await life.get('handler');
    expect(seen).toMatchObject({ outcome: null, dispatch: { reopened: 1, lookBackAt: null } });
    expect(seen.dispatch?.clocks.age).toBe(31 * day);
    expect(Date.parse(seen.holder?.until ?? '')).toBeGreaterThan(harness.time);
    expect(await titles('citizen')).toContain('发现反弹，已重新处置');
    expect(await titles('handler')).toContain('已重开，请继续处置');
  });

  test('what could not be put right is not looked at again', async () => {
    const life = await upTo('resolved');
    await life.take('inspector', 'verify', { outcome: 'not_fixed', reason: '条件所限' });
    expect((await life.get('inspector')).dispatch?.lookBackAt).toBeNull();
  });
});

describe('a question that nobody answers', () => {
  const asked = async () => {
    const life = await begin();
    await life.take('moderator', 'askInfo', { question: '几单元？' });
    return life;
  };

  test('ends the case after its working days, once, whoever runs the clock', async () => {
    const life = await asked();
    harness.time = Date.parse('2026-12-01T10:00:00Z');
    await expireQuestions(harness.runtime);
    expect((await life.get('citizen')).status).toBe('awaiting_info');
    harness.time += 1;
    await Promise.all([expireQuestions(harness.runtime), expireQuestions(harness.runtime)]);
    const seen = await life.get('citizen');
    expect(seen).toMatchObject({ status: 'not_accepted', version: 3 });
    expect(seen.timeline[0]).toMatchObject({ action: 'expire' });
    expect((await titles('citizen')).filter((title) => title === '这次没能受理')).toHaveLength(1);
  });

  test('an answer in time is heard', async () => {
    const life = await asked();
    harness.time = Date.parse('2026-12-01T09:59:00Z');
    await life.take('citizen', 'answerInfo', { answer: '二单元' });
    harness.time += 7 * day;
    await expireQuestions(harness.runtime);
    expect((await life.get('citizen')).status).toBe('submitted');
  });
});

describe('改派', () => {
  const move = (life: ReportLife, input: object) =>
    harness.ok<Output<'report.move'>>('moderator', 'report.move', {
      id: life.id,
      version: life.version,
      reason: '类别不对',
      ...input,
    });

  test('a case that a unit has goes to whom the table names for its new kind and place, and keeps its age', async () => {
    const life = await upTo('in_progress');
    harness.time += day;
    expect(await life.refused('handler', 'move', { categoryId: 'facility-road', reason: '不对' })).toBe(
      'forbidden',
    );
    expect(await life.refused('moderator', 'move', { reason: '没变' })).toBe('invalid_input');
    const moved = await move(life, { categoryId: 'facility-road' });
    expect(moved).toMatchObject({ status: 'dispatched', leadUnit: { id: 'dept-housing' } });
    const seen = await life.get('moderator');
    expect(seen.category.id).toBe('facility-road');
    expect(seen.timeline[0]).toMatchObject({ action: 'move', byRule: true });
    expect(seen.dispatch?.clocks).toMatchObject({
      age: day,
      units: expect.arrayContaining([{ unit: expect.objectContaining({ id: 'town-dongmen' }), span: day }]),
    });
    expect(
      await harness.refused('handler', 'report.askExtension', {
        id: life.id,
        version: moved.version,
        dueAt: '2026-12-30T00:00:00Z',
        reason: '不再归我',
      }),
    ).toBe('forbidden');
  });

  test('to another town: the place, the list near it and the search follow', async () => {
    const life = await upTo('accepted');
    const { location, address } = places.lotusPark;
    await move(life, { location, address });
    expect(await life.get('nobody')).toMatchObject({ area: { id: 'chengnan' }, address, location });
    const near = await harness.ok<Output<'report.publicList'>>('nobody', 'report.publicList', {
      near: { ...location, radius: 300 },
    });
    expect(near.items.map(({ id }) => id)).toContain(life.id);
    const row = await db()
      .selectFrom('report')
      .select('terms')
      .where('id', '=', life.id)
      .executeTakeFirstOrThrow();
    expect(row.terms).toContain('莲塘');
  });

  test('into a private class it is no longer public at once', async () => {
    const life = await upTo('in_progress');
    expect((await life.get('nobody')).published).toBe(true);
    await move(life, { categoryId: 'minors-tobacco' });
    expect(await harness.refused('nobody', 'report.get', { id: life.id })).toBe('not_found');
  });

  test('outside the county or into another town’s land it does not go', async () => {
    const life = await upTo('accepted');
    const away = { location: { latitude: 30, longitude: 110 }, reason: '不对' };
    expect(await life.refused('moderator', 'move', away)).toBe('outside_county');
    const elsewhere = { location: places.lotusPark.location, areaId: 'qingyuan', reason: '不对' };
    expect(await life.refused('moderator', 'move', elsewhere)).toBe('invalid_input');
  });
});

describe('entered by staff', () => {
  const call = {
    categoryId: 'parking-blind-path',
    description: '来电：盲道被占。',
    location: places.dongmenRoad.location,
    fileIds: [],
    source: 'caller',
    callerName: '来电人甲',
    callerContact: '13800000000',
  };

  test('for a caller: who called is kept apart, and each look at it is written down', async () => {
    expect(await harness.refused('handler', 'report.record', call)).toBe('forbidden');
    expect(await harness.refused('citizen', 'report.record', call)).toBe('forbidden');
    const made = await harness.ok<Output<'report.record'>>('moderator', 'report.record', call);
    const life = new ReportLife(harness, made.id, made.number, made.version);
    const seen = await life.get('moderator');
    expect(seen).toMatchObject({ status: 'submitted', mine: false, dispatch: { source: 'caller' } });
    expect(seen.actions).not.toContain('relayMessage');
    await life.upTo('in_progress');
    for (const as of ['moderator', 'handler', 'inspector', 'leader', 'nobody'] as const) {
      const body = JSON.stringify((await harness.call(as, 'report.get', { id: life.id })).body);
      expect(body).not.toContain('来电人甲');
      expect(body).not.toContain('13800000000');
    }
    expect(await harness.ok('moderator', 'report.seeReporter', { id: life.id, reason: '回复来电' })).toEqual({
      displayName: '来电人甲',
      contact: '13800000000',
    });
    await life.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await life.take('inspector', 'verify', { outcome: 'fixed' });
  });

  test('an inspector’s finding has no reporter, and the same request is one case', async () => {
    const requestId = randomUUID();
    const finding = { ...call, source: 'inspection', callerName: undefined, callerContact: undefined };
    const first = await harness.ok<Output<'report.record'>>('inspector', 'report.record', finding, requestId);
    expect(await harness.ok('inspector', 'report.record', finding, requestId)).toEqual(first);
    expect(await harness.ok('moderator', 'report.seeReporter', { id: first.id, reason: '看看' })).toEqual({
      displayName: '没有报告人',
      contact: null,
    });
    expect(await harness.refused('inspector', 'report.record', { ...finding, source: 'citizen' })).toBe(
      'invalid_input',
    );
  });
});

describe('what everybody reads', () => {
  test('text and pictures are covered for the public; reporter and staff see them as they were', async () => {
    const [kept, covered] = [await pictureOf(harness, 'citizen'), await pictureOf(harness, 'citizen')];
    const life = await begin('citizen', {
      description: '车主电话 13800001111，停了三天。',
      fileIds: [kept, covered],
    });
    expect((await life.get('moderator')).dispatch?.warnings).toEqual(['手机号']);
    const cover = await pictureOf(harness, 'moderator');
    await life.take('moderator', 'redact', {
      description: '停了三天。',
      address: '东门路一带',
      pictures: [{ fileId: covered, replacementId: cover }],
    });
    await life.upTo('closed');
    const open = await life.get('nobody');
    expect(open).toMatchObject({
      description: '停了三天。',
      address: '东门路一带',
      title: '东门路一带，占用盲道',
    });
    expect(open.before.map(({ fileId }) => fileId)).toEqual([kept, cover]);
    expect(JSON.stringify(open)).not.toContain('13800001111');
    for (const as of ['citizen', 'moderator', 'handler'] as const) {
      const seen = await life.get(as);
      // A unit gets what it needs to act: the office's words, not the number under them.
      expect(seen.description.includes('13800001111')).toBe(as !== 'handler');
      expect(seen.before.map(({ fileId }) => fileId)).toEqual([kept, covered]);
    }
    const published = async (id: string) =>
      (await harness.db.selectFrom('file').select('published').where('id', '=', id).executeTakeFirstOrThrow())
        .published;
    expect([await published(kept), await published(cover), await published(covered)]).toEqual([
      true,
      true,
      false,
    ]);
    // Hidden altogether, then shown again.
    await life.take('moderator', 'redact', { pictures: [{ fileId: kept, replacementId: null }] });
    expect((await life.get('nobody')).before.map(({ fileId }) => fileId)).toEqual([cover]);
    await life.take('moderator', 'redact', { pictures: [{ fileId: kept, replacementId: kept }] });
    expect((await life.get('nobody')).before.map(({ fileId }) => fileId)).toEqual([kept, cover]);
    const theirs = await pictureOf(harness, 'citizen2');
    expect(
      await life.refused('moderator', 'redact', { pictures: [{ fileId: kept, replacementId: theirs }] }),
    ).toBe('invalid_input');
    expect(
      await life.refused('moderator', 'redact', { pictures: [{ fileId: theirs, replacementId: null }] }),
    ).toBe('invalid_input');
    expect((await life.get('nobody')).before.map(({ fileId }) => fileId)).toEqual([kept, cover]);
    expect(await life.refused('moderator', 'redact')).toBe('invalid_input');
  });

  test('visibility is changed with a reason; a private class cannot be opened', async () => {
    const life = await upTo('in_progress');
    const hide = { visibility: 'private', reason: '涉及隐私' };
    expect(await life.refused('handler', 'setVisibility', hide)).toBe('forbidden');
    await life.take('moderator', 'setVisibility', hide);
    expect(await harness.refused('nobody', 'report.get', { id: life.id })).toBe('not_found');
    expect(await life.refused('moderator', 'setVisibility', hide)).toBe('invalid_input');
    await life.take('moderator', 'setVisibility', { visibility: 'public', reason: '已遮盖' });
    expect((await life.get('nobody')).published).toBe(true);
    const minors = await begin('citizen', { categoryId: 'minors-netbar' });
    await minors.upTo('accepted', 'private');
    expect(await minors.refused('moderator', 'setVisibility', { visibility: 'public', reason: '公开' })).toBe(
      'forbidden',
    );
  });

  test('somebody who follows a town hears of what is new there, once a day', async () => {
    const person = { openid: 'neighbour' };
    expect(await harness.refused(person, 'report.followArea', { areaId: 'no-area', following: true })).toBe(
      'not_found',
    );
    await harness.ok(person, 'report.followArea', { areaId: 'dongmen', following: true });
    expect(await harness.ok(person, 'report.followedAreas', {})).toEqual({ areaIds: ['dongmen'] });
    const heard = async () => {
      await harness.work();
      const { items } = await harness.ok<Output<'account.inbox'>>(person, 'account.inbox', { limit: 50 });
      return items.filter(({ title }) => title.includes('东门街道')).length;
    };
    await upTo('accepted');
    await upTo('accepted');
    expect(await heard()).toBe(1);
    // Midnight in Shanghai.
    harness.time = Date.parse('2026-11-24T16:00:00Z');
    await upTo('accepted');
    expect(await heard()).toBe(2);
    await harness.ok(person, 'report.followArea', { areaId: 'dongmen', following: false });
    harness.time += day;
    await upTo('accepted');
    expect(await heard()).toBe(2);
  });

  test('a public case can be flagged once a person; the office settles it and whoever raised it hears', async () => {
    const life = await upTo('in_progress');
    const flag = { id: life.id, reason: 'privacy', text: '看得见门牌' };
    expect(await harness.refused('citizen', 'report.flag', flag)).toBe('forbidden');
    expect(await harness.refused('handler', 'report.flag', flag)).toBe('forbidden');
    await harness.ok('citizen2', 'report.flag', flag);
    await harness.ok('citizen2', 'report.flag', { ...flag, text: '再说一次' });
    const { flags } = await harness.ok<Output<'report.contacts'>>('moderator', 'report.contacts', {});
    const mine = flags.filter(({ report }) => report.id === life.id);
    expect(mine).toEqual([expect.objectContaining({ reason: 'privacy', text: '看得见门牌' })]);
    const { flagId } = mine[0] ?? { flagId: '' };
    expect(await harness.refused('handler', 'report.settleFlag', { flagId, upheld: true })).toBe('forbidden');
    await harness.ok('moderator', 'report.settleFlag', { flagId, upheld: true });
    expect(await harness.refused('moderator', 'report.settleFlag', { flagId, upheld: true })).toBe(
      'not_found',
    );
    expect(await titles('citizen2')).toContain('你的提醒有道理，已处理');
    const hidden = await upTo('in_progress', 'private');
    expect(await harness.refused('citizen2', 'report.flag', { ...flag, id: hidden.id })).toBe('not_found');
  });
});

describe('words between those who do not know each other', () => {
  test('go through the office, which passes them or does not', async () => {
    const life = await upTo('in_progress');
    const relay = (as: Persona, text: string) => {
      harness.time += 1000;
      return harness.ok<Output<'report.relayMessage'>>(as, 'report.relayMessage', { id: life.id, text });
    };
    const seenBy = async (as: Persona) => (await life.get(as)).messages.map(({ text }) => text);
    for (const [as, code] of [
      ['citizen2', 'forbidden'],
      ['handler2', 'forbidden'],
      ['inspector', 'forbidden'],
    ] as const) {
      expect(await harness.refused(as, 'report.relayMessage', { id: life.id, text: '你好' })).toBe(code);
    }
    const asked = await relay('handler', '请问几点停的？');
    expect(asked.state).toBe('waiting');
    expect(await seenBy('citizen')).toEqual([]);
    expect(await seenBy('handler')).toEqual(['请问几点停的？']);
    const { messages } = await harness.ok<Output<'report.contacts'>>('moderator', 'report.contacts', {});
    expect(messages.map(({ messageId }) => messageId)).toContain(asked.messageId);
    const pass = (as: Persona, messageId: string, yes: boolean) =>
      harness.call(as, 'report.passMessage', { messageId, pass: yes });
    expect((await pass('handler', asked.messageId, true)).status).toBe(403);
    expect((await pass('moderator', asked.messageId, true)).status).toBe(200);
    expect((await pass('moderator', asked.messageId, false)).status).toBe(409);
    expect(await seenBy('citizen')).toEqual(['请问几点停的？']);
    const rude = await relay('citizen', '你们是谁？');
    await pass('moderator', rude.messageId, false);
    const answer = await relay('citizen', '每天早上八点。');
    expect(await seenBy('handler')).toEqual(['请问几点停的？']);
    await pass('moderator', answer.messageId, true);
    expect(await seenBy('handler')).toEqual(['请问几点停的？', '每天早上八点。']);
    await relay('moderator', '谢谢，已安排。');
    expect(await seenBy('citizen')).toHaveLength(4);
    expect(await seenBy('inspector')).toEqual([]);
    expect(
      (await harness.ok<Output<'report.get'>>('citizen2', 'report.get', { id: life.id })).messages,
    ).toEqual([]);
    const own = await harness.ok<{ id: string; displayName: string }>('citizen', 'account.me', {});
    for (const as of ['handler', 'moderator'] as const) {
      const body = JSON.stringify(await life.get(as));
      expect(body).not.toContain(own.id);
      expect(body).not.toContain(own.displayName);
    }
    expect(await titles('handler')).toContain('报告人带了一句话');
  });

  test('internal notes are for staff alone', async () => {
    const life = await upTo('in_progress');
    await harness.ok('handler', 'report.addNote', { id: life.id, text: '已电话联系物业' });
    expect(await harness.refused('handler2', 'report.addNote', { id: life.id, text: '看看' })).toBe(
      'forbidden',
    );
    expect(await harness.refused('citizen', 'report.addNote', { id: life.id, text: '看看' })).toBe(
      'forbidden',
    );
    expect((await life.get('moderator')).dispatch?.notes).toEqual([
      expect.objectContaining({ text: '已电话联系物业', unit: '东门街道办事处' }),
    ]);
    for (const as of ['citizen', 'citizen2', 'nobody'] as const) {
      expect(JSON.stringify(await life.get(as))).not.toContain('已电话联系物业');
    }
  });

  test('the reporter rates each ending once, and may think again', async () => {
    const life = await upTo('in_progress');
    const rating = { id: life.id, stars: 2, solved: false, comment: '又来了' };
    expect(await harness.refused('citizen', 'report.rate', rating)).toBe('forbidden');
    await life.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await life.take('inspector', 'verify', { outcome: 'fixed' });
    expect(await harness.refused('citizen2', 'report.rate', rating)).toBe('forbidden');
    expect(await harness.refused('citizen', 'report.rate', { ...rating, stars: 6 })).toBe('invalid_input');
    await harness.ok('citizen', 'report.rate', rating);
    await harness.ok('citizen', 'report.rate', { ...rating, stars: 5, solved: true, comment: undefined });
    expect((await life.get('moderator')).rating).toEqual({ stars: 5, solved: true, comment: null });
    expect((await life.get('nobody')).rating).toBeNull();
    expect(
      await db().selectFrom('report_rating').selectAll().where('report_id', '=', life.id).execute(),
    ).toHaveLength(1);
    harness.pass(31);
    expect(await harness.refused('citizen', 'report.rate', rating)).toBe('forbidden');
  });

  test('the reporter says that it is solved; nothing is closed by it', async () => {
    const life = await upTo('in_progress');
    expect(await life.refused('citizen2', 'saySolved')).toBe('forbidden');
    expect(await life.take('citizen', 'saySolved', { words: '今天早上已经清了' })).toBe('in_progress');
    expect((await life.get('handler')).dispatch?.solvedSaid).toBe(true);
    expect(await life.refused('citizen', 'saySolved')).toBe('forbidden');
  });
});

describe('praise', () => {
  test('is published and thanked for, without a unit', async () => {
    await db()
      .updateTable('report_category')
      .set({ kind: 'praise' })
      .where('id', '=', 'customs-feast')
      .execute();
    // The configuration is remembered for ten seconds.
    harness.time += 11_000;
    const life = await begin('citizen', {
      categoryId: 'customs-feast',
      description: '店家把宴席办得简单热闹。',
    });
    expect(await life.refused('moderator', 'accept')).toBe('forbidden');
    expect(await life.take('moderator', 'acknowledge', { words: '谢谢你的发现' })).toBe('closed');
    expect(await life.get('nobody')).toMatchObject({ kind: 'praise', status: 'closed', published: true });
    expect(await life.refused('citizen', 'requestReopen', { reason: '再来' })).toBe('forbidden');
    expect(await titles('citizen')).toContain('谢谢你的点赞');
  });
});
