import { randomUUID } from 'node:crypto';
import type { Persona } from '../../src/core/account/personas';
import { insidePoint } from '../../src/core/report/geography';
import type { Output } from '../../src/gateway/operations';
import { harnessForTests, type TestCaller } from '../../test/support/harness';
import { ledgerBehind, ledgerRows } from '../../test/support/ledger';
import { blindPath, officeMorning, pictureOf, ReportLife } from '../../test/support/report-life';
import { areas } from '../host/demo/county';
import { forgetCounty } from './county-config';
import { makeExport } from './export-ledger';
import { remindStaff } from './remind-staff';
import type { ReportTables } from './report.tables';

const harness = harnessForTests({ at: officeMorning });
const db = () => harness.db.withTables<ReportTables>();

const day = 86_400_000;

const begin = (as: TestCaller = 'citizen', change: object = {}) => ReportLife.begin(harness, as, change);
const inbox = async (as: TestCaller): Promise<Output<'account.inbox'>['items']> => {
  await harness.work();
  return (await harness.ok<Output<'account.inbox'>>(as, 'account.inbox', { limit: 100 })).items;
};
const idOf = async (as: TestCaller) => (await harness.ok<{ id: string }>(as, 'account.me', {})).id;

describe('what only the reporter is told', () => {
  test('followers hear public words of an ending, and never that they might have it opened again', async () => {
    const follower = { openid: 'follower-of-endings' };
    const life = await (await begin()).upTo('in_progress');
    await harness.ok(follower, 'report.follow', { id: life.id, following: true });
    await life.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await life.take('inspector', 'verify', { outcome: 'no_action', reason: '报告人家门口一侧无法设桩' });
    await life.take('citizen', 'requestReopen', { reason: '请再看看' });
    await life.take('moderator', 'decideReopen', { reopen: false, reason: '已向报告人当面解释' });
    const heard = await inbox(follower);
    expect(heard).toHaveLength(2);
    const said = JSON.stringify(heard);
    expect(said).toContain(life.number);
    for (const secret of ['家门口', '当面解释', '申请重开']) expect(said).not.toContain(secret);
    const told = JSON.stringify(await inbox('citizen'));
    for (const words of ['家门口', '当面解释', '申请重开']) expect(told).toContain(words);
  });
});

describe('visibility', () => {
  test('one tap keeps what was private private', async () => {
    const life = await begin('citizen', { categoryId: 'minors-netbar' });
    await life.take('moderator', 'accept', { categoryId: 'parking-blind-path' });
    expect(await harness.refused('nobody', 'report.get', { id: life.id })).toBe('not_found');
    const open = await begin();
    await open.take('moderator', 'accept');
    expect((await open.get('nobody')).visibility).toBe('public');
  });

  test('a part of a private whole is not published', async () => {
    const life = await (await begin()).upTo('in_progress', 'private');
    const split = await harness.ok<Output<'report.split'>>('moderator', 'report.split', {
      id: life.id,
      version: life.version,
      parts: [
        { description: '清走车辆', leadUnitId: 'town-dongmen' },
        { description: '修好盲道', leadUnitId: 'dept-market' },
      ],
    });
    const [part] = split.children;
    const publish = { id: part?.id, version: 3, visibility: 'public', reason: '公开' };
    expect(await harness.refused('moderator', 'report.setVisibility', publish)).toBe('part_of_private');
  });
});

describe('answers to a category’s questions', () => {
  const questions = (isPublic: boolean) => [
    { id: 'when', label: '什么时段', kind: 'text' as const, options: [], required: false, isPublic },
  ];
  const configure = async (isPublic: boolean) => {
    await db()
      .updateTable('report_category')
      .set({ questions: JSON.stringify(questions(isPublic)) })
      .where('id', '=', 'noise-square')
      .execute();
    forgetCounty(harness.runtime);
  };

  test('are read by whom the form said, whatever the county decides later', async () => {
    await configure(false);
    const answer = { categoryId: 'noise-square', answers: { when: '我家孩子写作业时' } };
    const life = await (await begin('citizen', answer)).upTo('accepted');
    await configure(true);
    const later = await (await begin('citizen', answer)).upTo('accepted');
    expect((await life.get('nobody')).answers).toEqual([]);
    expect((await later.get('nobody')).answers).toHaveLength(1);
    await configure(false);
    expect((await later.get('nobody')).answers).toHaveLength(1);
    expect((await life.get('moderator')).answers).toEqual([
      { label: '什么时段', answer: '我家孩子写作业时' },
    ]);
  });

  test('stay with the case when its category is corrected', async () => {
    await configure(true);
    const life = await begin('citizen', { categoryId: 'noise-square', answers: { when: '夜里' } });
    await life.take('moderator', 'accept', { categoryId: 'parking-blind-path' });
    for (const as of ['citizen', 'moderator', 'nobody'] as const) {
      expect((await life.get(as)).answers).toEqual([{ label: '什么时段', answer: '夜里' }]);
    }
  });
});

