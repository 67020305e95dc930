import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineOperations } from '../kernel/operation';
import { idSchema, pageInput, versionSchema } from '../kernel/schema';
import { categorySchema, moved, reasonSchema, requestId } from './rolemodel-schema';

export const honourKinds = ['honoured', 'runner_up'] as const;

/** The roll of those who were honoured, and what takes a name off it. */
export const honourOperations = defineOperations({
  honourRoll: {
    summary: '荣誉榜：按年份、乡镇和类别看，新的在前',
    access: 'public',
    commit: 'read',
    input: v.strictObject({
      ...pageInput,
      year: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(9999))),
      areaId: v.optional(idSchema),
      category: v.optional(categorySchema),
    }),
    output: v.object({
      items: v.array(
        v.object({
          id: v.string(),
          campaignId: v.string(),
          campaignTitle: v.string(),
          year: v.number(),
          category: categorySchema,
          area: v.nullable(v.object({ id: v.string(), name: v.string() })),
          kind: v.picklist(honourKinds),
          /** Null where the honour was taken back: the place stays, the name is gone, and `note` says why. */
          person: v.nullable(
            v.object({
              name: v.string(),
              school: v.nullable(v.string()),
              line: v.string(),
              picture: v.nullable(pictureSchema),
            }),
          ),
          note: v.nullable(v.string()),
        }),
      ),
      nextCursor: v.optional(v.string()),
      /** How many stand in the asked part of the roll, the revoked ones too. */
      total: v.number(),
      /** What the whole roll can be narrowed to. */
      years: v.array(v.number()),
      areas: v.array(v.object({ id: v.string(), name: v.string() })),
    }),
  },
  revokeHonour: {
    summary: '撤销荣誉：撤下故事和照片，榜上留下说明',
    access: 'rolemodel.approve',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      version: versionSchema,
      /** Stands on the roll, for everybody. */
      reason: reasonSchema,
      requestId,
    }),
    output: moved,
  },
});
