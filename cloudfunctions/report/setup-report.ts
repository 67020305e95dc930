import { getDayDetail } from 'chinese-days';
import * as v from 'valibot';
import { Refusal } from '../../src/core/kernel/errors';
import { shanghaiDay, startOfShanghaiDay } from '../../src/core/kernel/time';
import type { CountyDay } from '../../src/core/kernel/working-time';
import type { reportContract } from '../../src/core/report/report.contract';
import type { ReportConfig } from '../../src/core/report/report-config';
import { reportLimits } from '../../src/core/report/report-limits';
import {
  categoryProblem,
  changesPromise,
  daysProblem,
  ruleProblem,
  settingsProblem,
  type Wrong,
} from '../../src/core/report/setup-rules';
import { changedValues, type SetupPart } from '../../src/core/report/setup-words';
import type { Handler, WriteCall } from '../platform/function';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { listUnits, loadConfig } from './config.repository';
import { forgetCounty } from './county-config';
import type { ReportTables } from './report.tables';
import {
  arrangeCategories as arrange,
  configRevision,
  deleteRule,
  deleteTemplate,
  insertChange,
  isCategoryUsed,
  listChanges,
  nextRevision,
  replaceDays,
  upsertArea,
  upsertCategory,
  upsertRule,
  upsertTemplate,
  writeSettings,
} from './setup.repository';

type Setup<A extends keyof typeof reportContract.operations> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;
type Call = WriteCall<ReportTables> & { readonly actor: { readonly accountId: string } };

export const configuration: Setup<'configuration'> = async (_input, { db, now }) => {
  // The revision first: what changes in between makes the next save conflict instead of being overwritten.
  const revision = await configRevision(db);
  const { areas, categories, rules, templates, days, settings } = await loadConfig(db);
  return {
    revision,
    areas: areas.map((area) => ({ ...area, communities: [...area.communities] })),
    categories: categories.map((category) => ({ ...category, questions: [...category.questions] })),
    rules: rules.map((rule) => ({ ...rule, assistUnitIds: [...rule.assistUnitIds] })),
    templates: templates.map((template) => ({ ...template })),
    days: days.map((day) => ({ ...day })),
    holidays: holidaysFrom(now),
    settings: { ...settings, officeHours: settings.officeHours.map((hours) => ({ ...hours })) },
    units: await listUnits(db),
  };
};

/** Days of this year and the next on which the nation differs from plain weeks. */
function holidaysFrom(now: Date): CountyDay[] {
  const from = new Date(`${shanghaiDay(now).slice(0, 4)}-01-01T00:00:00+08:00`);
  const holidays: CountyDay[] = [];
  for (let ahead = 0; ahead < 731; ahead += 1) {
    const day = shanghaiDay(startOfShanghaiDay(from, ahead));
    const { work, name } = getDayDetail(day);
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    // The library writes a named day as `Spring Festival,春节,4`.
    if (work === weekend) holidays.push({ day, working: work, name: name.split(',')[1] ?? name });
  }
  return holidays;
}

/** A change of the configuration: nobody else changed it since `revision`, and what it was is kept. */
interface Change {
  readonly part: SetupPart;
  readonly objectId: string;
  readonly name: string;
  readonly before: object | null;
  readonly after: object | null;
}

/** Takes the next revision before anything is looked at, so that what is checked is what is changed. */
async function begin(call: Call, revision: number): Promise<ReportConfig> {
  if (!(await nextRevision(call.db, revision)))
    throw new Refusal('conflict', { message: '设置刚被别人改过，请看过最新的再改。' });
  return await loadConfig(call.db);
}

async function end(call: Call, seen: number, change: Change): Promise<{ revision: number }> {
  const revision = seen + 1;
  await insertChange(call.db, { ...change, revision, at: call.now, actorId: call.actor.accountId });
  call.concerns(`report_${change.part}`, change.objectId);
  call.afterCommit(() => forgetCounty(call));
  return { revision };
}