describe('personal data in people’s words', () => {
  const phone = '13912345678';
  const words = {
    description: `车主电话 ${phone}，停了三天。`,
    address: `东门路，找 ${phone}`,
  };

  test('is covered for the public by accepting, which says so; the office may show it', async () => {
    const life = await (await begin('citizen', words)).upTo('accepted');
    expect(JSON.stringify(await life.get('nobody'))).not.toContain(phone);
    const seen = await life.get('moderator');
    expect(seen.description).toContain(phone);
    expect(seen.timeline.find(({ action }) => action === 'accept')?.masked).toEqual(['手机号']);
    expect(seen.dispatch?.redaction.description).toContain('＊');
    await life.take('moderator', 'redact', { description: null });
    expect((await life.get('nobody')).description).toContain(phone);
  });

  test('reaches no unit: not in the case, lists, messages, inboxes or the exported ledger', async () => {
    for (const as of ['handler', 'handler2'] as const) await idOf(as);
    const life = await (await begin('citizen', words)).upTo('dispatched');
    await life.take('moderator', 'askAssist', { unitId: 'dept-market', task: `电话 ${phone} 联系车主` });
    await life.take('handler', 'signFor');
    const { messageId } = await harness.ok<{ messageId: string }>('citizen', 'report.relayMessage', {
      id: life.id,
      text: `打我 ${phone}`,
    });
    await harness.ok('moderator', 'report.passMessage', { messageId, pass: true });
    await harness.ok('moderator', 'report.addNote', { id: life.id, text: `报告人 ${phone}` });
    await life.take('citizen', 'saySolved', { words: `有事打 ${phone}` });
    await life.take('moderator', 'order', {
      dueAt: '2026-11-26T10:00:00Z',
      words: `报告人 +86${phone} 多次反映`,
    });
    await life.take('handler2', 'finishAssist', { words: '已清' });
    await life.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await life.take('inspector', 'verify', { outcome: 'fixed' });
    await harness.ok('citizen', 'report.rate', {
      id: life.id,
      stars: 4,
      solved: true,
      comment: `电 ${phone}`,
    });
    await life.take('citizen', 'requestReopen', { reason: `又来了，打 ${phone}` });
    await life.take('moderator', 'decideReopen', { reopen: true, reason: `${phone} 说又来了` });
    for (const as of ['handler', 'handler2'] as const) {
      const { exportId } = await harness.ok<{ exportId: string }>(as, 'report.startExport', { filter: {} });
      await harness.work();
      const { url } = await harness.ok<Output<'report.exportState'>>(as, 'report.exportState', { exportId });
      const bodies = [
        JSON.stringify(await life.get(as)),
        JSON.stringify(await harness.ok(as, 'report.queue', { filter: {}, limit: 100 })),
        JSON.stringify(await inbox(as)),
        JSON.stringify(await ledgerRows(await ledgerBehind(harness, url))),
      ];
      for (const body of bodies) {
        expect(body).toContain(life.number);
        expect(body).not.toContain(phone);
      }
      expect(bodies[0]).toContain('停了三天');
    }
    const whole = JSON.stringify(await life.get('moderator'));
    expect(whole.split(phone).length).toBeGreaterThan(6);
    expect((await life.get('citizen')).description).toContain(phone);
  });

  test('where the office covered words, a unit reads what everybody reads; a hidden address it still finds', async () => {
    const life = await begin('citizen', { description: '王某家门口堆着沙子。', address: '东门路三号' });
    await life.take('moderator', 'redact', { description: '有人家门口堆着沙子。', address: '' });
    await life.upTo('dispatched');
    expect(await life.get('handler')).toMatchObject({
      description: '有人家门口堆着沙子。',
      address: '东门路三号',
    });
    expect(await life.get('nobody')).toMatchObject({ address: null, title: '东门街道，占用盲道' });
    expect(await life.get('citizen')).toMatchObject({ description: '王某家门口堆着沙子。' });
  });
});

describe('who reported a case', () => {
  test('is looked up again, and written down again, when the same call is repeated; nothing of it is kept', async () => {
    const life = await begin('citizen', { contact: '13700001111' });
    const requestId = randomUUID();
    const look = { id: life.id, reason: '核实地点' };
    const first = await harness.ok('moderator', 'report.seeReporter', look, requestId);
    expect(await harness.ok('moderator', 'report.seeReporter', look, requestId)).toEqual(first);
    const looks = await db()
      .selectFrom('report_identity_look')
      .selectAll()
      .where('report_id', '=', life.id)
      .execute();
    expect(looks).toHaveLength(2);
    const { response } = await harness.db
      .selectFrom('request')
      .select('response')
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
    expect(response).toBeNull();
    expect(
      await harness.refused('moderator', 'report.seeReporter', { ...look, reason: '另一个' }, requestId),
    ).toBe('conflict');
    const page = await harness.ok<Output<'report.looks'>>('leader', 'report.looks', { limit: 1 });
    expect(page.items).toEqual([
      {
        at: expect.any(String),
        by: expect.any(String),
        report: { id: life.id, number: life.number },
        reason: '核实地点',
      },
    ]);
    const next = await harness.ok<Output<'report.looks'>>('admin', 'report.looks', {
      cursor: page.nextCursor,
    });
    expect(next.items.length).toBeGreaterThanOrEqual(1);
    expect(JSON.stringify([page, next])).not.toContain('13700001111');
  });

  test('cannot be reached any more once the account is gone', async () => {
    const person = { openid: 'leaving-reporter' };
    const life = await begin(person, { contact: '13700002222' });
    await harness.ok(person, 'account.deleteMyAccount', { confirmation: '注销账号' });
    const row = await db()
      .selectFrom('report_reporter')
      .selectAll()
      .where('report_id', '=', life.id)
      .executeTakeFirstOrThrow();
    expect([row.contact, row.name]).toEqual([null, null]);
  });
});

