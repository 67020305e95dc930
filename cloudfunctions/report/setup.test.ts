import type { ReportArea } from '../../src/core/report/report-config';
import type { Input, Output } from '../../src/gateway/operations';
import { createHarness, type Harness } from '../../test/support/harness';
import { blindPath, ReportLife } from '../../test/support/report-life';
import type { ReportTables } from './report.tables';

let harness: Harness;
beforeEach(async () => {
  harness = await createHarness();
});
afterEach(() => harness.close());

type Configuration = Output<'report.configuration'>;
const look = () => harness.ok<Configuration>('admin', 'report.configuration', {});
const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not there');
  return value;
};

const categoryOf = async (id: string) => found((await look()).categories.find((each) => each.id === id));
async function saveCategory(change: object, id?: string): Promise<{ id: string; revision: number }> {
  const { revision } = await look();
  const base = id === undefined ? blank : await categoryOf(id);
  return await harness.ok('admin', 'report.saveCategory', { revision, category: { ...base, ...change } });
}
const blank: Input<'report.saveCategory'>['category'] = {
  parentId: null,
  name: '河道卫生',
  icon: 'leaf',
  isPrivate: false,
  kind: 'problem',
  workingDays: 2,
  urgentHours: 4,
  urgency: 'normal',
  questions: [],
  stop: null,
  similarRadius: 200,
  similarDays: 10,
  lookBackDays: null,
  articleId: null,
  retired: false,
};

test('a new category is offered, asked about and routed as it was set up', async () => {
  const question = { id: 'q1', label: '哪一段', kind: 'choice', options: ['上游', '下游'] } as const;
  const { id } = await saveCategory({ questions: [{ ...question, required: true, isPublic: true }] });
  const { revision } = await look();
  const rule = { categoryId: id, areaId: null, leadUnitId: 'dept-market', assistUnitIds: [] };
  await harness.ok('admin', 'report.saveRule', { revision, rule });

  const offered = await harness.ok<Output<'report.categories'>>('nobody', 'report.categories', {});
  expect(found(offered.items.find((each) => each.id === id)).questions).toHaveLength(1);
  const life = await ReportLife.begin(harness, 'citizen', { categoryId: id, answers: { q1: '上游' } });
  await life.take('moderator', 'accept', {});
  await life.take('moderator', 'dispatch', {});
  const seen = await harness.ok<Output<'report.get'>>('moderator', 'report.get', { id: life.id });
  expect(seen.dispatch?.leadUnit?.id).toBe('dept-market');
});

test('a category that is retired is not offered and takes no report, and its cases go on', async () => {
  const { id } = await saveCategory({});
  const life = await ReportLife.begin(harness, 'citizen', { categoryId: id });
  await saveCategory({ retired: true }, id);
  const offered = await harness.ok<Output<'report.categories'>>('nobody', 'report.categories', {});
  expect(offered.items.map((each) => each.id)).not.toContain(id);
  const late = { ...blindPath, categoryId: id };
  expect(await harness.refused('citizen', 'report.submit', late)).toBe('unknown_category');
  await life.take('moderator', 'accept', {});
});

test('whether a category is public cannot change under the cases that it has', async () => {
  const { id } = await saveCategory({});
  await saveCategory({ isPrivate: true }, id);
  await saveCategory({ isPrivate: false }, id);
  await ReportLife.begin(harness, 'citizen', { categoryId: id });
  const { revision } = await look();
  const category = { ...(await categoryOf(id)), isPrivate: true };
  expect(await harness.refused('admin', 'report.saveCategory', { revision, category })).toBe('in_use');
  expect((await look()).revision).toBe(revision);
});

