import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idSchema, textSchema } from '../kernel/schema';
import { reportLimits } from './report-limits';
import {
  caseInput,
  changed,
  fileIds,
  flagReasonIds,
  messageStates,
  onCase,
  ratingSchema,
  requestId,
  submitErrors,
  submitted,
} from './report-schema';

/** What citizens do with reports. */
export const citizenOperations = defineOperations({
  submit: {
    summary: '提交一个问题',
    access: 'report.submit',
    commit: 'grouped',
    halves: true,
    input: v.strictObject({
      ...caseInput,
      /** How the office, and nobody else, may reach the reporter. */
      contact: v.optional(textSchema(reportLimits.contact)),
      requestId,
    }),
    output: submitted,
    errors: submitErrors,
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
  requestReopen: {
    summary: '没有解决好，申请重开',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      reason: textSchema(reportLimits.reason),
      fileIds: v.optional(fileIds),
    }),
    output: changed,
  },
  meToo: {
    summary: '我也遇到；再说一次可以收回',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ id: idSchema, following: v.optional(v.boolean()), requestId }),
    output: v.object({ following: v.boolean(), metBy: v.number() }),
  },
  follow: {
    summary: '关注一件事的进展；再说一次可以取消',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ id: idSchema, following: v.boolean(), requestId }),
    output: v.object({ following: v.boolean() }),
  },
  followArea: {
    summary: '关注一个街道或镇新公开的问题',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ areaId: idSchema, following: v.boolean(), requestId }),
    output: v.object({ following: v.boolean() }),
  },
  followedAreas: {
    summary: '我关注的街道和镇',
    access: 'report.submit',
    commit: 'read',
    input: v.strictObject({}),
    output: v.object({ areaIds: v.array(v.string()) }),
  },
  saySolved: {
    summary: '报告人说已经解决',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({ ...onCase, words: v.optional(textSchema(reportLimits.reason)) }),
    output: changed,
  },
  rate: {
    summary: '给办理结果打分，办结后可以改',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      stars: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
      solved: v.boolean(),
      comment: v.optional(textSchema(reportLimits.comment)),
      requestId,
    }),
    output: ratingSchema,
  },
  flag: {
    summary: '说一件公开的事有不妥',
    access: 'report.submit',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      reason: v.picklist(flagReasonIds),
      text: v.optional(textSchema(reportLimits.flagText)),
      requestId,
    }),
    output: v.object({ flagged: v.literal(true) }),
  },
  relayMessage: {
    summary: '通过文明办给对方带一句话；双方不知道对方是谁',
    access: 'report.submit',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({ id: idSchema, text: textSchema(reportLimits.message), requestId }),
    output: v.object({ messageId: v.string(), state: v.picklist(messageStates) }),
  },
});
