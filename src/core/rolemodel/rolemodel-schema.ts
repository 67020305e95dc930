import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { idSchema, instantSchema, requestIdSchema, textSchema } from '../kernel/schema';
import { approvalOutcomes } from './approval';
import { campaignPhases } from './campaign-phase';
import { roleModelCategories } from './category';
import { roleModelLimits } from './limits';
import { nominationActions, nominationStatuses } from './nomination-status';

export const requestId = v.optional(requestIdSchema);
export const categorySchema = v.picklist(roleModelCategories);
export const phaseSchema = v.picklist(campaignPhases);
export const statusSchema = v.picklist(nominationStatuses);
export const reasonSchema = textSchema(roleModelLimits.reason);
export const optionalReason = v.optional(textSchema(roleModelLimits.reason, 0), '');
export const leafHashSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/, '指纹格式不对。'));

/** A person who stands for the honour, as everybody sees them. Never with a count. */
export const candidateSchema = v.object({
  id: v.string(),
  name: v.string(),
  category: categorySchema,
  /** One line for the ballot. */
  line: v.string(),
  story: v.string(),
  picture: v.nullable(pictureSchema),
  /** Took their name back; no ballot can name them any more, and the story is no longer shown. */
  withdrawn: v.boolean(),
  /** The honour was taken back; the story is no longer shown. */
  revoked: v.boolean(),
  /** The round ended without an honour for them: a story was public for the time of the choice, not for good. */
  ended: v.boolean(),
  /** Of a child, who is shown by given name and school alone. */
  school: v.nullable(v.string()),
  /** The town or street where they are at home. */
  area: v.nullable(v.object({ id: v.string(), name: v.string() })),
});

export const campaignSummary = {
  id: v.string(),
  title: v.string(),
  summary: v.string(),
  phase: phaseSchema,
  nominatingStartsAt: instantSchema,
  nominatingEndsAt: instantSchema,
  votingStartsAt: v.nullable(instantSchema),
  votingEndsAt: v.nullable(instantSchema),
  /** Who was honoured, once the result is published. */
  honoured: v.array(
    v.object({
      candidateId: v.string(),
      name: v.string(),
      category: categorySchema,
      school: v.nullable(v.string()),
      picture: v.nullable(pictureSchema),
    }),
  ),
};

/** Vote and jury together, best first; points in hundredths. */
export const combinedSchema = v.object({
  /** The jury's part in percent; 0 where it gave no points, 100 where nobody votes. */
  juryWeight: v.number(),
  jurors: v.number(),
  items: v.array(
    v.object({
      candidateId: v.string(),
      votePoints: v.number(),
      juryPoints: v.nullable(v.number()),
      points: v.number(),
      rank: v.number(),
    }),
  ),
  /** Who is level across the last place; people decide between them. */
  tied: v.array(v.string()),
});

export const nominationSchema = v.object({
  id: v.string(),
  campaignId: v.string(),
  campaignTitle: v.string(),
  category: categorySchema,
  name: v.string(),
  line: v.string(),
  story: v.string(),
  status: statusSchema,
  version: v.number(),
  /** What the office last wrote to the nominator. */
  note: v.string(),
  submittedAt: instantSchema,
  /** The town or street where the nominee is at home. */
  areaId: v.nullable(v.string()),
  /** Of a child. */
  school: v.nullable(v.string()),
  /** The unit that nominates, where it was not a citizen. */
  unit: v.nullable(v.string()),
  /** Where another nomination of the same person goes on in its place: how far that one is. */
  mergedInto: v.nullable(v.object({ id: v.string(), status: statusSchema })),
  pictures: v.array(pictureSchema),
  /** What the caller may do with it now. */
  actions: v.array(v.picklist(nominationActions)),
});

export const nominationText = {
  category: categorySchema,
  name: textSchema(roleModelLimits.name),
  /** One line that says it; without it, the beginning of the story serves. */
  line: v.optional(textSchema(roleModelLimits.line, 0), ''),
  story: textSchema(roleModelLimits.story, roleModelLimits.storyMin),
  /** The town or street where the nominee is at home. */
  areaId: v.optional(idSchema),
  /** How the office reaches the nominator; kept apart from the nomination, never public. */
  contact: v.optional(textSchema(roleModelLimits.contact, 0), ''),
  /** Of a child: school, and who answers for it. */
  school: v.optional(textSchema(roleModelLimits.school, 0), ''),
  guardian: v.optional(
    v.strictObject({
      name: textSchema(roleModelLimits.name),
      contact: textSchema(roleModelLimits.contact),
    }),
  ),
};

export const nominationErrors = {
  foreign_category: { status: 400, message: '这次评选没有这一类，请另选一类。' },
  foreign_area: { status: 400, message: '没有这个镇或街道，请重新选。' },
  school_missing: { status: 400, message: '推荐未成年人时，请写明学校。' },
  guardian_missing: { status: 400, message: '推荐未成年人时，请写明监护人和联系方式。' },
} as const;

export const moved = v.object({ id: v.string(), status: statusSchema, version: v.number() });

/** A ballot as its voter keeps it. */
export const receiptSchema = v.object({
  campaignId: v.string(),
  /** One line of canonical JSON: the chosen candidates and the nonce, nothing else. */
  entry: v.string(),
  /** Base64 of SHA-256(0x00 ‖ entry). */
  leafHash: v.string(),
  /** Who made the nonce: a device that made its own can recompute the leaf hash without trust. */
  nonceBy: v.picklist(['device', 'server']),
  castAt: instantSchema,
  /** The server's signed word that this ballot comes into the log; null on ballots from before it gave any. */
  promise: v.nullable(
    v.object({
      note: v.string(),
      salt: v.string(),
      index: v.number(),
      size: v.number(),
      path: v.array(v.string()),
    }),
  ),
});

/** A request of the editors' to lead a campaign into a phase that the rules keep for the leader. */
export const approvalSchema = v.object({
  id: v.string(),
  campaignId: v.string(),
  campaignTitle: v.string(),
  from: phaseSchema,
  to: phaseSchema,
  reason: v.string(),
  askedAt: instantSchema,
  /** Null while it waits. */
  outcome: v.nullable(v.picklist(approvalOutcomes)),
  answer: v.string(),
  decidedAt: v.nullable(instantSchema),
  /** Whether the caller may decide it now. */
  decidable: v.boolean(),
});
