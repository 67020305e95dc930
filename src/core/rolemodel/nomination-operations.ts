import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idList, idSchema, limits, pageInput, pageOf, versionSchema } from '../kernel/schema';
import { consentGivers, screeningOutcomes } from './nomination-status';
import {
  moved,
  nominationErrors,
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
      /** In the name of the caller's unit. */
      forUnit: v.optional(v.boolean(), false),
      requestId,
    }),
    output: v.object({ id: v.string(), status: statusSchema, version: v.number() }),
    errors: {
      ...nominationErrors,
      nominating_closed: { status: 409, message: '现在不在推荐时间里，暂不能推荐。' },
      no_unit: { status: 409, message: '你还不能代表单位推荐，可以用自己的名义推荐。' },
    },
  },
  resubmit: {
    summary: '补充后再次提交推荐',
    access: 'rolemodel.nominate',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      ...nominationText,
      /** The pictures from now on, in their order; without it they stay as they are. */
      fileIds: v.optional(idList(limits.pictures)),
      requestId,
    }),
    output: moved,
    errors: nominationErrors,
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
    summary: '核实后入围（须本人、家属或监护人同意：链接上的答复，或编辑登记的纸质同意）',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      /** Who agreed on paper that the story becomes public; without it, an answer by the link must be there. */
      consentBy: v.optional(v.picklist(consentGivers)),
      reason: optionalReason,
      requestId,
    }),
    output: moved,
    errors: {
      consent_missing: { status: 409, message: '还没有本人、家属或监护人的同意，不能入围。' },
      guardian_needed: { status: 409, message: '未成年人入围，须由监护人同意。' },
      paper_reason_missing: { status: 400, message: '登记纸质同意时，请写明是什么材料、存在哪里。' },
      opinions_missing: { status: 409, message: '还有单位没有答复意见，请等一等或提醒他们。' },
      objection_unanswered: { status: 400, message: '有单位提出不同意见，请写明核实后为什么仍然入围。' },
    },
  },
});
