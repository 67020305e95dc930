import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineOperations } from '../kernel/operation';
import { idSchema, instantSchema, textSchema, versionSchema } from '../kernel/schema';
import { consentStates, isConsentCode, readConsentCode } from './consent';
import { roleModelLimits } from './limits';
import { consentGivers } from './nomination-status';
import { categorySchema, optionalReason, requestId } from './rolemodel-schema';

const code = v.pipe(
  v.string(),
  v.maxLength(40, '这个码太长了。'),
  v.transform(readConsentCode),
  v.check(isConsentCode, '这个码不对，请核对后再输入。'),
);

const stateSchema = v.picklist(consentStates);

/** The nominee's own word, by a link or a code, without an account. */
export const consentOperations = defineOperations({
  askConsent: {
    summary: '请本人、家属或监护人同意公开事迹：生成链接和码，只显示这一次，之前的作废',
    access: 'rolemodel.edit',
    commit: 'own',
    // The code is kept as a hash alone.
    keepsAnswer: false,
    input: v.strictObject({ id: idSchema, version: versionSchema, requestId }),
    output: v.object({ code: v.string(), expiresAt: instantSchema }),
  },
  consentPage: {
    summary: '凭码看将要公开的内容和答复的情况',
    access: 'public',
    commit: 'read',
    rate: 'message',
    input: v.strictObject({ code }),
    output: v.object({
      state: stateSchema,
      campaignTitle: v.string(),
      expiresAt: instantSchema,
      answeredAt: v.nullable(instantSchema),
      textVersion: v.number(),
      /** Who may answer. */
      givers: v.array(v.picklist(consentGivers)),
      /** Whether the nominee may still take their name back by this code. */
      mayWithdraw: v.boolean(),
      /** What will be public, word for word; null once there is nothing to decide. */
      shown: v.nullable(
        v.object({
          name: v.string(),
          school: v.nullable(v.string()),
          category: categorySchema,
          line: v.string(),
          story: v.string(),
          pictures: v.array(pictureSchema),
        }),
      ),
    }),
  },
  giveConsent: {
    summary: '凭码答复：同意或不同意公开；只能答复一次，不同意即结束这份推荐',
    access: 'public',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({
      code,
      agree: v.boolean(),
      giver: v.picklist(consentGivers),
      name: textSchema(roleModelLimits.name),
      relation: v.optional(textSchema(roleModelLimits.relation, 0), ''),
      /** Of the words that were agreed to. */
      textVersion: v.number(),
      requestId,
    }),
    output: v.object({ state: stateSchema }),
    errors: {
      consent_closed: { status: 409, message: '这个码已经答复过，或者已经失效。' },
      guardian_needed: { status: 409, message: '未成年人须由监护人答复。' },
      text_changed: { status: 409, message: '说明的文字更新了，请重新打开这一页看过再答复。' },
    },
  },
  withdrawConsent: {
    summary: '凭码退出评选：授予荣誉之前都可以',
    access: 'public',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({ code, reason: optionalReason, requestId }),
    output: v.object({ state: stateSchema }),
    errors: {
      consent_closed: { status: 409, message: '现在不能用这个码退出，请联系文明办。' },
    },
  },
});
