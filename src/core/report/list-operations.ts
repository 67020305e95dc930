import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idSchema, locationSchema, pageInput, pageOf, textSchema } from '../kernel/schema';
import { deskFilterSchema } from './desk-filter';
import { reportLimits } from './report-limits';
import {
  boundarySchema,
  childCategory,
  followedItem,
  named,
  near,
  ownItem,
  pointSchema,
  publicItem,
  queueItem,
  reportCase,
  requestId,
  statusSchema,
} from './report-schema';

/** What can be read: the county's lists, cases in lists, one case, the desk. */
export const listOperations = defineOperations({
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
    input: v.strictObject({
      ...pageInput,
      near: v.optional(near),
      /** With everything under it, where it is of the first level. */
      categoryId: v.optional(idSchema),
      areaId: v.optional(idSchema),
      status: v.optional(statusSchema),
      /** A number, or words of what everybody reads. */
      text: v.optional(textSchema(reportLimits.deskSearch)),
    }),
    output: pageOf(publicItem),
  },
  following: {
    summary: '我关注的、遇到过的、被并进去的问题，新关注的在前',
    access: 'report.submit',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(followedItem),
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
    /** `filter` looks through all that the caller may see as staff; without it the list holds what waits for them. */
    input: v.strictObject({
      ...pageInput,
      status: v.optional(statusSchema),
      filter: v.optional(deskFilterSchema),
    }),
    output: pageOf(queueItem),
  },
  workload: {
    summary: '各个队列里有多少件',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    /** Counts stop at `reportLimits.counted`. */
    output: v.object({
      items: v.array(v.object({ status: statusSchema, count: v.number() })),
      /** The named queues of the caller. */
      views: v.array(v.object({ id: v.string(), count: v.number() })),
    }),
  },
  settings: {
    summary: '办公时间和各步骤的时限',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      /** Of a working day, `HH:mm` in Asia/Shanghai; the last one ends the day. */
      officeHours: v.array(v.object({ from: v.string(), to: v.string() })),
      answerDays: v.number(),
      screenDays: v.number(),
      /** Working days that one extension may give at most. */
      extensionDays: v.number(),
    }),
  },
  templates: {
    summary: '各步骤现成的话；第一级类别的也给它的下级',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          action: v.string(),
          categoryId: v.nullable(v.string()),
          /** The categories for which it is offered; null for all. */
          categoryIds: v.nullable(v.array(v.string())),
          title: v.string(),
          text: v.string(),
        }),
      ),
    }),
  },
  savedFilters: {
    summary: '我存下的筛选',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      items: v.array(v.object({ filterId: v.string(), name: v.string(), filter: deskFilterSchema })),
    }),
  },
  saveFilter: {
    summary: '存下一个筛选；同名的会换掉',
    access: 'report.work',
    commit: 'own',
    input: v.strictObject({
      name: textSchema(reportLimits.filterName),
      filter: deskFilterSchema,
      requestId,
    }),
    output: v.object({ filterId: v.string() }),
    errors: {
      too_many: { status: 422, message: `最多存 ${reportLimits.savedFilters} 个筛选，请先删掉不用的。` },
    },
  },
  dropFilter: {
    summary: '删掉一个筛选',
    access: 'report.work',
    commit: 'own',
    input: v.strictObject({ filterId: idSchema, requestId }),
    output: v.object({ dropped: v.literal(true) }),
  },
  startExport: {
    summary: '导出台账（xlsx），在后台生成',
    access: 'report.work',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({ filter: deskFilterSchema, requestId }),
    output: v.object({ exportId: v.string() }),
  },
  exportState: {
    summary: '导出到哪里了；好了给出下载地址',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({ exportId: idSchema }),
    output: v.object({
      state: v.picklist(['waiting', 'running', 'ready', 'failed']),
      done: v.number(),
      total: v.nullable(v.number()),
      /** Good for an hour. */
      url: v.nullable(v.string()),
    }),
  },
});
