import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineOperations } from '../kernel/operation';
import { idList, idSchema, instantSchema } from '../kernel/schema';
import { noncePattern } from './ballot-entry';
import { mostPicks } from './campaign-rules';
import { categorySchema, combinedSchema, leafHashSchema, receiptSchema, requestId } from './rolemodel-schema';

/** 32 random bytes made by the device, base64url; the server makes them for a caller that sends none. */
const nonce = v.optional(v.pipe(v.string(), v.regex(noncePattern, 'nonce 应是 32 字节的 base64url。')));
const cast = v.object({ receipt: receiptSchema, ballotId: v.string() });
const notChangeable = { status: 409, message: '这次评选的选票投出后不能改。' };
const ballotErrors = {
  voting_not_open: { status: 409, message: '投票还没有开始。' },
  voting_closed: { status: 409, message: '投票已经截止。' },
  too_few_choices: { status: 400, message: '选的人数还不够，请再选几位。' },
  too_many_choices: { status: 400, message: '选的人数超过了上限，请去掉几位。' },
  too_many_in_category: { status: 400, message: '同一类里选得太多，请去掉几位。' },
  too_few_in_category: { status: 400, message: '有的类别还没选够，请每一类都看一看。' },
  foreign_candidate: { status: 400, message: '选票里有不属于这次评选的人，请刷新后重选。' },
  candidate_withdrawn: { status: 409, message: '有候选人已退出，请刷新后重选。' },
  not_eligible: { status: 403, message: '你不在这次投票的范围里，或者还没有验证手机号。' },
  must_read_first: { status: 409, message: '请先读完所选候选人的事迹，再投票。' },
  already_voted: { status: 409, message: '你已经投过票了，感谢参与。' },
} as const;

/** Voting, and what voters and everybody may know of it. */
export const voteOperations = defineOperations({
  markRead: {
    summary: '记下已读过一位候选人的事迹',
    access: 'rolemodel.vote',
    commit: 'own',
    input: v.strictObject({ campaignId: idSchema, candidateId: idSchema, requestId }),
    output: v.object({ read: v.literal(true) }),
  },
  castBallot: {
    summary: '投票',
    access: 'rolemodel.vote',
    commit: 'grouped',
    input: v.strictObject({
      campaignId: idSchema,
      choices: idList(mostPicks),
      nonce,
      requestId,
    }),
    output: cast,
    errors: ballotErrors,
  },
  replaceBallot: {
    summary: '改投：投票期间换一张选票',
    access: 'rolemodel.vote',
    commit: 'grouped',
    input: v.strictObject({
      campaignId: idSchema,
      /** The leaf hash of the ballot that stands now. */
      of: leafHashSchema,
      choices: idList(mostPicks),
      nonce,
      requestId,
    }),
    output: cast,
    errors: { ...ballotErrors, not_changeable: notChangeable },
  },
  withdrawBallot: {
    summary: '撤回选票，投票期间可以再投',
    access: 'rolemodel.vote',
    commit: 'grouped',
    input: v.strictObject({ campaignId: idSchema, of: leafHashSchema, nonce, requestId }),
    output: cast,
    errors: { ...ballotErrors, not_changeable: notChangeable },
  },
  myBallot: {
    summary: '我的选票回执，只给投票人自己',
    access: 'rolemodel.vote',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      items: v.array(
        v.object({
          ballotId: v.string(),
          kind: v.picklist(['ballot', 'replace', 'withdraw']),
          receipt: receiptSchema,
        }),
      ),
      /** When the link between voters and ballots was erased: from then on there are no items, and nobody can find any. */
      erasedAt: v.nullable(instantSchema),
      /** Whether the caller voted; known until the campaign is archived. */
      tookPart: v.boolean(),
    }),
  },
  ballotProof: {
    summary: '一张选票在公开票箱里的证明；收进票箱前为待收录',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema, leafHash: leafHashSchema }),
    /** `proof` is a tlog-proof with the newest checkpoint. */
    output: v.union([v.object({ proof: v.string() }), v.object({ pending: v.literal(true) })]),
  },
  myParticipation: {
    summary: '正在投票的评选里，我投了没有',
    access: 'rolemodel.vote',
    commit: 'read',
    input: v.strictObject({}),
    /** `voted`: a ballot of mine stands in the current period. Nothing of what it says is read. */
    output: v.object({
      items: v.array(v.object({ campaignId: v.string(), title: v.string(), voted: v.boolean() })),
    }),
  },
  logFile: {
    summary: '公开票箱的一个文件：签名记录、指纹、选票，与 /log 下的相同',
    access: 'public',
    commit: 'read',
    input: v.strictObject({
      campaignId: idSchema,
      /** Below `/log/<campaignId>/`: `checkpoint`, `tile/0/000` … */
      path: v.pipe(v.string(), v.regex(/^[a-z0-9./-]{1,80}$/, '没有这样的文件。')),
      /** From which byte on: a cloud function's answer is short. */
      from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000)), 0),
    }),
    /** `next`: where the next part begins; null at the end of the file. */
    output: v.object({ base64: v.string(), next: v.nullable(v.number()) }),
  },
  results: {
    summary: '结果：有投票的，截止之后才有；没有投票的，结果公示起才有',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.variant('vote', [
      v.object({
        vote: v.literal(true),
        /** Most votes first. */
        items: v.array(
          v.object({
            candidateId: v.string(),
            name: v.string(),
            category: categorySchema,
            votes: v.number(),
          }),
        ),
        ballots: v.number(),
        invalidated: v.number(),
        invalidatedByReason: v.array(
          v.object({ reason: v.string(), label: v.string(), ballots: v.number() }),
        ),
        /** Of the ballots, those on paper. */
        paperBallots: v.number(),
        /** People who voted, by Shanghai day. */
        votersByDay: v.array(v.object({ day: v.string(), voters: v.number() })),
        /** The result by the announced weights, in hundredths of a point, once certified; null before. */
        combined: v.nullable(combinedSchema),
        certifiedAt: v.nullable(instantSchema),
        /** Path of the signed certificate on this host; null until it is signed. */
        certificate: v.nullable(v.string()),
        countedAt: instantSchema,
      }),
      /** A jury's choice, or one of pupils: whom it names, without any number. */
      v.object({
        vote: v.literal(false),
        named: v.array(
          v.object({
            candidateId: v.string(),
            name: v.string(),
            category: categorySchema,
            school: v.nullable(v.string()),
            line: v.string(),
            picture: v.nullable(pictureSchema),
            kind: v.picklist(['honoured', 'runner_up']),
          }),
        ),
        /** When it was published; null while it lies open for objections. */
        publishedAt: v.nullable(instantSchema),
      }),
    ]),
  },
});
