import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  locationSchema,
  pageInput,
  pageOf,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import { reportLimits } from './report-limits';
import {
  caseInput,
  caseRef,
  changed,
  fileIds,
  flagReasonIds,
  foundCase,
  messageSenders,
  named,
  onCase,
  requestId,
  submitErrors,
  submitted,
  visibilitySchema,
} from './report-schema';
import { urgencies } from './report-status';

/** What the civility office does with a case. */
export const officeOperations = defineOperations({
  accept: {
    summary: '受理',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      categoryId: v.optional(idSchema),
      visibility: v.optional(visibilitySchema),
      urgency: v.optional(v.picklist(urgencies)),
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
  dispatch: {
    summary: '派单；不指定单位时按派单表',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      leadUnitId: v.optional(idSchema),
      assistUnitIds: v.optional(idList(reportLimits.assistUnits)),
      /** 裁定: why this unit, where two returns left the case to the office's decision. */
      reason: v.optional(textSchema(reportLimits.reason)),
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
      needs_arbitration: {
        status: 422,
        message: '这件事已退回两次，请裁定由哪个单位主办，并写明理由。裁定后不能再退回。',
      },
      no_route: { status: 422, message: '派单表里没有对应的单位，请选一个主办单位。' },
    },
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
  decideReopen: {
    summary: '决定是否重开',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, reopen: v.boolean(), reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  reopen: {
    summary: '发现没有办好，直接重新处置',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ ...onCase, reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  liftOrder: {
    summary: '撤销督办',
    access: 'report.order',
    commit: 'own',
    input: v.strictObject({ ...onCase, reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  findCase: {
    summary: '按编号找一件，用来并案',
    access: 'report.screen',
    commit: 'read',
    input: v.strictObject({ number: textSchema(reportLimits.number) }),
    output: v.object({ case: v.nullable(foundCase) }),
  },
  looks: {
    summary: '谁在什么时候为什么查看过报告人，新的在前',
    access: 'report.audit',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(
      v.object({
        at: instantSchema,
        by: v.string(),
        report: v.object({ id: v.string(), number: v.string() }),
        reason: v.string(),
      }),
    ),
  },
  seeReporter: {
    summary: '因工作需要查看报告人；每次查看都有记录',
    access: 'report.screen',
    commit: 'own',
    keepsAnswer: false,
    input: v.strictObject({ id: idSchema, reason: textSchema(reportLimits.reason), requestId }),
    output: v.object({ displayName: v.string(), contact: v.nullable(v.string()) }),
  },
  dispatchMany: {
    summary: '按派单表派出多件；各件各有结果',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      items: v.pipe(
        v.array(v.strictObject({ id: idSchema, version: versionSchema })),
        v.minLength(1),
        v.maxLength(reportLimits.bulk, `一次最多派 ${reportLimits.bulk} 件。`),
      ),
      requestId,
    }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          /** The unit that got it; null where it was left, then `message` says why. */
          leadUnit: v.nullable(named),
          message: v.nullable(v.string()),
        }),
      ),
    }),
  },
  extend: {
    summary: '批准或不批准延期',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      granted: v.boolean(),
      /** Another date than the unit asked for. */
      dueAt: v.optional(instantSchema),
      reason: v.optional(textSchema(reportLimits.reason)),
    }),
    output: changed,
  },
  askAssist: {
    summary: '请一个单位协办，说明要做什么',
    access: 'report.work',
    commit: 'own',
    input: v.strictObject({ ...onCase, unitId: idSchema, task: textSchema(reportLimits.task) }),
    output: changed,
  },
  finishAssist: {
    summary: '协办完成；文明办可以取消协办',
    access: 'report.work',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      /** Whose task, where the caller could mean several. */
      unitId: v.optional(idSchema),
      words: textSchema(reportLimits.reason),
      fileIds: v.optional(fileIds),
    }),
    output: changed,
  },
  order: {
    summary: '督办：限期办结',
    access: 'report.order',
    commit: 'own',
    input: v.strictObject({ ...onCase, dueAt: instantSchema, words: textSchema(reportLimits.reason) }),
    output: changed,
  },
  move: {
    summary: '更正类别或地点，重新派单',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      categoryId: v.optional(idSchema),
      location: v.optional(locationSchema),
      address: v.optional(textSchema(reportLimits.address)),
      areaId: v.optional(idSchema),
      reason: textSchema(reportLimits.reason),
    }),
    output: v.object({ ...changed.entries, leadUnit: v.nullable(named) }),
    errors: {
      outside_county: { status: 422, message: '这个地点不在本县范围内。' },
      unknown_category: { status: 422, message: '没有这个类别，请重新选择。' },
    },
  },
  split: {
    summary: '分办：把一件事分给几个单位，各办一部分',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      parts: v.pipe(
        v.array(
          v.strictObject({
            description: textSchema(reportLimits.description),
            leadUnitId: idSchema,
            categoryId: v.optional(idSchema),
          }),
        ),
        v.minLength(reportLimits.partsMin, `请至少分成 ${reportLimits.partsMin} 部分。`),
        v.maxLength(reportLimits.partsMax, `最多分成 ${reportLimits.partsMax} 部分。`),
      ),
    }),
    output: v.object({
      ...changed.entries,
      children: v.array(v.object({ id: v.string(), number: v.string() })),
    }),
    errors: {
      unknown_category: { status: 422, message: '没有这个类别，请重新选择。' },
      is_part: { status: 422, message: '这一件本身就是分办出来的，不能再分。' },
    },
  },
  record: {
    summary: '代来电、来访的市民登记，或登记巡查发现的问题',
    access: 'report.record',
    commit: 'own',
    input: v.strictObject({
      ...caseInput,
      source: v.picklist(['caller', 'inspection']),
      callerName: v.optional(textSchema(reportLimits.callerName)),
      callerContact: v.optional(textSchema(reportLimits.contact)),
      requestId,
    }),
    output: submitted,
    errors: {
      ...submitErrors,
      not_your_area: {
        status: 422,
        message: '这个地点不在你负责的街道和镇，请转给负责的人，或用“随手拍”提交。',
      },
    },
  },
  acknowledge: {
    summary: '公布一份点赞',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      /** Where what was sent as a problem is praise. */
      categoryId: v.optional(idSchema),
      visibility: v.optional(visibilitySchema),
      words: v.optional(textSchema(reportLimits.reply)),
    }),
    output: changed,
    errors: { unknown_category: { status: 422, message: '没有这个类别，请重新选择。' } },
  },
  setVisibility: {
    summary: '改为公开或不公开',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      visibility: visibilitySchema,
      reason: textSchema(reportLimits.reason),
    }),
    output: changed,
    errors: { part_of_private: { status: 422, message: '分办的部分不公开，市民看到的是整件事。' } },
  },
  redact: {
    summary: '遮盖公开的文字和照片；报告人和经办的人仍看到原样',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      /** What everybody reads; null shows the original again. */
      description: v.optional(v.nullable(textSchema(reportLimits.description))),
      /** An empty text hides it: everybody reads only the town. */
      address: v.optional(v.nullable(textSchema(reportLimits.address, 0))),
      /** Everybody sees the middle of the town instead of the place; an exact place can tell who lives there. */
      hidePlace: v.optional(v.boolean()),
      /** What everybody reads instead of the words of steps; null the original again, an empty text nothing. */
      notes: v.optional(
        v.pipe(
          v.array(
            v.strictObject({
              seq: versionSchema,
              text: v.nullable(textSchema(reportLimits.reply, 0)),
            }),
          ),
          v.maxLength(reportLimits.notesRedacted),
        ),
      ),
      /** Of the report or of any step: another picture in its place, none, or itself, which shows it again. */
      pictures: v.optional(
        v.pipe(
          v.array(v.strictObject({ fileId: idSchema, replacementId: v.nullable(idSchema) })),
          v.maxLength(reportLimits.pictures),
        ),
      ),
    }),
    output: changed,
  },
  addNote: {
    summary: '写一条内部备注，市民看不到',
    access: 'report.work',
    commit: 'own',
    input: v.strictObject({ id: idSchema, text: textSchema(reportLimits.note), requestId }),
    output: v.object({ noteId: v.string() }),
  },
  contacts: {
    summary: '等文明办转达的话和市民对公开内容的意见',
    access: 'report.screen',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({
      messages: v.array(
        v.object({
          messageId: v.string(),
          report: caseRef,
          sender: v.picklist(messageSenders),
          unit: v.nullable(v.string()),
          text: v.string(),
          at: instantSchema,
        }),
      ),
      flags: v.array(
        v.object({
          flagId: v.string(),
          report: caseRef,
          reason: v.picklist(flagReasonIds),
          text: v.nullable(v.string()),
          at: instantSchema,
        }),
      ),
    }),
  },
  passMessage: {
    summary: '转达或不转达一句话',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ messageId: idSchema, pass: v.boolean(), requestId }),
    output: v.object({ state: v.picklist(['passed', 'stopped']) }),
  },
  settleFlag: {
    summary: '处理一条对公开内容的意见',
    access: 'report.screen',
    commit: 'own',
    input: v.strictObject({ flagId: idSchema, upheld: v.boolean(), requestId }),
    output: v.object({ upheld: v.boolean() }),
  },
});