describe('a place that can tell who lives there', () => {
  test('is shown as the middle of its town to everybody, and no circle finds it', async () => {
    const life = await (await begin()).upTo('in_progress');
    await life.take('moderator', 'redact', { hidePlace: true });
    const centre = insidePoint(
      areas.find(({ id }) => id === 'dongmen')?.polygon ?? { type: 'Polygon', coordinates: [] },
    );
    expect(await life.get('nobody')).toMatchObject({ location: centre, address: null });
    const around = async (point: object) =>
      (
        await harness.ok<Output<'report.publicList'>>('nobody', 'report.publicList', {
          near: { ...point, radius: 50 },
          limit: 100,
        })
      ).items.filter(({ id }) => id === life.id);
    expect(await around(blindPath.location)).toEqual([]);
    expect(await around(centre)).toEqual([
      expect.objectContaining({ location: centre, title: '东门街道，占用盲道' }),
    ]);
    for (const as of ['citizen', 'handler', 'moderator'] as const) {
      expect(await life.get(as)).toMatchObject({ location: blindPath.location, address: '东门路' });
    }
    const find = (text: string) =>
      harness.ok<Output<'report.publicList'>>('nobody', 'report.publicList', { text, limit: 100 });
    expect((await find('东门路')).items.map(({ id }) => id)).not.toContain(life.id);
    expect((await find(life.number)).items.map(({ id }) => id)).toEqual([life.id]);
    await life.take('moderator', 'redact', { hidePlace: false });
    expect(await life.get('nobody')).toMatchObject({ location: blindPath.location });
    expect(await around(blindPath.location)).toHaveLength(1);
  });
});

describe('covered pictures', () => {
  test('say whether they are hidden or replaced; asked for as they are they stay so', async () => {
    const photo = await pictureOf(harness, 'citizen');
    const life = await (await begin('citizen', { fileIds: [photo] })).upTo('accepted');
    const cover = await pictureOf(harness, 'moderator');
    const redact = (replacementId: string | null, fileId = photo) =>
      life.take('moderator', 'redact', { pictures: [{ fileId, replacementId }] });
    const seen = async () => (await life.get('nobody')).before.map(({ fileId }) => fileId);
    const kept = async () =>
      (await life.get('moderator')).dispatch?.redaction.pictures.map(({ fileId, hidden, replacement }) => [
        fileId,
        hidden,
        replacement?.fileId ?? null,
      ]);
    // As it is: shown.
    await redact(photo);
    expect([await seen(), await kept()]).toEqual([[photo], []]);
    await redact(cover);
    expect([await seen(), await kept()]).toEqual([[cover], [[photo, false, cover]]]);
    // As it is: covered by that one, whichever of both is named.
    await redact(cover);
    await redact(cover, cover);
    expect([await seen(), await kept()]).toEqual([[cover], [[photo, false, cover]]]);
    // A mosaic of the mosaic stands for the original, too.
    const second = await pictureOf(harness, 'moderator');
    await redact(second, cover);
    expect([await seen(), await kept()]).toEqual([[second], [[photo, false, second]]]);
    await redact(null);
    expect([await seen(), await kept()]).toEqual([[], [[photo, true, null]]]);
    const states = await harness.db
      .selectFrom('file')
      .select(['id', 'published'])
      .where('id', 'in', [photo, cover, second])
      .execute();
    expect(states.filter(({ published }) => published)).toEqual([]);
    await redact(photo);
    expect([await seen(), await kept()]).toEqual([[photo], []]);
  });

  test('of steps, and the words of steps, are covered like the report’s own', async () => {
    const life = await (await begin()).upTo('in_progress');
    const photo = await pictureOf(harness, 'handler');
    await life.take('handler', 'resolve', { reply: '已联系李某清走。', fileIds: [photo] });
    const seq = life.version;
    await life.take('inspector', 'verify', { outcome: 'fixed' });
    const cover = await pictureOf(harness, 'moderator');
    await life.take('moderator', 'redact', {
      pictures: [{ fileId: photo, replacementId: cover }],
      notes: [{ seq, text: '已联系车主清走。' }],
    });
    const open = await life.get('nobody');
    expect(open.after.map(({ fileId }) => fileId)).toEqual([cover]);
    expect(open.reply).toBe('已联系车主清走。');
    expect(JSON.stringify(open)).not.toContain('李某');
    expect(open.timeline.find((entry) => entry.seq === seq)?.pictures[0]?.fileId).toBe(cover);
    const office = await life.get('moderator');
    expect(office.reply).toContain('李某');
    expect(office.after[0]?.fileId).toBe(photo);
    expect(office.dispatch?.redaction).toMatchObject({
      pictures: [{ fileId: photo, seq, hidden: false, replacement: { fileId: cover } }],
      notes: [{ seq, text: '已联系车主清走。' }],
    });
    await life.take('moderator', 'redact', { notes: [{ seq, text: '' }] });
    expect((await life.get('nobody')).reply).toBeNull();
    await life.take('moderator', 'redact', { notes: [{ seq, text: null }] });
    expect((await life.get('nobody')).reply).toContain('李某');
    expect(await life.refused('moderator', 'redact', { notes: [{ seq: 99, text: '没有' }] })).toBe(
      'invalid_input',
    );
    const other = await (await begin()).upTo('accepted');
    expect(
      await other.refused('moderator', 'redact', { pictures: [{ fileId: photo, replacementId: null }] }),
    ).toBe('invalid_input');
  });
});

