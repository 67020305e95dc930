import * as v from 'valibot';
import { defineOperations } from '../kernel/operation';
import { idSchema, instantSchema, textSchema } from '../kernel/schema';
import { anomalyReasons } from './anomaly';
import { mostPicks } from './campaign-rules';
import { invalidationReasonCodes } from './invalidation';
import { roleModelLimits } from './limits';
import { optionalReason, phaseSchema, reasonSchema, requestId } from './rolemodel-schema';

const whole = (max: number, min = 0) =>
  v.pipe(
    v.number(),
    v.integer('请填整数。'),
    v.minValue(min, `最少 ${min}。`),
    v.maxValue(max, `最多 ${max}。`),
  );

/** Stands for a voter in one campaign towards those who review it: no name, no account, no choice. */
const voterToken = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, '编号格式不对。'));
const outcomeSchema = v.nullable(v.picklist(['approved', 'refused']));
const codeSchema = v.pipe(
  v.string(),
  v.transform((code) => code.replace(/[\s-]/g, '').toUpperCase()),
  v.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/, '邀请码是 12 位字母和数字。'),
);

const notClosed = { status: 409, message: '投票截止之后才能做这一步。' };
const alreadyCertified = { status: 409, message: '结果已经认证，不能再改。' };
const ownWork = { status: 403, message: '这一步要由另一位同事来做。' };
const noSuchCode = { status: 404, message: '邀请码不对，或者已经用过。' };

export const paperStates = ['waiting', 'differs', 'counted', 'invalidated'] as const;

const paperCounts = v.pipe(
  v.array(v.strictObject({ candidateId: idSchema, votes: whole(roleModelLimits.paperBallots) })),
  v.minLength(1),
  v.maxLength(150),
);

/** One person's reading of one station's ballots. */
const paperReading = v.object({
  by: v.string(),
  mine: v.boolean(),
  ballots: v.number(),
  counts: v.array(v.object({ candidateId: v.string(), votes: v.number() })),
  at: instantSchema,
});

const invalidationSchema = v.object({
  id: v.string(),
  reasonCode: v.string(),
  reason: v.string(),
  /** The batch of paper ballots that it is about; null where it is about voters. */
  paper: v.nullable(v.object({ station: v.string(), batch: v.number() })),
  voters: v.number(),
  ballots: v.number(),
  askedBy: v.string(),
  askedAt: instantSchema,
  outcome: outcomeSchema,
  answer: v.string(),
  decidedBy: v.nullable(v.string()),
  /** Whether the caller may decide it now. */
  decidable: v.boolean(),
});

