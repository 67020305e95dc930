import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineContract } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  locationSchema,
  pageInput,
  pageOf,
  requestIdSchema,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import type { ReportAction } from './report-access';
import { categoryIcons } from './report-config';
import { reportLimits } from './report-limits';
import { type ReportEventAction, reportOutcomes, reportStatuses, reportSteps } from './report-status';

const statusSchema = v.picklist(reportStatuses);
const outcomeSchema = v.nullable(v.picklist(reportOutcomes));
const visibilitySchema = v.picklist(['public', 'private']);
const actionSchema = v.picklist<readonly ReportAction[]>([...reportSteps, 'meToo', 'seeReporter']);
const eventActionSchema = v.picklist<readonly ReportEventAction[]>(['submit', ...reportSteps]);
const requestId = v.optional(requestIdSchema);
const fileIds = idList(reportLimits.pictures);
const pointSchema = v.object({ latitude: v.number(), longitude: v.number() });

const ringSchema = v.pipe(v.array(v.pipe(v.tuple([v.number(), v.number()]), v.readonly())), v.readonly());
const polygonSchema = v.pipe(v.array(ringSchema), v.readonly());
/** GeoJSON, `[longitude, latitude]` in GCJ-02. */
const boundarySchema = v.variant('type', [
  v.object({ type: v.literal('Polygon'), coordinates: polygonSchema }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.pipe(v.array(polygonSchema), v.readonly()) }),
]);

/** The case that a command changes, and the version of it that the caller saw. */
const onCase = { id: idSchema, version: versionSchema, requestId } as const;

/** What every change of a case answers. */
const changed = v.object({ status: statusSchema, version: v.number() });

const named = v.object({ id: v.string(), name: v.string() });

const childCategory = v.object({
  id: v.string(),
  name: v.string(),
  icon: v.picklist(categoryIcons),
  isPrivate: v.boolean(),
  workingDays: v.number(),
  articleId: v.nullable(v.string()),
});

/** What a list shows of a case to anybody who may see it: nothing of the person who reported it. */
const summary = {
  id: v.string(),
  number: v.string(),
  status: statusSchema,
  outcome: outcomeSchema,
  title: v.string(),
  category: named,
  area: named,
  location: pointSchema,
  submittedAt: instantSchema,
  /** The first picture, small. */
  thumb: v.nullable(v.string()),
  /** How many people met it, the reporter included. */
  metBy: v.number(),
} as const;

const publicItem = v.object({
  ...summary,
  /** Metres from the point that was asked for. */
  distance: v.nullable(v.number()),
});

const ownItem = v.object({
  ...summary,
  /** Whether everybody sees it. */
  published: v.boolean(),
  /** Set where the next move is the reporter's. */
  yourTurn: v.boolean(),
});

const queueItem = v.object({
  ...summary,
  version: v.number(),
  isPrivate: v.boolean(),
  /** When it came to who has it now. */
  since: instantSchema,
  dueAt: v.nullable(instantSchema),
  returned: v.number(),
  leadUnit: v.nullable(named),
  actions: v.array(actionSchema),
});

const timelineEntry = v.object({
  at: instantSchema,
  action: eventActionSchema,
  from: v.nullable(statusSchema),
  to: statusSchema,
  outcome: outcomeSchema,
  /** The unit that acted, or that the case went to; null for the office and the reporter. */
  unit: v.nullable(v.string()),
  assistUnits: v.array(v.string()),
  /** Text that came with the step, where the viewer may read it. */
  note: v.nullable(v.string()),
  /** Whether the routing table chose the unit. */
  byRule: v.boolean(),
  pictures: v.array(pictureSchema),
});