describe('cases that were merged', () => {
  const merged = async (visibility = 'public') => {
    const parent = await (await begin('citizen')).upTo('in_progress', visibility);
    const child = await begin('citizen2');
    await child.take('moderator', 'merge', { parentId: parent.id });
    return { parent, child };
  };
  const endings = async (child: ReportLife) =>
    (await inbox('citizen2')).filter(
      ({ body, title }) => body.includes(child.number) && !title.includes('并在'),
    );

  test('their reporters hear the end in public words, and see how it goes on', async () => {
    const { parent, child } = await merged();
    expect((await child.get('citizen2')).mergedInto).toMatchObject({
      number: parent.number,
      readable: true,
      label: '处置中',
      holder: '东门街道办事处',
    });
    await parent.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await parent.take('inspector', 'verify', { outcome: 'fixed', reason: '只给报告人的话' });
    const heard = await endings(child);
    expect(heard.map(({ title }) => title)).toEqual(['你关注的事：已解决']);
    expect(heard[0]?.path).toContain(child.id);
    expect(JSON.stringify(await inbox('citizen2'))).not.toContain('只给报告人的话');
  });

  test('of a private one they hear only that it has been dealt with', async () => {
    const { parent, child } = await merged('private');
    expect((await child.get('citizen2')).mergedInto).toMatchObject({
      readable: false,
      label: '办理中',
      holder: '东门街道办事处',
    });
    expect(await harness.refused('citizen2', 'report.get', { id: parent.id })).toBe('not_found');
    await parent.take('handler', 'resolve', { reply: '好了', noPhotoReason: '夜间' });
    await parent.take('inspector', 'verify', { outcome: 'not_fixed', reason: '没有办法' });
    expect((await endings(child)).map(({ title }) => title)).toEqual(['你反映的事已经处理']);
  });

  test('what the reporter of the first takes back goes on for the others', async () => {
    const parent = await begin('citizen');
    const child = await begin('citizen2');
    await child.take('moderator', 'merge', { parentId: parent.id });
    expect(await parent.take('citizen', 'withdraw', { reason: '我不用了' })).toBe('submitted');
    expect(await harness.refused('citizen', 'report.get', { id: parent.id })).toBe('not_found');
    const seen = await parent.get('moderator');
    expect(seen.actions).toEqual(expect.not.arrayContaining(['askInfo', 'relayMessage']));
    expect(await harness.ok('moderator', 'report.seeReporter', { id: parent.id, reason: '看看' })).toEqual({
      displayName: '未留姓名',
      contact: null,
    });
    await parent.take('moderator', 'decline', { reason: '只给报告人的理由' });
    expect((await endings(child)).map(({ title }) => title)).toEqual(['你关注的事：不予受理']);
    expect(JSON.stringify(await inbox('citizen2'))).not.toContain('只给报告人的理由');
  });
});

