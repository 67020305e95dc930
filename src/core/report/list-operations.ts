import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idSchema, locationSchema, pageInput, pageOf } from '../kernel/schema';
import {
  boundarySchema,
  childCategory,
  named,
  near,
  ownItem,
  pointSchema,
  publicItem,
  queueItem,
  reportCase,
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
  templates: {
    summary: '各步骤现成的话',
    access: 'report.work',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          action: v.string(),
          categoryId: v.nullable(v.string()),
          title: v.string(),
          text: v.string(),
        }),
      ),
    }),
  },
});
