import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import { boundaryProblem, cornersOf } from './area-import';
import { categoryIcons, templateSteps } from './report-config';
import { reportLimits } from './report-limits';
import { boundarySchema, named, questionSchema, requestId, stopSchema } from './report-schema';
import { reportKinds, urgencies } from './report-status';

const whole = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('请填整数。'),
    v.minValue(least, `最少 ${least}。`),
    v.maxValue(most, `最多 ${most}。`),
  );
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写成 08:30。'));

/** The configuration that the caller saw: whoever changed it since is not overwritten. */
const onRevision = { revision: versionSchema, requestId } as const;
const saved = v.object({ revision: v.number(), id: v.string() });

const areaParts = {
  name: textSchema(reportLimits.areaName),
  kind: v.picklist(['street', 'town']),
  communities: v.pipe(
    v.array(textSchema(reportLimits.areaName)),
    v.maxLength(reportLimits.communities, `最多 ${reportLimits.communities} 个社区、村。`),
    v.check((names) => new Set(names).size === names.length, '有重复的社区、村。'),
  ),
  retired: v.boolean(),
} as const;

const categoryParts = {
  parentId: v.nullable(idSchema),
  name: textSchema(reportLimits.categoryName),
  icon: v.picklist(categoryIcons),
  isPrivate: v.boolean(),
  kind: v.picklist(reportKinds),
  workingDays: whole(1, reportLimits.workingDays),
  urgentHours: whole(1, reportLimits.urgentHours),
  urgency: v.picklist(urgencies),
  questions: v.pipe(
    v.array(questionSchema),
    v.maxLength(reportLimits.questions, `最多 ${reportLimits.questions} 个问题。`),
  ),
  stop: v.nullable(stopSchema),
  similarRadius: whole(1, reportLimits.similarRadiusMax),
  similarDays: whole(1, reportLimits.similarDaysMax),
  lookBackDays: v.nullable(whole(1, reportLimits.lookBackDaysMax)),
  articleId: v.nullable(idSchema),
  retired: v.boolean(),
} as const;

const ruleParts = {
  categoryId: v.nullable(idSchema),
  areaId: v.nullable(idSchema),
  leadUnitId: idSchema,
  assistUnitIds: idList(reportLimits.assistUnits),
} as const;

const templateParts = {
  action: v.picklist(templateSteps),
  categoryId: v.nullable(idSchema),
  title: textSchema(reportLimits.templateTitle),
  text: textSchema(reportLimits.reply),
} as const;

const dayParts = {
  day: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-10-01。')),
  working: v.boolean(),
  name: textSchema(reportLimits.dayName),
} as const;

const settingsSchema = v.strictObject({
  officeHours: v.pipe(
    v.array(v.strictObject({ from: clock, to: clock })),
    v.minLength(1, '至少要有一段办公时间。'),
    v.maxLength(reportLimits.officeHours, `最多 ${reportLimits.officeHours} 段。`),
  ),
  answerDays: whole(1, reportLimits.answerDaysMax),
  /** Left out, these stay as they are. */
  screenDays: v.optional(whole(1, reportLimits.screenDaysMax)),
  extensionDays: v.optional(whole(1, reportLimits.extensionDaysMax)),
});

const maybeId = { id: v.optional(idSchema) } as const;
const tooMany = { too_many: { status: 422, message: '数量已到上限，请先清理不用的。' } } as const;

/** What the county decides about its reports. Each change is kept with what it was before. */
export const setupOperations = defineOperations({
  configuration: {
    summary: '全部设置：街道和镇、类别、派单规则、模板、日历、时限',
    access: 'report.configure',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      revision: v.number(),
      areas: v.array(v.object({ id: v.string(), ...areaParts, boundary: boundarySchema })),
      categories: v.array(v.object({ id: v.string(), ...categoryParts })),
      rules: v.array(v.object({ id: v.string(), ...ruleParts })),
      templates: v.array(v.object({ id: v.string(), ...templateParts })),
      days: v.array(v.object(dayParts)),
      /** Holidays and swapped days that the State Council decided, this year and the next, as far as they are known. */
      holidays: v.array(v.object(dayParts)),
      settings: v.required(settingsSchema),
      units: v.array(v.object({ ...named.entries, kind: v.string() })),
    }),
  },
  saveAreas: {
    summary: '新增或修改街道、镇和它们的边界；同名的按已有的改',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({
      ...onRevision,
      areas: v.pipe(
        v.array(
          v.strictObject({
            ...maybeId,
            ...areaParts,
            boundary: v.pipe(
              boundarySchema,
              v.check((boundary) => boundaryProblem(boundary) === undefined, '边界不对。'),
            ),
          }),
        ),
        v.minLength(1),
        v.maxLength(reportLimits.areas, `最多 ${reportLimits.areas} 个。`),
        v.check(
          (areas) =>
            areas.reduce((sum, { boundary }) => sum + cornersOf(boundary), 0) <= reportLimits.cornersSent,
          '一次送来的边界太多，请分几次。',
        ),
        v.check((areas) => new Set(areas.map(({ name }) => name)).size === areas.length, '有重名的。'),
      ),
    }),
    output: v.object({ revision: v.number() }),
    errors: { ...tooMany, last_area: { status: 422, message: '至少要留一个街道或镇。' } },
  },
  saveCategory: {
    summary: '新增或修改一个类别',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, category: v.strictObject({ ...maybeId, ...categoryParts }) }),
    output: saved,
    errors: {
      ...tooMany,
      in_use: {
        status: 422,
        message: '已有工单用了这个类别，是否公开、是哪一种不能再改。请停用它，另建一个。',
      },
    },
  },
  arrangeCategories: {
    summary: '类别的先后',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, ids: idList(reportLimits.categories, 1) }),
    output: v.object({ revision: v.number() }),
  },
  saveRule: {
    summary: '新增或修改一条派单规则',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, rule: v.strictObject({ ...maybeId, ...ruleParts }) }),
    output: saved,
    errors: tooMany,
  },
  dropRule: {
    summary: '删掉一条派单规则',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, id: idSchema }),
    output: v.object({ revision: v.number() }),
  },
  saveTemplate: {
    summary: '新增或修改一个模板',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, template: v.strictObject({ ...maybeId, ...templateParts }) }),
    output: saved,
    errors: tooMany,
  },
  dropTemplate: {
    summary: '删掉一个模板',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, id: idSchema }),
    output: v.object({ revision: v.number() }),
  },
  saveDays: {
    summary: '本县的放假和上班日，与全国日历不同的那些',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({
      ...onRevision,
      days: v.pipe(
        v.array(v.strictObject(dayParts)),
        v.maxLength(reportLimits.countyDays, `最多 ${reportLimits.countyDays} 天。`),
      ),
    }),
    output: v.object({ revision: v.number() }),
  },
  saveSettings: {
    summary: '办公时间和答复期限',
    access: 'report.configure',
    commit: 'own',
    input: v.strictObject({ ...onRevision, settings: settingsSchema }),
    output: v.object({ revision: v.number() }),
  },
  configurationChanges: {
    summary: '设置改过什么，新的在前',
    access: 'report.configure',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(
      v.object({
        revision: v.number(),
        at: instantSchema,
        by: v.string(),
        part: v.picklist(['area', 'category', 'rule', 'template', 'days', 'settings', 'order']),
        /** What it is called. */
        name: v.string(),
        /** Single values as people read them; long ones (boundaries) only say that they changed. */
        changes: v.array(v.object({ field: v.string(), before: v.string(), after: v.string() })),
      }),
    ),
  },
});