describe('clocks', () => {
  const until = async (life: ReportLife) => (await life.get('handler')).holder?.until;

  test('the time that a verifier took is not the unit’s', async () => {
    const life = await (await begin()).upTo('resolved');
    // Resolved on Tuesday at 10:00, found wanting on Thursday at 10:00: two working days.
    harness.time += 2 * day;
    await life.take('inspector', 'verify', { outcome: 'failed', reason: '又停满了' });
    expect(await until(life)).toBe('2026-12-01T10:00:00.000Z');
  });

  test('a pause counts in working time', async () => {
    const life = await begin();
    await life.upTo('in_progress');
    // Held from Friday 17:00 to Monday 09:30, an hour and an hour of work.
    harness.pass(0);
    harness.time = Date.parse('2026-11-27T09:00:00Z');
    await life.take('moderator', 'hold', { plan: '等改造', reviewAt: '2026-12-30T00:00:00Z' });
    expect((await life.get('citizen')).reviewAt).toBe('2026-12-30T00:00:00.000Z');
    harness.time = Date.parse('2026-11-30T01:30:00Z');
    await life.take('moderator', 'resume');
    expect(await until(life)).toBe('2026-11-30T02:30:00.000Z');
  });

  test('an ended case grows no older: not in its ledger, nor on its page after a look-back', async () => {
    const declined = await begin();
    harness.time += 3_600_000;
    await declined.take('moderator', 'decline', { reason: '不在本县' });
    const life = await (await begin()).upTo('resolved');
    harness.time += 2 * 3_600_000;
    await life.take('inspector', 'verify', { outcome: 'fixed' });
    harness.pass(31);
    await life.take('inspector', 'lookBack');
    expect((await life.get('moderator')).dispatch?.clocks.age).toBe(2 * 3_600_000);
    const { exportId } = await harness.ok<{ exportId: string }>('moderator', 'report.startExport', {
      filter: {},
    });
    await harness.work();
    const { url } = await harness.ok<Output<'report.exportState'>>('moderator', 'report.exportState', {
      exportId,
    });
    const [header = [], ...rows] = await ledgerRows(await ledgerBehind(harness, url));
    const hours = ({ number }: ReportLife) =>
      rows.find(([cell]) => cell === number)?.[header.indexOf('历时（小时）')];
    expect([hours(declined), hours(life)]).toEqual([1, 2]);
  });

  test('one extension goes so far and no further', async () => {
    const life = await (await begin()).upTo('in_progress');
    const { extensionDays, officeHours } = await harness.ok<Output<'report.settings'>>(
      'handler',
      'report.settings',
      {},
    );
    expect([extensionDays, officeHours.at(-1)]).toEqual([30, { from: '14:00', to: '18:00' }]);
    const ask = (dueAt: string) => ({ dueAt, reason: '等材料' });
    expect(await life.refused('handler', 'askExtension', ask('2027-06-01T00:00:00Z'))).toBe('invalid_input');
    await life.take('handler', 'askExtension', ask('2026-12-10T10:00:00.000Z'));
    await life.take('moderator', 'extend', { granted: true });
    expect((await life.get('citizen')).timeline[0]).toMatchObject({
      action: 'extend',
      earlierDueAt: '2026-11-27T10:00:00.000Z',
      dueAt: '2026-12-10T10:00:00.000Z',
    });
  });

  test('who waits for whom until when is told', async () => {
    const life = await begin();
    expect((await life.get('citizen')).holder).toMatchObject({
      until: '2026-11-26T10:00:00.000Z',
      task: '受理',
    });
    await life.take('moderator', 'askInfo', { question: '几单元？' });
    expect(await life.get('citizen')).toMatchObject({ answerBy: '2026-12-01T10:00:00.000Z' });
    const closed = await (await begin()).upTo('closed');
    expect((await closed.get('citizen')).reopenUntil).toBe(new Date(officeMorning + 30 * day).toISOString());
  });
});

describe('the rule that chose a unit', () => {
  test('is told in the words that it had then', async () => {
    const life = await begin();
    await life.take('moderator', 'accept');
    expect((await life.get('moderator')).dispatch).toMatchObject({
      basis: 'proposed',
      rule: '占用盲道 × 东门街道',
    });
    await harness.ok('moderator', 'report.dispatch', { id: life.id, version: life.version });
    life.version += 1;
    await db().deleteFrom('report_rule').where('id', '=', 'dongmen--parking-blind-path').execute();
    forgetCounty(harness.runtime);
    expect((await life.get('nobody')).timeline[0]).toMatchObject({
      byRule: true,
      basis: '占用盲道 × 东门街道',
    });
    expect((await life.get('handler')).dispatch?.rule).toBe('占用盲道 × 东门街道');
  });
});