const reportCase = v.object({
  id: v.string(),
  number: v.string(),
  status: statusSchema,
  outcome: outcomeSchema,
  version: v.number(),
  title: v.string(),
  category: v.object({
    id: v.string(),
    name: v.string(),
    icon: v.picklist(categoryIcons),
    articleId: v.nullable(v.string()),
  }),
  area: named,
  address: v.nullable(v.string()),
  location: pointSchema,
  description: v.string(),
  submittedAt: instantSchema,
  /** Whether everybody sees it. */
  published: v.boolean(),
  visibility: visibilitySchema,
  isPrivateClass: v.boolean(),
  /** Who has it now; null when nobody has, because it is over. */
  holder: v.nullable(v.object({ name: v.string(), since: instantSchema, until: v.nullable(instantSchema) })),
  before: v.array(pictureSchema),
  after: v.array(pictureSchema),
  metBy: v.number(),
  /** Whether the caller said that they met it too. */
  following: v.boolean(),
  mine: v.boolean(),
  /** The office's open question to the reporter. */
  question: v.nullable(v.string()),
  /** The public reply of the unit that resolved it. */
  reply: v.nullable(v.string()),
  /** The case that this one was merged into. */
  mergedInto: v.nullable(v.object({ id: v.string(), number: v.string() })),
  /** Newest first. */
  timeline: v.array(timelineEntry),
  actions: v.array(actionSchema),
  /** For staff: who handles it, or whom the routing table would choose. */
  dispatch: v.nullable(
    v.object({
      leadUnit: v.nullable(named),
      assistUnits: v.array(named),
      /** `decided`: the case is with them; `proposed`: by the routing table. */
      basis: v.picklist(['decided', 'proposed']),
      returned: v.number(),
      reopened: v.number(),
    }),
  ),
  /** For the office before it dispatches: the same kind of problem close by, lately. */
  vicinity: v.nullable(
    v.object({ count: v.number(), closed: v.number(), lastClosedAt: v.nullable(instantSchema) }),
  ),
});

export type ReportCase = v.InferOutput<typeof reportCase>;
export type ReportTimelineEntry = v.InferOutput<typeof timelineEntry>;

/** How a verification ends; `failed` sends the case back to its unit. */
export const verifyOutcomes = [...reportOutcomes, 'failed'] as const;

const near = v.strictObject({
  latitude: locationSchema.entries.latitude,
  longitude: locationSchema.entries.longitude,
  /** Metres. */
  radius: v.pipe(v.number(), v.minValue(1), v.maxValue(reportLimits.radius)),
});

