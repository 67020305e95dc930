import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idSchema, instantSchema, versionSchema } from '../kernel/schema';
import { consentStates } from './consent';
import { consentGivers } from './nomination-status';
import { opinionAnswers } from './opinion';
import { categorySchema, moved, reasonSchema, requestId, statusSchema } from './rolemodel-schema';
import { likenesses } from './similar-nominations';

/** What an editor needs beside the nomination itself. */
export const nominationDeskOperations = defineOperations({
  nominationFile: {
    summary: '一份推荐的案卷：同意、单位意见、推荐人数、合并进来的；没有推荐人的身份',
    access: 'rolemodel.edit',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: v.object({
      id: v.string(),
      nominators: v.number(),
      mergedFrom: v.number(),
      consent: v.nullable(
        v.object({
          state: v.picklist(consentStates),
          /** On paper, as an editor recorded it; else by the link. */
          paper: v.boolean(),
          giver: v.nullable(v.picklist(consentGivers)),
          name: v.nullable(v.string()),
          relation: v.nullable(v.string()),
          reason: v.nullable(v.string()),
          textVersion: v.nullable(v.number()),
          askedAt: instantSchema,
          expiresAt: v.nullable(instantSchema),
          answeredAt: v.nullable(instantSchema),
        }),
      ),
      opinions: v.array(
        v.object({
          unit: v.string(),
          answer: v.nullable(v.picklist(opinionAnswers)),
          reason: v.string(),
          askedAt: instantSchema,
          answeredAt: v.nullable(instantSchema),
        }),
      ),
    }),
  },
  similarNominations: {
    summary: '同一次评选里可能是同一个人的推荐',
    access: 'rolemodel.edit',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          category: categorySchema,
          area: v.nullable(v.string()),
          line: v.string(),
          status: statusSchema,
          likenesses: v.array(v.picklist(likenesses)),
        }),
      ),
    }),
  },
  mergeNomination: {
    summary: '把一份推荐并入同一个人的另一份：推荐人和照片一起过去',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      /** The nomination that goes on. */
      into: idSchema,
      reason: reasonSchema,
      requestId,
    }),
    output: moved,
    errors: {
      merge_target: {
        status: 409,
        message: '不能并入这一份：它不在这次评选里，或者已经办完、已经并入别处。',
      },
    },
  },
  seeNominator: {
    summary: '看推荐人和监护人是谁、怎么联系：写明原因，留下记录',
    access: 'rolemodel.edit',
    commit: 'own',
    // Who it is stands in one place; looking again is another look.
    keepsAnswer: false,
    input: v.strictObject({ id: idSchema, reason: reasonSchema, requestId }),
    output: v.object({
      nominators: v.array(
        v.object({
          displayName: v.string(),
          unit: v.nullable(v.string()),
          contact: v.nullable(v.string()),
          at: instantSchema,
        }),
      ),
      guardian: v.nullable(v.object({ name: v.string(), contact: v.string() })),
    }),
  },
});