describe('steps that correct', () => {
  test('praise that is a problem is accepted as one, and a problem that is praise is thanked for', async () => {
    await db()
      .updateTable('report_category')
      .set({ kind: 'praise' })
      .where('id', '=', 'customs-feast')
      .execute();
    forgetCounty(harness.runtime);
    const praise = await begin('citizen', { categoryId: 'customs-feast' });
    expect(await praise.refused('moderator', 'accept')).toBe('forbidden');
    await praise.take('moderator', 'accept', { categoryId: 'parking-blind-path' });
    expect(await praise.get('nobody')).toMatchObject({ kind: 'problem', status: 'accepted' });
    const problem = await begin();
    expect(await problem.refused('moderator', 'accept', { categoryId: 'customs-feast' })).toBe('forbidden');
    expect(await problem.refused('moderator', 'acknowledge')).toBe('forbidden');
    await problem.take('moderator', 'acknowledge', { categoryId: 'customs-feast' });
    expect(await problem.get('nobody')).toMatchObject({ kind: 'praise', status: 'closed' });
    const moved = await begin();
    await moved.take('moderator', 'move', { categoryId: 'customs-feast', reason: '是点赞' });
    expect((await moved.get('moderator')).actions).toContain('acknowledge');
  });

  test('the office opens a closed case again by itself, a caller’s too, within the window', async () => {
    const { id, number, version } = await harness.ok<Output<'report.record'>>('moderator', 'report.record', {
      ...blindPath,
      source: 'caller',
      callerName: '来电人乙',
    });
    const life = await new ReportLife(harness, id, number, version).upTo('closed');
    expect(await life.refused('inspector', 'reopen', { reason: '不是' })).toBe('forbidden');
    expect(await life.take('moderator', 'reopen', { reason: '来电说又来了' })).toBe('in_progress');
    expect(await life.get('handler')).toMatchObject({ outcome: null, dispatch: { reopened: 1 } });
    expect((await inbox('handler')).map(({ title }) => title)).toContain('已重开，请继续处置');
    const late = await (await begin()).upTo('closed');
    harness.pass(31);
    expect(await late.refused('moderator', 'reopen', { reason: '太晚' })).toBe('forbidden');
  });

  test('what the county ordered the office neither lowers nor lifts', async () => {
    const life = await (await begin()).upTo('in_progress');
    const order = { dueAt: '2026-11-26T10:00:00.000Z', words: '请抓紧' };
    await life.take('leader', 'order', order);
    expect((await life.get('citizen')).order).toMatchObject({ level: 'county', issuer: '县领导' });
    expect(await life.refused('moderator', 'order', order)).toBe('forbidden');
    expect(await life.refused('moderator', 'liftOrder', { reason: '不用了' })).toBe('forbidden');
    await life.take('leader', 'liftOrder', { reason: '已说明情况' });
    expect((await life.get('handler')).order).toBeNull();
    expect((await inbox('handler')).map(({ title }) => title)).toContain('督办已撤销');
  });

  test('after a move the decision between units is no more', async () => {
    const life = await (await begin()).upTo('dispatched');
    await life.take('handler', 'returnCase', { reason: '不归我们' });
    await life.take('moderator', 'dispatch', { leadUnitId: 'dept-market' });
    await life.take('handler2', 'returnCase', { reason: '也不归我们' });
    await life.take('moderator', 'dispatch', { leadUnitId: 'dept-market', reason: '裁定' });
    await life.take('moderator', 'move', { categoryId: 'facility-road', reason: '其实是路' });
    const seen = await life.get('moderator');
    expect(seen.dispatch).toMatchObject({ arbitrated: false, leadUnit: { id: 'dept-housing' } });
    expect(
      (await inbox('handler2')).filter(({ body }) => body.includes(life.number)).map(({ title }) => title),
    ).toContain('不再由你单位办理');
  });

  test('a retired category takes no case, by whatever way; one that has it keeps it', async () => {
    const life = await begin('citizen', { categoryId: 'dumping-garbage' });
    const retire = (retired: boolean) =>
      db().updateTable('report_category').set({ retired }).where('id', '=', 'dumping-garbage').execute();
    await retire(true);
    forgetCounty(harness.runtime);
    const of = { ...blindPath, categoryId: 'dumping-garbage' };
    expect(await harness.refused('citizen', 'report.submit', of)).toBe('unknown_category');
    expect(await harness.refused('moderator', 'report.record', { ...of, source: 'caller' })).toBe(
      'unknown_category',
    );
    const other = await begin();
    expect(await other.refused('moderator', 'accept', { categoryId: 'dumping-garbage' })).toBe(
      'unknown_category',
    );
    await life.take('moderator', 'accept', { categoryId: 'dumping-garbage' });
    await retire(false);
    forgetCounty(harness.runtime);
  });
});