export const reportContract = defineContract('report', {
  categories: {
    summary: '可以反映的问题类别，分两级',
    access: 'public',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      items: v.array(v.object({ ...childCategory.entries, children: v.array(childCategory) })),
    }),
  },
  areas: {
    summary: '全县各街道、镇和它们的范围',
    access: 'public',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          kind: v.picklist(['street', 'town']),
          communities: v.array(v.string()),
          boundary: boundarySchema,
          /** A point inside, for a list that stands in for a map. */
          centre: pointSchema,
        }),
      ),
    }),
  },
  units: {
    summary: '可以派单的单位',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({ items: v.array(v.object({ ...named.entries, kind: v.string() })) }),
  },
  submit: {
    summary: '提交一个问题',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({
      categoryId: idSchema,
      description: textSchema(reportLimits.description),
      location: locationSchema,
      address: v.optional(textSchema(reportLimits.address)),
      fileIds,
      /** Why there is no picture, where there is none. */
      noPhotoReason: v.optional(textSchema(reportLimits.noPhotoReason)),
      /** How the office, and nobody else, may reach the reporter. */
      contact: v.optional(textSchema(reportLimits.contact)),
      requestId,
    }),
    output: v.object({ id: v.string(), number: v.string(), status: statusSchema, version: v.number() }),
    errors: {
      outside_county: {
        status: 422,
        message: '这个地点不在本县范围内。请在地图上确认位置，外县的问题请拨打 12345。',
      },
      unknown_category: { status: 422, message: '没有这个类别，请重新选择。' },
    },
  },
  mine: {
    summary: '我提交的问题，新的在前',
    access: 'report.submit',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(ownItem),
  },
  publicList: {
    summary: '公开的问题：给出地点时近的在前，否则新的在前',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ ...pageInput, near: v.optional(near) }),
    output: pageOf(publicItem),
  },
  similar: {
    summary: '附近还没办完的同类问题',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ location: locationSchema, categoryId: v.optional(idSchema) }),
    output: v.object({ items: v.array(publicItem) }),
  },
  get: {
    summary: '一件问题的经过',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: reportCase,
  },
  queue: {
    summary: '等我办的问题，新的在前',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({ ...pageInput, status: v.optional(statusSchema) }),
    output: pageOf(queueItem),
  },
  workload: {
    summary: '各个队列里有多少件',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    /** Counts stop at `reportLimits.counted`. */
    output: v.object({ items: v.array(v.object({ status: statusSchema, count: v.number() })) }),
  },
  accept: {
    summary: '受理',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      categoryId: v.optional(idSchema),
      visibility: v.optional(visibilitySchema),
    }),
    output: changed,
    errors: {
      unknown_category: { status: 422, message: '没有这个类别，请重新选择。' },
      private_class: { status: 422, message: '这一类问题不公开，不能设为公开。' },
    },
  },
  decline: {
    summary: '不予受理，告诉市民为什么',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  merge: {
    summary: '并入另一件，关注的人跟着过去',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, parentId: idSchema }),
    output: changed,
    errors: {
      unfit_parent: { status: 422, message: '不能并到这一件：它已结束、已并入别的，或就是它自己。' },
    },
  },
  askInfo: {
    summary: '请市民补充',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, question: textSchema(reportLimits.question) }),
    output: changed,
  },
  answerInfo: {
    summary: '回答受理员的问题',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      answer: textSchema(reportLimits.answer),
      fileIds: v.optional(fileIds),
    }),
    output: changed,
  },
  withdraw: {
    summary: '撤回自己的问题',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ ...onCase, reason: v.optional(textSchema(reportLimits.reason)) }),
    output: changed,
  },
  dispatch: {
    summary: '派单；不指定单位时按派单表',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      leadUnitId: v.optional(idSchema),
      assistUnitIds: v.optional(idList(reportLimits.assistUnits)),
    }),
    output: v.object({
      ...changed.entries,
      leadUnit: named,
      assistUnits: v.array(named),
      dueAt: instantSchema,
      /** Row of the routing table that decided; null where the office chose. */
      ruleId: v.nullable(v.string()),
    }),
    errors: {
      no_route: { status: 422, message: '派单表里没有对应的单位，请选一个主办单位。' },
    },
  },
  signFor: {
    summary: '签收',
    access: 'report.handle',
    commit: 'own',
    input: v.strictObject(onCase),
    output: changed,
  },
  returnCase: {
    summary: '退回文明办，说明理由',
    access: 'report.handle',
    commit: 'own',
    input: v.strictObject({ ...onCase, reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  resolve: {
    summary: '处置完成：处置后的照片和给市民的答复',
    access: 'report.handle',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      reply: textSchema(reportLimits.reply),
      fileIds: v.optional(fileIds),
      /** Why there is no picture of the result, where there can be none. */
      noPhotoReason: v.optional(textSchema(reportLimits.noPhotoReason)),
    }),
    output: changed,
  },
  hold: {
    summary: '挂账：列入计划，公开计划和复查日期',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, plan: textSchema(reportLimits.reply), reviewAt: instantSchema }),
    output: changed,
  },
  resume: {
    summary: '恢复处置，期限接着算',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject(onCase),
    output: changed,
  },
  verify: {
    summary: '核查：结案，或退回再办',
    access: 'report.verify',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      outcome: v.picklist(verifyOutcomes),
      reason: v.optional(textSchema(reportLimits.reason)),
      fileIds: v.optional(fileIds),
    }),
    output: changed,
  },
  requestReopen: {
    summary: '没有解决好，申请重开',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ ...onCase, reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  decideReopen: {
    summary: '决定是否重开',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, reopen: v.boolean(), reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  meToo: {
    summary: '我也遇到；再说一次可以收回',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ id: idSchema, following: v.optional(v.boolean()), requestId }),
    output: v.object({ following: v.boolean(), metBy: v.number() }),
  },
  seeReporter: {
    summary: '因工作需要查看报告人；每次查看都有记录',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ id: idSchema, reason: textSchema(reportLimits.reason), requestId }),
    output: v.object({ displayName: v.string(), contact: v.nullable(v.string()) }),
  },
});
