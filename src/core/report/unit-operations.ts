import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { instantSchema, textSchema } from '../kernel/schema';
import { reportLimits } from './report-limits';
import { changed, fileIds, onCase, verifyOutcomes } from './report-schema';

/** What the units that handle a case do with it, and those who verify it on the spot. */
export const unitOperations = defineOperations({
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
    errors: {
      assist_open: { status: 422, message: '还有协办单位没有办完，请等它们完成，或请文明办取消协办。' },
      children_open: { status: 422, message: '分办的部分还没有全部办结。' },
    },
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
  askExtension: {
    summary: '到期前申请延期，最多两次',
    access: 'report.handle',
    commit: 'own',
    input: v.strictObject({ ...onCase, dueAt: instantSchema, reason: textSchema(reportLimits.reason) }),
    output: changed,
  },
  lookBack: {
    summary: '回头看：合格',
    access: 'report.verify',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      words: v.optional(textSchema(reportLimits.reason)),
      fileIds: v.optional(fileIds),
    }),
    output: changed,
  },
  rebound: {
    summary: '回头看：反弹，重新处置',
    access: 'report.verify',
    commit: 'own',
    input: v.strictObject({
      ...onCase,
      reason: textSchema(reportLimits.reason),
      fileIds: v.optional(fileIds),
    }),
    output: changed,
  },
});