describe('lists', () => {
  const follower = { openid: 'list-follower' };

  test('what somebody follows or met is listed while it is public, those followed last first', async () => {
    const [first, second, hidden] = [
      await (await begin()).upTo('accepted'),
      await (await begin()).upTo('accepted'),
      await (await begin()).upTo('accepted'),
    ];
    await harness.ok(follower, 'report.meToo', { id: first.id });
    harness.time += 1000;
    await harness.ok(follower, 'report.follow', { id: hidden.id, following: true });
    harness.time += 1000;
    await harness.ok(follower, 'report.follow', { id: second.id, following: true });
    await hidden.take('moderator', 'setVisibility', { visibility: 'private', reason: '涉及隐私' });
    const page = (input: object) =>
      harness.ok<Output<'report.following'>>(follower, 'report.following', input);
    const one = await page({ limit: 1 });
    expect(one.items.map(({ id, met }) => [id, met])).toEqual([[second.id, false]]);
    const two = await page({ limit: 1, cursor: one.nextCursor });
    expect(two.items.map(({ id, met }) => [id, met])).toEqual([[first.id, true]]);
    expect(two.nextCursor).toBeUndefined();
  });

  test('similar cases leave out one’s own', async () => {
    const person = { openid: 'similar-own' };
    const spot = { latitude: blindPath.location.latitude + 0.0005, longitude: blindPath.location.longitude };
    const own = await (await begin(person, { location: spot })).upTo('accepted');
    const similar = async (as: TestCaller) =>
      (
        await harness.ok<Output<'report.similar'>>(as, 'report.similar', {
          location: spot,
          categoryId: 'parking-blind-path',
        })
      ).items.map(({ id }) => id);
    expect(await similar(person)).not.toContain(own.id);
    expect(await similar({ openid: 'similar-other' })).toContain(own.id);
    expect(await similar('nobody')).toContain(own.id);
  });

  test('public lists are narrowed by kind, town, state and words', async () => {
    const life = await (
      await begin('citizen', { categoryId: 'noise-square', description: '凌晨还有独轮车轰鸣。' })
    ).upTo('accepted');
    const found = async (input: object) =>
      (await harness.ok<Output<'report.publicList'>>('nobody', 'report.publicList', { limit: 100, ...input }))
        .items;
    expect((await found({ categoryId: 'noise' })).map(({ id }) => id)).toContain(life.id);
    expect((await found({ categoryId: 'parking' })).map(({ id }) => id)).not.toContain(life.id);
    expect((await found({ areaId: 'liuhe' })).map(({ id }) => id)).not.toContain(life.id);
    expect((await found({ text: '独轮车' })).map(({ id }) => id)).toEqual([life.id]);
    for (const { status } of await found({ status: 'closed' })) expect(status).toBe('closed');
    const near = { ...blindPath.location, radius: 500 };
    expect((await found({ near, text: '独轮车' })).map(({ id }) => id)).toEqual([life.id]);
    // What is covered is not found by what is under it.
    await life.take('moderator', 'redact', { description: '凌晨还有车声。' });
    expect(await found({ text: '独轮车' })).toEqual([]);
    expect((await found({ text: '凌晨还有车声' })).map(({ id }) => id)).toEqual([]);
  });

  test('the desk is sorted by what is due or waits, page by page', async () => {
    const lives: ReportLife[] = [];
    for (let index = 0; index < 3; index += 1) {
      harness.time += day;
      lives.push(await (await begin()).upTo('in_progress'));
    }
    for (const sort of ['due', 'waiting'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: Output<'report.queue'> = await harness.ok('handler', 'report.queue', {
          filter: { sort, from: '2026-11-25' },
          limit: 2,
          ...(cursor !== undefined && { cursor }),
        });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen.filter((id) => lives.some((life) => life.id === id))).toEqual(lives.map(({ id }) => id));
      expect(new Set(seen).size).toBe(seen.length);
      const { exportId } = await harness.ok<{ exportId: string }>('handler', 'report.startExport', {
        filter: { sort, from: '2026-11-25' },
      });
      await harness.work();
      const { url } = await harness.ok<Output<'report.exportState'>>('handler', 'report.exportState', {
        exportId,
      });
      expect(await ledgerRows(await ledgerBehind(harness, url))).toHaveLength(seen.length + 1);
    }
  });

  test('held cases and orders whose day has come are found', async () => {
    const held = await (await begin()).upTo('in_progress');
    await held.take('moderator', 'hold', { plan: '等改造', reviewAt: '2026-11-25T00:00:00Z' });
    const ordered = await (await begin()).upTo('in_progress');
    await ordered.take('moderator', 'order', { dueAt: '2026-11-24T10:00:00Z', words: '今天办完' });
    const found = async (filter: object) =>
      (await harness.ok<Output<'report.queue'>>('moderator', 'report.queue', { filter, limit: 100 })).items;
    expect((await found({ reviewDue: true })).map(({ id }) => id)).not.toContain(held.id);
    harness.time += 2 * day;
    expect((await found({ reviewDue: true })).find(({ id }) => id === held.id)?.reviewAt).toBe(
      '2026-11-25T00:00:00.000Z',
    );
    expect((await found({ orderOverdue: true })).find(({ id }) => id === ordered.id)?.orderDueAt).toBe(
      '2026-11-24T10:00:00.000Z',
    );
  });

  test('the office finds any case by its number, to merge into it', async () => {
    const life = await (await begin()).upTo('accepted', 'private');
    const find = (number: string) =>
      harness.ok<Output<'report.findCase'>>('moderator', 'report.findCase', { number });
    expect((await find(` ${life.number.toLowerCase()} `)).case).toMatchObject({
      id: life.id,
      mayTakeOthers: true,
    });
    expect((await find('QY0000-0000')).case).toBeNull();
    const child = await begin('citizen2');
    await child.take('moderator', 'merge', { parentId: life.id });
    expect((await find(child.number)).case?.mayTakeOthers).toBe(false);
  });

  test('templates of a first level are offered for everything under it', async () => {
    const { revision } = await harness.ok<{ revision: number }>('admin', 'report.configuration', {});
    const template = { action: 'decline', categoryId: 'parking', title: '不归', text: '请联系交警。' };
    const { id } = await harness.ok<{ id: string }>('admin', 'report.saveTemplate', { revision, template });
    forgetCounty(harness.runtime);
    const { items } = await harness.ok<Output<'report.templates'>>('moderator', 'report.templates', {});
    expect(items.find((each) => each.id === id)?.categoryIds).toEqual(
      expect.arrayContaining(['parking', 'parking-blind-path']),
    );
  });
});

