import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idList, idSchema, limits, pageInput, pageOf, versionSchema } from '../kernel/schema';
import { consentGivers, screeningOutcomes } from './nomination-status';
import {
  moved,
  nominationSchema,
  nominationText,
  optionalReason,
  reasonSchema,
  requestId,
  statusSchema,
} from './rolemodel-schema';

/** Nominations: sent by people, judged by editors. */
export const nominationOperations = defineOperations({
  nominate: {
    summary: '推荐身边的好人',
    access: 'rolemodel.nominate',
    commit: 'own',
    input: v.strictObject({
      campaignId: idSchema,
      ...nominationText,
      fileIds: v.optional(idList(limits.pictures), []),
      requestId,
    }),
    output: v.object({ id: v.string(), status: statusSchema, version: v.number() }),
    errors: {
      nominating_closed: { status: 409, message: '现在不在推荐时间里，暂不能推荐。' },
      foreign_category: { status: 400, message: '这次评选没有这一类，请另选一类。' },
      school_missing: { status: 400, message: '请写明孩子的学校。' },
    },
  },
  resubmit: {
    summary: '补充后再次提交推荐',
    access: 'rolemodel.nominate',
    commit: 'own',
    input: v.strictObject({ id: idSchema, version: versionSchema, ...nominationText, requestId }),
    output: moved,
    errors: {
      foreign_category: { status: 400, message: '这次评选没有这一类，请另选一类。' },
      school_missing: { status: 400, message: '请写明孩子的学校。' },
    },
  },
  withdraw: {
    summary: '撤回推荐，或按本人意愿退出评选',
    access: 'rolemodel.nominate',
    commit: 'own',
    input: v.strictObject({ id: idSchema, version: versionSchema, reason: reasonSchema, requestId }),
    output: moved,
  },
  myNominations: {
    summary: '我的推荐，新的在前',
    access: 'rolemodel.nominate',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(nominationSchema),
  },
  nominationQueue: {
    summary: '等编辑处理的推荐，先来的在前',
    access: 'rolemodel.edit',
    commit: 'read',
    input: v.strictObject({
      ...pageInput,
      campaignId: v.optional(idSchema),
      status: v.optional(statusSchema),
    }),
    output: pageOf(nominationSchema),
  },
  screen: {
    summary: '初审推荐：通过、退回补充或不予采纳',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      outcome: v.picklist(screeningOutcomes),
      reason: optionalReason,
      requestId,
    }),
    output: moved,
    errors: { reason_missing: { status: 400, message: '退回或不予采纳时，请写明理由。' } },
  },
  shortlist: {
    summary: '核实后入围（须本人、家属或监护人同意）',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      /** Who agreed that the story becomes public. */
      consentBy: v.picklist(consentGivers),
      reason: optionalReason,
      requestId,
    }),
    output: moved,
    errors: { guardian_missing: { status: 400, message: '未成年人参评，须由监护人同意。' } },
  },
});
