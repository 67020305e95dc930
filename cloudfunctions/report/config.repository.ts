import {
  defaultSettings,
  type ReplyTemplate,
  type ReportArea,
  type ReportCategory,
  type ReportConfig,
  type RoutingRule,
} from '../../src/core/report/report-config';
import type { Database } from '../platform/database';
import type { ReportTables } from './report.tables';

type Db = Database<ReportTables>;

export async function loadConfig(db: Db): Promise<ReportConfig> {
  const areas = await db.selectFrom('report_area').selectAll().orderBy('position').orderBy('id').execute();
  const categories = await db
    .selectFrom('report_category')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute();
  const rules = await db.selectFrom('report_rule').selectAll().orderBy('id').execute();
  const templates = await db.selectFrom('report_template').selectAll().orderBy('id').execute();
  const days = await db.selectFrom('report_day').selectAll().orderBy('day').execute();
  const setting = await db.selectFrom('report_setting').select('settings').executeTakeFirst();
  return {
    areas,
    categories: categories.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      name: row.name,
      icon: row.icon,
      isPrivate: row.is_private,
      kind: row.kind,
      workingDays: row.working_days,
      urgentHours: row.urgent_hours,
      urgency: row.urgency,
      questions: row.questions,
      stop: row.stop,
      similarRadius: row.similar_radius,
      similarDays: row.similar_days,
      lookBackDays: row.look_back_days,
      articleId: row.article_id,
      retired: row.retired,
    })),
    rules: rules.map((row) => ({
      id: row.id,
      categoryId: row.category_id,
      areaId: row.area_id,
      leadUnitId: row.lead_unit_id,
      assistUnitIds: row.assist_unit_ids,
    })),
    templates: templates.map(({ category_id, ...template }) => ({ ...template, categoryId: category_id })),
    days,
    // Settings that came later than what is stored have their defaults.
    settings: { ...defaultSettings, ...setting?.settings },
  };
}

export const areaColumns = ({ id, name, kind, boundary, communities, retired }: ReportArea) => ({
  id,
  name,
  kind,
  boundary: JSON.stringify(boundary),
  communities: [...communities],
  retired,
});

export const categoryColumns = (category: ReportCategory) => ({
  id: category.id,
  parent_id: category.parentId,
  name: category.name,
  icon: category.icon,
  is_private: category.isPrivate,
  kind: category.kind,
  working_days: category.workingDays,
  urgent_hours: category.urgentHours,
  urgency: category.urgency,
  questions: JSON.stringify(category.questions),
  stop: category.stop === null ? null : JSON.stringify(category.stop),
  similar_radius: category.similarRadius,
  similar_days: category.similarDays,
  look_back_days: category.lookBackDays,
  article_id: category.articleId,
  retired: category.retired,
});

export const ruleColumns = (rule: RoutingRule) => ({
  id: rule.id,
  category_id: rule.categoryId,
  area_id: rule.areaId,
  lead_unit_id: rule.leadUnitId,
  assist_unit_ids: [...rule.assistUnitIds],
});

export const templateColumns = ({ categoryId, ...template }: ReplyTemplate) => ({
  ...template,
  category_id: categoryId,
});

/** Puts a county's decisions into an empty configuration. */
export async function insertConfig(
  db: Db,
  { areas, categories, rules, templates, days, settings }: ReportConfig,
): Promise<void> {
  if (areas.length > 0) {
    await db
      .insertInto('report_area')
      .values(areas.map((area, position) => ({ ...areaColumns(area), position })))
      .execute();
  }
  if (categories.length > 0) {
    await db
      .insertInto('report_category')
      .values(categories.map((category, position) => ({ ...categoryColumns(category), position })))
      .execute();
  }
  if (rules.length > 0) await db.insertInto('report_rule').values(rules.map(ruleColumns)).execute();
  if (templates.length > 0) {
    await db.insertInto('report_template').values(templates.map(templateColumns)).execute();
  }
  if (days.length > 0)
    await db
      .insertInto('report_day')
      .values([...days])
      .execute();
  await db
    .insertInto('report_setting')
    .values({ id: 'county', settings: JSON.stringify(settings) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ settings: JSON.stringify(settings) }))
    .execute();
}

export async function listUnits(db: Db): Promise<{ id: string; name: string; kind: string }[]> {
  return await db.selectFrom('unit').select(['id', 'name', 'kind']).orderBy('kind').orderBy('id').execute();
}