/** What guards a vote and what ends it. */
export const reviewOperations = defineOperations({
  anomalies: {
    summary: '可疑选票的分组和理由：只看谁、何时、何地，不看选了谁',
    access: 'rolemodel.review',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      watched: v.boolean(),
      /** Voters who were seen, and whether older ones were left out of the report. */
      voters: v.number(),
      partial: v.boolean(),
      items: v.array(
        v.object({
          id: v.string(),
          reason: v.picklist(Object.keys(anomalyReasons) as [keyof typeof anomalyReasons]),
          size: v.number(),
          from: instantSchema,
          until: instantSchema,
          /** The first of them, for a closer look. */
          voters: v.array(voterToken),
        }),
      ),
    }),
  },
  reviewDesk: {
    summary: '核票台：作废申请、纸质票、评委、认证',
    access: 'rolemodel.guard',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      campaignId: v.string(),
      title: v.string(),
      phase: phaseSchema,
      /** Whether citizens vote at all; without a vote the desk is the jury's. */
      vote: v.boolean(),
      closedAt: v.nullable(instantSchema),
      certifiedAt: v.nullable(instantSchema),
      linkErasedAt: v.nullable(instantSchema),
      /** Whether the caller may certify now, and what is in the way. */
      certifiable: v.boolean(),
      obstacle: v.nullable(v.string()),
      paperAllowed: v.boolean(),
      candidates: v.array(v.object({ id: v.string(), name: v.string() })),
      invalidations: v.array(invalidationSchema),
      paper: v.array(
        v.object({
          id: v.string(),
          station: v.string(),
          batch: v.number(),
          state: v.picklist(paperStates),
          readings: v.array(paperReading),
          /** Whether it can be asked now that it is taken out of the count. */
          invalidatable: v.boolean(),
        }),
      ),
      jury: v.object({
        weight: v.number(),
        jurors: v.array(v.object({ name: v.string(), joined: v.boolean(), done: v.boolean() })),
      }),
      /** Codes of the roll: how many were given out, and how many were used. */
      roll: v.object({ asked: v.boolean(), codes: v.number(), used: v.number() }),
    }),
  },
  askInvalidation: {
    summary: '申请作废一组可疑选票，或一批已计入的纸质票，等另一位同事决定',
    access: 'rolemodel.guard',
    commit: 'own',
    input: v.pipe(
      v.strictObject({
        campaignId: idSchema,
        /** A group of the anomaly report. */
        groupId: v.optional(idSchema),
        /** Some of the group alone; without it, all of them. */
        voters: v.optional(v.pipe(v.array(voterToken), v.minLength(1), v.maxLength(1000))),
        /** In place of a group: a counted batch of paper ballots, as a whole. */
        paperId: v.optional(idSchema),
        reasonCode: v.picklist(invalidationReasonCodes),
        reason: reasonSchema,
        requestId,
      }),
      v.check(
        ({ groupId, voters, paperId }) =>
          (groupId === undefined) !== (paperId === undefined) &&
          (voters === undefined || groupId !== undefined),
        '请选一组线索，或一批纸质票。',
      ),
    ),
    output: v.object({ id: v.string(), ballots: v.number() }),
    errors: {
      not_closed: notClosed,
      already_certified: alreadyCertified,
      already_asked: { status: 409, message: '已经有人申请作废，请等决定。' },
      nothing_to_invalidate: { status: 409, message: '里面没有还算数的选票。' },
    },
  },
  decideInvalidation: {
    summary: '决定作废申请：作废，或不作废；不能决定自己的申请',
    access: 'rolemodel.review',
    commit: 'own',
    input: v.strictObject({ id: idSchema, approve: v.boolean(), reason: optionalReason, requestId }),
    output: v.object({ id: v.string(), approved: v.boolean(), ballots: v.number() }),
    errors: {
      not_closed: notClosed,
      already_certified: alreadyCertified,
      own_work: ownWork,
      reason_missing: { status: 400, message: '不同意作废时，请写明理由。' },
    },
  },
  enterPaper: {
    summary: '录入一个投票点的纸质选票；两人各录一遍，一致才计入',
    access: 'rolemodel.guard',
    commit: 'own',
    input: v.strictObject({
      campaignId: idSchema,
      station: textSchema(roleModelLimits.station),
      batch: v.optional(whole(9999, 1), 1),
      ballots: whole(roleModelLimits.paperBallots, 1),
      counts: paperCounts,
      requestId,
    }),
    output: v.object({ id: v.string(), state: v.picklist(paperStates) }),
    errors: {
      no_paper: { status: 409, message: '这次评选的规则里没有纸质选票。' },
      paper_too_early: { status: 409, message: '投票开始之后才能录入纸质选票。' },
      already_counted: {
        status: 409,
        message: '这一批已经由两人录入一致，不能再录。要更正，请先申请作废，再录成下一批。',
      },
      already_certified: alreadyCertified,
      foreign_candidate: { status: 400, message: '有人不在这次评选的候选人里。' },
      counts_unfit: { status: 400, message: '票数和张数对不上：每人不超过总张数，每张不超过规定的人数。' },
    },
  },
  inviteJury: {
    summary: '登记评委，给每人一个邀请码（只显示一次）',
    access: 'rolemodel.edit',
    commit: 'own',
    // The codes are shown once and kept nowhere.
    keepsAnswer: false,
    input: v.strictObject({
      campaignId: idSchema,
      names: v.pipe(
        v.array(textSchema(roleModelLimits.name)),
        v.minLength(1),
        v.maxLength(roleModelLimits.jurors),
        v.check((names) => new Set(names).size === names.length, '有重复的名字。'),
      ),
      requestId,
    }),
    output: v.object({ items: v.array(v.object({ name: v.string(), code: v.string() })) }),
    errors: {
      juror_known: { status: 409, message: '有评委已经登记过了。' },
      already_certified: alreadyCertified,
      no_jury: { status: 409, message: '这次评选的规则里没有评委打分。' },
    },
  },
  joinJury: {
    summary: '凭邀请码成为一次评选的评委',
    access: 'rolemodel.vote',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({ campaignId: idSchema, code: codeSchema, requestId }),
    output: v.object({ name: v.string() }),
    errors: {
      no_such_code: noSuchCode,
      already_juror: { status: 409, message: '你已经是这次评选的评委。' },
    },
  },
  jurySheet: {
    summary: '评委自己的打分表',
    access: 'rolemodel.vote',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      /** Null for whoever is no juror of this campaign. */
      juror: v.nullable(v.string()),
      open: v.boolean(),
      candidates: v.array(
        v.object({ id: v.string(), name: v.string(), line: v.string(), score: v.nullable(v.number()) }),
      ),
    }),
  },
  scoreCandidates: {
    summary: '评委给候选人打分，评议期间可以改；公布前互不可见',
    access: 'rolemodel.vote',
    commit: 'own',
    input: v.strictObject({
      campaignId: idSchema,
      scores: v.pipe(
        v.array(v.strictObject({ candidateId: idSchema, score: whole(100) })),
        v.minLength(1),
        v.maxLength(mostPicks * 10),
      ),
      requestId,
    }),
    output: v.object({ scored: v.number(), left: v.number() }),
    errors: {
      scoring_closed: { status: 409, message: '现在不在评议打分的时间。' },
      foreign_candidate: { status: 400, message: '有人不在这次评选的候选人里。' },
    },
  },
  certify: {
    summary: '认证结果：之后不能再作废选票、录入纸质票',
    access: 'rolemodel.review',
    commit: 'own',
    input: v.strictObject({ campaignId: idSchema, requestId }),
    output: v.object({ certifiedAt: instantSchema, entries: v.number() }),
    errors: {
      not_closed: notClosed,
      already_certified: alreadyCertified,
      own_work: { status: 403, message: '参与过作废或纸质票录入的人不能认证，请另一位复核人来做。' },
      result_differs: { status: 409, message: '票箱和票数对不上，查清之前不能认证。' },
      invalidation_waiting: { status: 409, message: '还有作废申请没有决定。' },
      jury_missing: { status: 409, message: '还没有评委给全部候选人打分。' },
    },
  },
  inviteVoters: {
    summary: '生成投票名册的邀请码，一人一码（只显示一次）',
    access: 'rolemodel.edit',
    commit: 'own',
    keepsAnswer: false,
    input: v.strictObject({
      campaignId: idSchema,
      count: whole(roleModelLimits.rollCodes, 1),
      requestId,
    }),
    output: v.object({ codes: v.array(v.string()) }),
    errors: {
      no_roll: { status: 409, message: '这次评选不按名册投票。' },
      vote_over: { status: 409, message: '投票已经结束。' },
    },
  },
  joinRoll: {
    summary: '凭邀请码进入一次评选的投票名册',
    access: 'rolemodel.vote',
    commit: 'own',
    rate: 'message',
    input: v.strictObject({ campaignId: idSchema, code: codeSchema, requestId }),
    output: v.object({ joined: v.literal(true) }),
    errors: {
      no_such_code: noSuchCode,
      already_on_roll: { status: 409, message: '你已经在名册上了。' },
      vote_over: { status: 409, message: '投票已经结束。' },
    },
  },
});