test('two administrators: the second, who saw the old state, is told so and nothing is lost', async () => {
  const { revision, settings } = await look();
  await harness.ok('admin', 'report.saveSettings', { revision, settings: { ...settings, answerDays: 9 } });
  const stale = { revision, settings: { ...settings, answerDays: 3 } };
  expect(await harness.refused('admin', 'report.saveSettings', stale)).toBe('conflict');
  expect((await look()).settings.answerDays).toBe(9);
  const race = await Promise.all(
    [1, 2, 3, 4].map((answerDays) =>
      harness.call('admin', 'report.saveSettings', {
        revision: revision + 1,
        settings: { ...settings, answerDays },
      }),
    ),
  );
  expect(race.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
});

describe('what does not fit together is refused by its field and changes nothing', () => {
  const base = { ...blank };
  test.each<readonly [string, object, string]>([
    ['a name twice', { name: '占道经营' }, 'name'],
    ['an unknown parent', { parentId: 'nowhere' }, 'category.parentId'],
    ['a choice without options', { questions: [q({ options: ['只有一个'] })] }, 'category.questions'],
    ['options twice', { questions: [q({ options: ['甲', '乙', '甲'] })] }, 'category.questions'],
    ['a question twice', { questions: [q({ id: 'a' }), q({ id: 'b' })] }, 'category.questions'],
    ['no days', { workingDays: 0 }, 'category.workingDays'],
    ['half a day', { workingDays: 1.5 }, 'category.workingDays'],
    ['an empty name', { name: ' ' }, 'category.name'],
  ])('%s', async (what, change, field) => {
    const { revision, categories } = await look();
    const first = found(categories.find(({ parentId }) => parentId === null));
    const named = what === 'a name twice' ? { name: first.name } : change;
    const answer = await harness.call('admin', 'report.saveCategory', {
      revision,
      category: { ...base, ...named },
    });
    const wrong = 'error' in answer.body ? answer.body.error : undefined;
    expect(wrong?.code).toBe('invalid_input');
    expect(Object.keys(wrong?.fields ?? {})[0]).toContain(field);
    expect((await look()).revision).toBe(revision);
  });

  function q(change: object) {
    const options = ['甲', '乙'];
    return { id: 'a', label: '哪里', kind: 'choice', options, required: false, isPublic: false, ...change };
  }

  test('a third level', async () => {
    const { revision, categories } = await look();
    const child = found(categories.find(({ parentId }) => parentId !== null));
    const category = { ...base, parentId: child.id };
    expect(await harness.refused('admin', 'report.saveCategory', { revision, category })).toBe(
      'invalid_input',
    );
  });

  test.each<readonly [string, object]>([
    ['an unknown unit', { leadUnitId: 'nobody' }],
    ['an assisting lead', { assistUnitIds: ['dept-market'] }],
    ['an unknown town', { areaId: 'nowhere' }],
  ])('a rule with %s', async (_what, change) => {
    const { revision } = await look();
    const rule = { categoryId: null, areaId: null, leadUnitId: 'dept-market', assistUnitIds: [], ...change };
    expect(await harness.refused('admin', 'report.saveRule', { revision, rule })).toBe('invalid_input');
  });

  test('a rule that is there already', async () => {
    const { revision, rules } = await look();
    const { id: _id, ...rule } = found(rules[0]);
    expect(await harness.refused('admin', 'report.saveRule', { revision, rule })).toBe('invalid_input');
  });

  test.each<readonly [string, string, object]>([
    ['hours that overlap', 'saveSettings', hours(['08:00', '12:00'], ['11:00', '18:00'])],
    ['hours backwards', 'saveSettings', hours(['18:00', '08:00'])],
    ['no hours', 'saveSettings', hours()],
    ['a day twice', 'saveDays', { days: [day('2026-12-01'), day('2026-12-01')] }],
    ['the 31st of November', 'saveDays', { days: [day('2026-11-31')] }],
  ])('%s', async (_what, operation, input) => {
    const { revision } = await look();
    expect(await harness.refused('admin', `report.${operation}`, { revision, ...input })).toBe(
      'invalid_input',
    );
  });

  function hours(...spans: readonly (readonly [string, string])[]) {
    return { settings: { answerDays: 5, officeHours: spans.map(([from, to]) => ({ from, to })) } };
  }
  function day(of: string) {
    return { day: of, working: false, name: '停电' };
  }
});

test('a town that is retired holds no place any more; its cases keep its name; one always stays', async () => {
  const life = await ReportLife.begin(harness, 'citizen');
  const { revision, areas } = await look();
  const of = await harness.ok<Output<'report.get'>>('moderator', 'report.get', { id: life.id });
  const gone = found(areas.find(({ id }) => id === of.area.id));
  await harness.ok('admin', 'report.saveAreas', { revision, areas: [{ ...gone, retired: true }] });
  expect(await harness.refused('citizen', 'report.submit', blindPath)).toBe('outside_county');
  const after = await harness.ok<Output<'report.get'>>('moderator', 'report.get', { id: life.id });
  expect(after.area.name).toBe(gone.name);
  await life.take('moderator', 'accept', {});
  const all = (await look()).areas.map((area) => ({ ...area, retired: true }));
  const attempt = { revision: revision + 1, areas: all };
  expect(await harness.refused('admin', 'report.saveAreas', attempt)).toBe('last_area');
});

test('areas of an import meet those of the same name; new ones are added', async () => {
  const { revision, areas } = await look();
  const known = found(areas[0]);
  const boundary: ReportArea['boundary'] = {
    type: 'Polygon',
    coordinates: [
      [
        [103, 40],
        [103.1, 40],
        [103.1, 40.1],
        [103, 40],
      ],
    ],
  };
  const { id: _id, ...sent } = known;
  const added = { name: '新建镇', kind: 'town', communities: [], retired: false, boundary } as const;
  await harness.ok('admin', 'report.saveAreas', { revision, areas: [{ ...sent, boundary }, added] });
  const now = (await look()).areas;
  expect(now).toHaveLength(areas.length + 1);
  expect(now.find(({ id }) => id === known.id)?.boundary).toEqual(boundary);
  // What an import replaced can be brought back: the old boundaries are kept, and only their number is told.
  const kept = await harness.db
    .withTables<ReportTables>()
    .selectFrom('report_config_change')
    .select(['before', 'after'])
    .where('revision', '=', revision + 1)
    .executeTakeFirstOrThrow();
  expect(kept.before).toMatchObject({ areas: [{ id: known.id, boundary: known.boundary }] });
  const { items } = await harness.ok<Output<'report.configurationChanges'>>(
    'admin',
    'report.configurationChanges',
    { limit: 1 },
  );
  expect(items[0]?.changes).toEqual([{ field: '边界', before: '1 个原边界', after: '2 个' }]);
  const openRing = { ...boundary, coordinates: [boundary.coordinates[0]?.slice(0, 3)] };
  const bad = { revision: revision + 1, areas: [{ ...added, boundary: openRing }] };
  expect(await harness.refused('admin', 'report.saveAreas', bad)).toBe('invalid_input');
});

test('a day off of the county moves due dates; templates come and go', async () => {
  harness.time = Date.parse('2026-11-24T02:00:00Z');
  const { revision } = await look();
  const off = ['2026-11-25', '2026-11-26'].map((day) => ({ day, working: false, name: '暴雪停工' }));
  await harness.ok('admin', 'report.saveDays', { revision, days: off });
  const { id } = await saveCategory({ workingDays: 1 });
  const life = await ReportLife.begin(harness, 'citizen', { categoryId: id });
  await life.take('moderator', 'accept', {});
  await life.take('moderator', 'dispatch', { leadUnitId: 'dept-market' });
  const seen = await harness.ok<Output<'report.get'>>('moderator', 'report.get', { id: life.id });
  expect(seen.holder?.until).toBe('2026-11-27T10:00:00.000Z');

  const template = { action: 'decline', categoryId: id, title: '不归河道', text: '请联系水务局。' } as const;
  const at = (await look()).revision;
  const made = await harness.ok('admin', 'report.saveTemplate', { revision: at, template });
  const titles = async () => {
    const listed = await harness.ok<Output<'report.templates'>>('moderator', 'report.templates', {});
    return listed.items.map(({ title }) => title);
  };
  expect(await titles()).toContain('不归河道');
  await harness.ok('admin', 'report.dropTemplate', { revision: at + 1, id: made.id });
  expect(await titles()).not.toContain('不归河道');
});

test('categories keep the order that they are given', async () => {
  const { revision, categories } = await look();
  const ids = categories.map(({ id }) => id).reverse();
  await harness.ok('admin', 'report.arrangeCategories', { revision, ids });
  expect((await look()).categories.map(({ id }) => id)).toEqual(ids);
  const few = { revision: revision + 1, ids: ids.slice(1) };
  expect(await harness.refused('admin', 'report.arrangeCategories', few)).toBe('invalid_input');
});

test('each change says who made it, when, and what it was before', async () => {
  const { id } = await saveCategory({});
  await saveCategory({ workingDays: 7, urgency: 'urgent' }, id);
  const { revision, rules } = await look();
  await harness.ok('admin', 'report.dropRule', { revision, id: found(rules[0]).id });
  const first = await harness.ok<Output<'report.configurationChanges'>>(
    'admin',
    'report.configurationChanges',
    { limit: 2 },
  );
  expect(first.items.map(({ part }) => part)).toEqual(['rule', 'category']);
  expect(first.items[1]).toMatchObject({
    name: '河道卫生',
    changes: [
      { field: '办理期限（工作日）', before: '2', after: '7' },
      { field: '紧急程度', before: '一般', after: '紧急' },
    ],
  });
  const rest = await harness.ok<Output<'report.configurationChanges'>>(
    'admin',
    'report.configurationChanges',
    { cursor: first.nextCursor, limit: 2 },
  );
  expect(rest.items.map(({ part }) => part)).toEqual(['category']);
});

test('holidays of the nation are named, with the days that are worked for them', async () => {
  harness.time = Date.parse('2026-03-01T02:00:00Z');
  const { holidays } = await look();
  expect(holidays).toContainEqual({ day: '2026-10-01', working: false, name: '国庆节' });
  expect(holidays.some(({ working }) => working)).toBe(true);
});
