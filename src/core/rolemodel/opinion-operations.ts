import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineOperations } from '../kernel/operation';
import { idSchema, instantSchema, pageInput, pageOf } from '../kernel/schema';
import { opinionAnswers } from './opinion';
import { categorySchema, optionalReason, requestId } from './rolemodel-schema';

/** What the units know of a nominee, asked before the shortlist. */
export const opinionOperations = defineOperations({
  opinionQueue: {
    summary: '等本单位答复意见的推荐，先问的在前',
    access: 'rolemodel.represent',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(
      v.object({
        id: v.string(),
        unit: v.string(),
        campaignTitle: v.string(),
        name: v.string(),
        category: categorySchema,
        area: v.nullable(v.string()),
        school: v.nullable(v.string()),
        line: v.string(),
        story: v.string(),
        pictures: v.array(pictureSchema),
        askedAt: instantSchema,
      }),
    ),
  },
  giveOpinion: {
    summary: '答复意见：没有意见、有不同意见（写明理由）或不归本单位管',
    access: 'rolemodel.represent',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      answer: v.picklist(opinionAnswers),
      reason: optionalReason,
      requestId,
    }),
    output: v.object({ id: v.string(), answer: v.picklist(opinionAnswers) }),
    errors: {
      reason_missing: { status: 400, message: '有不同意见时，请写明理由。' },
      opinion_given: { status: 409, message: '本单位已经答复过，或者这份推荐已经办完。' },
    },
  },
});
