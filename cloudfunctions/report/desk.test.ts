import type { Persona } from '../../src/core/account/personas';
import type { DeskFilter } from '../../src/core/report/desk-filter';
import type { Output } from '../../src/gateway/operations';
import { createHarness, type Harness } from '../../test/support/harness';
import { ledgerBehind, ledgerLink, ledgerRows } from '../../test/support/ledger';
import { ReportLife } from '../../test/support/report-life';
import { sweepExports } from './export-ledger';
import { readExport } from './exports';

let harness: Harness;
const cases: Record<string, ReportLife> = {};
const of = (name: string): ReportLife => {
  const life = cases[name];
  if (life === undefined) throw new Error(`no case ${name}`);
  return life;
};

beforeAll(async () => {
  harness = await createHarness();
  harness.time = Date.parse('2026-11-24T02:00:00Z');
  const make = async (name: string, change: object = {}) => {
    const life = await ReportLife.begin(harness, 'citizen', change);
    cases[name] = life;
    return life;
  };
  await make('submitted', { description: '米行街口堆着建筑垃圾。', address: '米行街口' });
  await (await make('open')).upTo('in_progress');
  await (await make('hidden')).upTo('in_progress', 'private');
  const returned = await (await make('returned')).upTo('dispatched');
  await returned.take('handler', 'returnCase', { reason: '不归我们' });
  await returned.take('moderator', 'dispatch', { leadUnitId: 'dept-market' });
  await returned.take('handler2', 'returnCase', { reason: '也不归我们' });
  const asked = await (await make('asked')).upTo('in_progress');
  await asked.take('handler', 'askExtension', { dueAt: '2026-12-10T10:00:00Z', reason: '等材料' });
  const assisted = await (await make('assisted')).upTo('in_progress');
  await assisted.take('handler', 'askAssist', { unitId: 'dept-market', task: '清走摊位' });
  await assisted.take('leader', 'order', { dueAt: '2026-11-26T10:00:00Z', words: '请抓紧' });
  await (await make('formula', { description: '=HYPERLINK("http://example.invalid","点我")' })).upTo(
    'resolved',
  );
  await (await make('closed')).upTo('closed');
});
afterAll(() => harness.close());

const find = async (as: Persona, filter: DeskFilter): Promise<string[]> => {
  const { items } = await harness.ok<Output<'report.queue'>>(as, 'report.queue', { filter, limit: 100 });
  const names = Object.keys(cases);
  return items.map(({ id }) => names.find((name) => of(name).id === id) ?? id).sort();
};