function mustBeRight(wrong: Wrong, under?: string): void {
  if (wrong === undefined) return;
  const named = Object.entries(wrong).map(([field, text]) => [under ? `${under}.${field}` : field, text]);
  throw new Refusal('invalid_input', { fields: Object.fromEntries(named) });
}

function room(known: readonly { readonly id: string }[], id: string, limit: number): void {
  if (known.length >= limit && !known.some((each) => each.id === id)) throw new Refusal('too_many');
}

/** An id that was sent is one that is there; a new thing is not given one by its sender. */
function idIn(call: Call, known: readonly { readonly id: string }[], id: string | undefined): string {
  if (id === undefined) return call.newId();
  if (!known.some((each) => each.id === id)) throw new Refusal('not_found');
  return id;
}

export const saveAreas: Setup<'saveAreas'> = async (input, call) => {
  const { areas } = await begin(call, input.revision);
  const all = new Map(areas.map((area) => [area.id, area]));
  let next = areas.length;
  const before: object[] = [];
  for (const { id, ...parts } of input.areas) {
    const known =
      id === undefined ? areas.find(({ name }) => name === parts.name) : all.get(idIn(call, areas, id));
    const area = { id: known?.id ?? call.newId(), ...parts };
    const twin = [...all.values()].find((each) => each.id !== area.id && each.name === area.name);
    if (twin !== undefined) mustBeRight({ areas: `已有“${area.name}”。` });
    if (known === undefined && all.size >= reportLimits.areas) throw new Refusal('too_many');
    all.set(area.id, area);
    if (known !== undefined) before.push(known);
    await upsertArea(call.db, area, next);
    next += 1;
  }
  if ([...all.values()].every(({ retired }) => retired)) throw new Refusal('last_area');
  const [first] = input.areas;
  const single = input.areas.length === 1;
  // A whole import keeps every boundary that it replaced.
  const kept = (sent: readonly object[]) => ({ areas: sent });
  return await end(call, input.revision, {
    part: 'area',
    objectId: first?.id ?? first?.name ?? '',
    name: input.areas.map(({ name }) => name).join('、'),
    before: single ? (before[0] ?? null) : kept(before),
    after: single ? (first ?? null) : kept(input.areas),
  });
};

export const saveCategory: Setup<'saveCategory'> = async ({ revision, category: sent }, call) => {
  const { categories } = await begin(call, revision);
  const category = { ...sent, id: idIn(call, categories, sent.id) };
  const known = categories.find(({ id }) => id === category.id);
  room(categories, category.id, reportLimits.categories);
  mustBeRight(categoryProblem(category, categories), 'category');
  if (known !== undefined && changesPromise(known, category) && (await isCategoryUsed(call.db, known.id)))
    throw new Refusal('in_use');
  await upsertCategory(call.db, category, categories.length);
  const done = await end(call, revision, {
    part: 'category',
    objectId: category.id,
    name: category.name,
    before: known ?? null,
    after: category,
  });
  return { ...done, id: category.id };
};

export const arrangeCategories: Setup<'arrangeCategories'> = async ({ revision, ids }, call) => {
  const { categories } = await begin(call, revision);
  if (ids.length !== categories.length || ids.some((id) => !categories.some((each) => each.id === id)))
    mustBeRight({ ids: '请把全部类别排好再存。' });
  await arrange(call.db, ids);
  return await end(call, revision, {
    part: 'order',
    objectId: 'categories',
    name: '类别',
    before: { order: categories.map(({ name }) => name) },
    after: { order: ids.map((id) => categories.find((each) => each.id === id)?.name ?? id) },
  });
};

export const saveRule: Setup<'saveRule'> = async ({ revision, rule: sent }, call) => {
  const config = await begin(call, revision);
  const rule = { ...sent, id: idIn(call, config.rules, sent.id) };
  room(config.rules, rule.id, reportLimits.rules);
  const units = await listUnits(call.db);
  mustBeRight(ruleProblem(rule, config, new Set(units.map(({ id }) => id))), 'rule');
  await upsertRule(call.db, rule);
  const done = await end(call, revision, {
    part: 'rule',
    objectId: rule.id,
    name: ruleName(rule, config),
    before: config.rules.find(({ id }) => id === rule.id) ?? null,
    after: rule,
  });
  return { ...done, id: rule.id };
};