describe('who has a part in a case', () => {
  test('assisting units hear of it when it is dispatched', async () => {
    const life = await begin();
    await life.take('moderator', 'accept');
    await life.take('moderator', 'dispatch', { leadUnitId: 'town-dongmen', assistUnitIds: ['dept-market'] });
    const heard = (await inbox('handler2')).filter(({ body }) => body.includes(life.number));
    expect(heard.map(({ title }) => title)).toEqual(['列为协办单位']);
  });

  test('an inspector goes on with the finding that they entered, in lists and by itself', async () => {
    const finding = { ...blindPath, source: 'inspection', description: '巡查发现盲道被占。' };
    const { id } = await harness.ok<Output<'report.record'>>('inspector', 'report.record', finding);
    expect(await harness.ok<Output<'report.get'>>('inspector', 'report.get', { id })).toMatchObject({
      status: 'submitted',
      actions: ['addNote'],
    });
    await harness.ok('inspector', 'report.addNote', { id, text: '门牌在北侧' });
    const queue = await harness.ok<Output<'report.queue'>>('inspector', 'report.queue', {
      filter: {},
      limit: 100,
    });
    expect(queue.items.map((item) => item.id)).toContain(id);
    const other = { openid: 'another-inspector' };
    await harness.db
      .insertInto('role_grant')
      .values({ account_id: await idOf(other), role: 'inspector', unit_id: 'office' })
      .execute();
    harness.time += 11_000;
    expect(await harness.refused(other, 'report.get', { id })).toBe('not_found');
  });

  test('the unit of a part sees the pictures of the whole', async () => {
    const photo = await pictureOf(harness, 'citizen');
    const life = await (await begin('citizen', { fileIds: [photo] })).upTo('in_progress', 'private');
    const { children } = await harness.ok<Output<'report.split'>>('moderator', 'report.split', {
      id: life.id,
      version: life.version,
      parts: [
        { description: '清走车辆', leadUnitId: 'town-dongmen' },
        { description: '修好盲道', leadUnitId: 'dept-market' },
      ],
    });
    const seen = await harness.ok<Output<'report.get'>>('handler2', 'report.get', { id: children[1]?.id });
    expect(seen.dispatch?.parentPictures.map(({ fileId }) => fileId)).toEqual([photo]);
  });

  test('pictures may come with the wish to have it opened again', async () => {
    const life = await (await begin()).upTo('closed');
    const photo = await pictureOf(harness, 'citizen');
    await life.take('citizen', 'requestReopen', { reason: '又来了', fileIds: [photo] });
    expect((await life.get('moderator')).timeline[0]?.pictures[0]?.fileId).toBe(photo);
    expect((await life.get('nobody')).timeline[0]?.pictures).toEqual([]);
  });
});

describe('once a working day', () => {
  const reminders = async (as: TestCaller) =>
    (await inbox(as)).filter(({ title }) => title === '今天要办的事').map(({ body }) => body);

  test('everybody for whom something is due gets one message that says what', async () => {
    const person = { openid: 'reminded-handler' };
    await harness.db
      .insertInto('role_grant')
      .values({ account_id: await idOf(person), role: 'handler', unit_id: 'dept-fire' })
      .execute();
    const life = await begin();
    await life.take('moderator', 'accept');
    await life.take('moderator', 'dispatch', { leadUnitId: 'dept-fire' });
    // Saturday: nobody works.
    harness.time = Date.parse('2026-11-28T02:00:00Z');
    await remindStaff(harness.runtime);
    expect(await reminders(person)).toEqual([]);
    // Monday before and after the office opens; it was due on Friday.
    harness.pass(0);
    harness.time = Date.parse('2026-11-30T00:00:00Z');
    await remindStaff(harness.runtime);
    expect(await reminders(person)).toEqual([]);
    harness.time = Date.parse('2026-11-30T00:30:00Z');
    await Promise.all([remindStaff(harness.runtime), remindStaff(harness.runtime)]);
    await remindStaff(harness.runtime);
    expect(await reminders(person)).toEqual(['已超期 1 件。']);
    expect((await reminders('moderator'))[0]).toContain('已超期');
    expect(await reminders('citizen')).toEqual([]);
  });
});

test('a ledger that keeps failing is said to have failed', async () => {
  const { exportId } = await harness.ok<{ exportId: string }>('moderator', 'report.startExport', {
    filter: {},
  });
  const broken = {
    ...harness.runtime,
    store: { ...harness.runtime.store, put: () => Promise.reject(new Error('the disk is full')) },
  };
  const state = async () =>
    (await harness.ok<Output<'report.exportState'>>('moderator', 'report.exportState', { exportId })).state;
  for (let failed = 0; failed < 2; failed += 1) {
    await expect(makeExport({ exportId }, broken)).rejects.toThrow('the disk is full');
    expect(await state()).toBe('running');
  }
  await makeExport({ exportId }, broken);
  expect(await state()).toBe('failed');
  await harness.work();
  expect(await state()).toBe('failed');
});

const staff: readonly Persona[] = ['moderator', 'handler', 'handler2', 'inspector', 'leader'];

test('everybody of staff reads the hours and limits of the county', async () => {
  for (const as of staff)
    expect(await harness.ok(as, 'report.settings', {})).toMatchObject({ screenDays: 2 });
});