describe('filters of the desk', () => {
  test.each<readonly [DeskFilter, readonly string[]]>([
    [{ statuses: ['submitted'] }, ['submitted']],
    [{ arbitration: true }, ['returned']],
    [{ extension: true }, ['asked']],
    [{ ordered: true }, ['assisted']],
    [{ isPrivate: true }, ['hidden']],
    [{ returned: true }, ['returned']],
    [{ text: '建筑垃圾' }, ['submitted']],
    [{ text: '米行街' }, ['submitted']],
    [{ text: '没有这句话' }, []],
    [{ text: '！！' }, []],
    [{ unitId: 'town-dongmen', statuses: ['in_progress'] }, ['asked', 'assisted', 'hidden', 'open']],
    [{ areaId: 'liuhe' }, []],
    [{ categoryId: 'dumping' }, []],
    [{ from: '2026-11-25' }, []],
    [{ until: '2026-11-23' }, []],
    [{ overdue: true }, []],
    [{ lookBack: true }, []],
  ])('the office finds by %j', async (filter, found) => {
    expect(await find('moderator', filter)).toEqual(found);
  });

  test('a number finds its case; the first level of categories holds the second; a day is a day here', async () => {
    expect(await find('moderator', { text: of('closed').number })).toEqual(['closed']);
    expect(await find('moderator', { categoryId: 'parking' })).toHaveLength(8);
    expect(await find('moderator', { from: '2026-11-24', until: '2026-11-24' })).toHaveLength(8);
  });

  test('nobody finds what is not theirs, whatever they ask for', async () => {
    const all: DeskFilter = { kind: 'problem' };
    expect(await find('handler', all)).toEqual(['asked', 'assisted', 'closed', 'formula', 'hidden', 'open']);
    expect(await find('handler2', all)).toEqual(['assisted']);
    expect(await find('handler2', { assisting: true })).toEqual(['assisted']);
    expect(await find('handler', { assisting: true })).toEqual([]);
    expect(await find('inspector', all)).toEqual(['closed', 'formula']);
    expect(await find('leader', all)).toEqual([
      'asked',
      'assisted',
      'closed',
      'formula',
      'hidden',
      'open',
      'returned',
    ]);
    expect(await harness.refused('citizen', 'report.queue', { filter: all })).toBe('forbidden');
  });

  test('what time decides follows the clock', async () => {
    harness.pass(31);
    expect(await find('handler', { overdue: true })).toEqual(['asked', 'assisted', 'hidden', 'open']);
    expect(await find('inspector', { lookBack: true })).toEqual(['closed']);
    const { views } = await harness.ok<Output<'report.workload'>>('moderator', 'report.workload', {});
    expect(Object.fromEntries(views.map(({ id, count }) => [id, count]))).toEqual({
      arbitration: 1,
      extension: 1,
      'review-due': 0,
      'look-back': 1,
      overdue: 4,
      ordered: 1,
      'order-overdue': 1,
    });
    harness.pass(-31);
  });

  test('pages follow one another without gap or repeat', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.ok<Output<'report.queue'>>('moderator', 'report.queue', {
        filter: { kind: 'problem' },
        limit: 3,
        ...(cursor !== undefined && { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
  });
});

describe('kept filters', () => {
  test('are their owner’s alone; one of the same name replaces the other', async () => {
    const save = (as: Persona, name: string, filter: DeskFilter) =>
      harness.ok<Output<'report.saveFilter'>>(as, 'report.saveFilter', { name, filter });
    const first = await save('moderator', '东门超期', { areaId: 'dongmen', overdue: true });
    expect(await save('moderator', '东门超期', { overdue: true })).toEqual(first);
    const listed = await harness.ok<Output<'report.savedFilters'>>('moderator', 'report.savedFilters', {});
    expect(listed.items).toEqual([{ ...first, name: '东门超期', filter: { overdue: true } }]);
    expect(await harness.ok('handler', 'report.savedFilters', {})).toEqual({ items: [] });
    expect(await harness.refused('handler', 'report.dropFilter', first)).toBe('not_found');
    await harness.ok('moderator', 'report.dropFilter', first);
    expect(await harness.refused('moderator', 'report.dropFilter', first)).toBe('not_found');
    for (let index = 0; index < 20; index += 1) await save('handler', `筛选 ${index}`, { urgent: true });
    expect(
      await harness.refused('handler', 'report.saveFilter', { name: '再一个', filter: { urgent: true } }),
    ).toBe('too_many');
  });
});

describe('several at once', () => {
  test('go by the routing table; one that cannot is left with its reason and holds up none', async () => {
    const good = await (await ReportLife.begin(harness)).upTo('accepted');
    const stale = await (await ReportLife.begin(harness)).upTo('accepted');
    const { items } = await harness.ok<Output<'report.dispatchMany'>>('moderator', 'report.dispatchMany', {
      items: [
        { id: stale.id, version: 1 },
        { id: good.id, version: good.version },
        { id: of('returned').id, version: of('returned').version },
        { id: 'no-such-case', version: 1 },
      ],
    });
    expect(items.map(({ leadUnit }) => leadUnit?.id ?? null)).toEqual([null, 'town-dongmen', null, null]);
    expect(items[2]?.message).toContain('裁定');
    expect((await good.get('moderator')).status).toBe('dispatched');
    expect((await stale.get('moderator')).status).toBe('accepted');
    await harness.work();
    const { items: inbox } = await harness.ok<Output<'account.inbox'>>('handler', 'account.inbox', {
      limit: 50,
    });
    expect(inbox.some(({ body }) => body.includes(good.number))).toBe(true);
    expect(inbox.some(({ body }) => body.includes(stale.number))).toBe(false);
  });
});

describe('the exported ledger', () => {
  const exported = async (as: Persona, filter: DeskFilter) => {
    const { exportId } = await harness.ok<Output<'report.startExport'>>(as, 'report.startExport', { filter });
    const state = () => harness.ok<Output<'report.exportState'>>(as, 'report.exportState', { exportId });
    expect(await state()).toEqual({ state: 'waiting', done: 0, total: null, url: null });
    await harness.work();
    const ready = await state();
    const { path, ...link } = ledgerLink(ready.url);
    expect(path).toBe(`/exports/${exportId}.xlsx`);
    const rows = await ledgerRows(await ledgerBehind(harness, ready.url));
    return { exportId, link, ready, rows };
  };

  test('agrees with the database, types and all, and runs nothing', async () => {
    const { ready, rows } = await exported('moderator', { kind: 'problem' });
    const [header, ...body] = rows;
    const listed = await harness.ok<Output<'report.queue'>>('moderator', 'report.queue', {
      filter: { kind: 'problem' },
      limit: 100,
    });
    expect(ready).toMatchObject({ state: 'ready', done: body.length, total: body.length });
    expect(body.map(([number]) => number)).toEqual(listed.items.map(({ number }) => number));
    const column = (name: string) => header?.indexOf(name) ?? -1;
    const row = (name: string) => body.find(([number]) => number === of(name).number) ?? [];
    const formula = row('formula')[column('描述')];
    expect(formula).toBe('=HYPERLINK("http://example.invalid","点我")');
    expect(row('closed')[column('状态')]).toBe('结案·已解决');
    // 10:00 on the wall.
    expect(row('closed')[column('提交时间')]).toEqual(new Date('2026-11-24T10:00:00Z'));
    expect(row('returned')[column('退回次数')]).toBe(2);
    expect(row('assisted')[column('督办')]).toBe('县领导督办');
    const own = await harness.ok<{ id: string; displayName: string }>('citizen', 'account.me', {});
    expect(JSON.stringify(rows)).not.toContain(own.displayName);
    expect(JSON.stringify(rows)).not.toContain(own.id);
  });

  test('holds what its asker may see, for them alone, while the link is good', async () => {
    const { rows, exportId, link } = await exported('handler2', {});
    expect(rows.slice(1).map(([number]) => number)).toEqual([of('assisted').number]);
    expect(await harness.refused('moderator', 'report.exportState', { exportId })).toBe('not_found');
    const refused = [
      { ...link, signature: `${link.signature.slice(0, -2)}xx` },
      { ...link, expires: String(Number(link.expires) + 60) },
      { ...link, id: 'another' },
      { ...link, expires: 'soon' },
    ];
    for (const bad of refused) expect(await readExport(harness.runtime, bad)).toBeUndefined();
    const before = harness.time;
    harness.time += 61 * 60_000;
    expect(await readExport(harness.runtime, link)).toBeUndefined();
    harness.time = before;
    harness.time += 25 * 3_600_000;
    await sweepExports(harness.runtime);
    harness.time = before;
    expect(await readExport(harness.runtime, link)).toBeUndefined();
    expect(await harness.refused('handler2', 'report.exportState', { exportId })).toBe('not_found');
  });

  test('whoever lost their role gets none', async () => {
    const person = { openid: 'former-handler' };
    const { id } = await harness.ok<{ id: string }>(person, 'account.me', {});
    await harness.db
      .insertInto('role_grant')
      .values({ account_id: id, role: 'handler', unit_id: 'dept-market' })
      .execute();
    harness.runtime.identifier.forget(id);
    const { exportId } = await harness.ok<Output<'report.startExport'>>(person, 'report.startExport', {
      filter: {},
    });
    await harness.db.deleteFrom('role_grant').where('account_id', '=', id).execute();
    harness.runtime.identifier.forget(id);
    await harness.work();
    const row = await harness.db
      .withTables<{ report_export: { id: string; state: string } }>()
      .selectFrom('report_export')
      .select('state')
      .where('id', '=', exportId)
      .executeTakeFirstOrThrow();
    expect(row.state).toBe('failed');
  });
});