export const dropRule: Setup<'dropRule'> = async ({ revision, id }, call) => {
  const config = await begin(call, revision);
  const rule = config.rules.find((each) => each.id === id);
  if (rule === undefined) throw new Refusal('not_found');
  await deleteRule(call.db, id);
  const name = ruleName(rule, config);
  return await end(call, revision, { part: 'rule', objectId: id, name, before: rule, after: null });
};

function ruleName(
  { categoryId, areaId }: { readonly categoryId: string | null; readonly areaId: string | null },
  { categories, areas }: ReportConfig,
): string {
  const category = categories.find(({ id }) => id === categoryId)?.name ?? '全部类别';
  return `${category}，${areas.find(({ id }) => id === areaId)?.name ?? '全县'}`;
}

export const saveTemplate: Setup<'saveTemplate'> = async ({ revision, template: sent }, call) => {
  const { templates, categories } = await begin(call, revision);
  const template = { ...sent, id: idIn(call, templates, sent.id) };
  room(templates, template.id, reportLimits.templates);
  if (template.categoryId !== null && !categories.some(({ id }) => id === template.categoryId))
    mustBeRight({ categoryId: '没有这个类别。' }, 'template');
  await upsertTemplate(call.db, template);
  const before = templates.find(({ id }) => id === template.id) ?? null;
  const done = await end(call, revision, {
    part: 'template',
    objectId: template.id,
    name: template.title,
    before,
    after: template,
  });
  return { ...done, id: template.id };
};

export const dropTemplate: Setup<'dropTemplate'> = async ({ revision, id }, call) => {
  const { templates } = await begin(call, revision);
  const template = templates.find((each) => each.id === id);
  if (template === undefined) throw new Refusal('not_found');
  await deleteTemplate(call.db, id);
  const { title } = template;
  return await end(call, revision, {
    part: 'template',
    objectId: id,
    name: title,
    before: template,
    after: null,
  });
};

export const saveDays: Setup<'saveDays'> = async ({ revision, days }, call) => {
  const config = await begin(call, revision);
  mustBeRight(daysProblem(days));
  await replaceDays(call.db, days);
  return await end(call, revision, {
    part: 'days',
    objectId: 'county',
    name: '本县日历',
    before: { days: config.days },
    after: { days },
  });
};

export const saveSettings: Setup<'saveSettings'> = async ({ revision, settings: sent }, call) => {
  const config = await begin(call, revision);
  const kept = config.settings;
  const settings = {
    ...sent,
    screenDays: sent.screenDays ?? kept.screenDays,
    extensionDays: sent.extensionDays ?? kept.extensionDays,
    jurisdiction: sent.jurisdiction ?? kept.jurisdiction,
    contact: sent.contact ?? kept.contact,
  };
  mustBeRight(settingsProblem(settings), 'settings');
  await writeSettings(call.db, settings);
  return await end(call, revision, {
    part: 'settings',
    objectId: 'county',
    name: '时限与办公时间',
    before: config.settings,
    after: settings,
  });
};

const changeCursor = v.tuple([v.pipe(v.number(), v.integer())]);

export const configurationChanges: Setup<'configurationChanges'> = async (input, { db }) => {
  const limit = pageLimit(input.limit);
  const rows = await listChanges(db, readCursor(input.cursor, changeCursor)?.[0], limit + 1);
  const { areas, categories } = await loadConfig(db);
  const names = new Map(
    [...areas, ...categories, ...(await listUnits(db))].map(({ id, name }) => [id, name]),
  );
  return toPage(
    rows,
    limit,
    ({ revision }) => [revision],
    ({ revision, at, by, part, name, before, after }) => ({
      revision,
      at: at.toISOString(),
      by,
      part,
      name,
      changes: changedValues(before, after, (id) => names.get(id) ?? id),
    }),
  );
};
