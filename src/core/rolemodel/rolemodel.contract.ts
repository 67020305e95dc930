import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineContract } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  limits,
  pageInput,
  pageOf,
  requestIdSchema,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import { noncePattern } from './ballot-entry';
import { campaignPhases } from './campaign-phase';
import { campaignRulesSchema, mostPicks } from './campaign-rules';
import { roleModelCategories } from './category';
import { roleModelLimits } from './limits';
import { consentGivers, nominationActions, nominationStatuses, screeningOutcomes } from './nomination-status';

const requestId = v.optional(requestIdSchema);
const category = v.picklist(roleModelCategories);
const phase = v.picklist(campaignPhases);
const status = v.picklist(nominationStatuses);
const reason = textSchema(roleModelLimits.reason);
const optionalReason = v.optional(textSchema(roleModelLimits.reason, 0), '');
const leafHash = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/, '指纹格式不对。'));

/** A person who stands for the honour, as everybody sees them. Never with a count. */
const candidate = v.object({
  id: v.string(),
  name: v.string(),
  category,
  /** One line for the ballot. */
  line: v.string(),
  story: v.string(),
  picture: v.nullable(pictureSchema),
  /** Took their name back; no ballot can name them any more. */
  withdrawn: v.boolean(),
});

const campaignSummary = {
  id: v.string(),
  title: v.string(),
  summary: v.string(),
  phase,
  nominatingStartsAt: instantSchema,
  nominatingEndsAt: instantSchema,
  votingStartsAt: v.nullable(instantSchema),
  votingEndsAt: v.nullable(instantSchema),
  /** Who was honoured, once the result is published. */
  honoured: v.array(
    v.object({ candidateId: v.string(), name: v.string(), category, picture: v.nullable(pictureSchema) }),
  ),
};

const nomination = v.object({
  id: v.string(),
  campaignId: v.string(),
  campaignTitle: v.string(),
  category,
  name: v.string(),
  line: v.string(),
  story: v.string(),
  status,
  version: v.number(),
  /** What the office last wrote to the nominator. */
  note: v.string(),
  submittedAt: instantSchema,
  pictures: v.array(pictureSchema),
  /** What the caller may do with it now. */
  actions: v.array(v.picklist(nominationActions)),
});

const nominationText = {
  category,
  name: textSchema(roleModelLimits.name),
  /** One line that says it; without it, the beginning of the story serves. */
  line: v.optional(textSchema(roleModelLimits.line, 0), ''),
  story: textSchema(roleModelLimits.story, roleModelLimits.storyMin),
};

const moved = v.object({ id: v.string(), status, version: v.number() });

/** A ballot as its voter keeps it. */
const receipt = v.object({
  campaignId: v.string(),
  /** One line of canonical JSON: the chosen candidates and the nonce, nothing else. */
  entry: v.string(),
  /** Base64 of SHA-256(0x00 ‖ entry). */
  leafHash: v.string(),
  /** Who made the nonce: a device that made its own can recompute the leaf hash without trust. */
  nonceBy: v.picklist(['device', 'server']),
  castAt: instantSchema,
});

export const rolemodelContract = defineContract('rolemodel', {
  listCampaigns: {
    summary: '评选活动，新的在前',
    access: 'public',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(v.object(campaignSummary)),
  },
  getCampaign: {
    summary: '一次评选：规则、时间、候选人；投票结束前没有任何票数',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: v.object({
      ...campaignSummary,
      version: v.number(),
      rules: campaignRulesSchema,
      candidates: v.array(candidate),
      /** Whether ballots are taken at this moment, by the database's clock. */
      votingOpen: v.boolean(),
      /** For a signed-in caller: whether all ballots of the current period were cast. */
      voted: v.optional(v.boolean()),
      /** Candidates whose story the signed-in caller has opened, where the rules ask for it. */
      readCandidateIds: v.optional(v.array(v.string())),
      /** Whether the result can be read. */
      resultOut: v.boolean(),
      /** Phases into which the caller may lead the campaign now. */
      nextPhases: v.array(phase),
    }),
  },
  getCandidate: {
    summary: '一位候选人的事迹',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema, candidateId: idSchema }),
    output: v.object({
      ...candidate.entries,
      campaignId: v.string(),
      campaignTitle: v.string(),
      pictures: v.array(pictureSchema),
    }),
  },
  createCampaign: {
    summary: '新建评选活动',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.pipe(
      v.strictObject({
        title: textSchema(roleModelLimits.title),
        summary: textSchema(roleModelLimits.summary),
        rules: campaignRulesSchema,
        nominatingStartsAt: instantSchema,
        nominatingEndsAt: instantSchema,
        votingStartsAt: v.optional(instantSchema),
        votingEndsAt: v.optional(instantSchema),
        requestId,
      }),
      v.check(
        ({ rules, votingStartsAt, votingEndsAt }) =>
          rules.vote === (votingStartsAt !== undefined) && rules.vote === (votingEndsAt !== undefined),
        '有投票环节的评选要写明投票的起止时间，没有的不写。',
      ),
      v.check((input) => {
        const { nominatingStartsAt, nominatingEndsAt, votingStartsAt, votingEndsAt } = input;
        const times = [nominatingStartsAt, nominatingEndsAt, votingStartsAt, votingEndsAt].flatMap((at) =>
          at === undefined ? [] : [Date.parse(at)],
        );
        return times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0));
      }, '时间的先后不对：推荐开始、推荐截止、投票开始、投票截止应依次往后。'),
    ),
    output: v.object({ id: v.string(), phase, version: v.number() }),
  },
  advance: {
    summary: '让评选进入下一阶段（进入核票即截止投票）',
    access: 'rolemodel.lead',
    commit: 'own',
    input: v.strictObject({
      campaignId: idSchema,
      to: phase,
      reason: optionalReason,
      /** With `result_publicity`: who is proposed for the honour. Without it, the first by votes. */
      selected: v.optional(idList(mostPicks)),
      requestId,
    }),
    output: v.object({ phase, version: v.number() }),
    errors: {
      no_candidates: { status: 409, message: '还没有足够的入围人选，不能公示。' },
      voting_over: { status: 409, message: '投票的截止时间已过，不能再开放投票。' },
      foreign_candidate: { status: 400, message: '拟授予的人选不在这次评选里。' },
    },
  },
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
    output: v.object({ id: v.string(), status, version: v.number() }),
    errors: {
      nominating_closed: { status: 409, message: '现在不在推荐时间里，暂不能推荐。' },
      foreign_category: { status: 400, message: '这次评选没有这一类，请另选一类。' },
    },
  },
  resubmit: {
    summary: '补充后再次提交推荐',
    access: 'rolemodel.nominate',
    commit: 'own',
    input: v.strictObject({ id: idSchema, version: versionSchema, ...nominationText, requestId }),
    output: moved,
    errors: { foreign_category: { status: 400, message: '这次评选没有这一类，请另选一类。' } },
  },
  withdraw: {
    summary: '撤回推荐，或按本人意愿退出评选',
    access: 'rolemodel.nominate',
    commit: 'own',
    input: v.strictObject({ id: idSchema, version: versionSchema, reason, requestId }),
    output: moved,
  },
  myNominations: {
    summary: '我的推荐，新的在前',
    access: 'rolemodel.nominate',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(nomination),
  },
  nominationQueue: {
    summary: '等编辑处理的推荐，先来的在前',
    access: 'rolemodel.edit',
    commit: 'read',
    input: v.strictObject({ ...pageInput, campaignId: v.optional(idSchema), status: v.optional(status) }),
    output: pageOf(nomination),
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
  },
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
      /** 32 random bytes made by the device, base64url; the server makes them for a caller that sends none. */
      nonce: v.optional(v.pipe(v.string(), v.regex(noncePattern, 'nonce 应是 32 字节的 base64url。'))),
      requestId,
    }),
    output: v.object({ receipt, ballotId: v.string() }),
    errors: {
      voting_not_open: { status: 409, message: '投票还没有开始。' },
      voting_closed: { status: 409, message: '投票已经截止。' },
      too_few_choices: { status: 400, message: '选的人数还不够，请再选几位。' },
      too_many_choices: { status: 400, message: '选的人数超过了上限，请去掉几位。' },
      too_many_in_category: { status: 400, message: '同一类里选得太多，请去掉几位。' },
      foreign_candidate: { status: 400, message: '选票里有不属于这次评选的人，请刷新后重选。' },
      candidate_withdrawn: { status: 409, message: '有候选人已退出，请刷新后重选。' },
      not_eligible: { status: 403, message: '这次投票需要先验证手机号。' },
      must_read_first: { status: 409, message: '请先读完所选候选人的事迹，再投票。' },
      already_voted: { status: 409, message: '你已经投过票了，感谢参与。' },
    },
  },
  myBallot: {
    summary: '我的选票回执，只给投票人自己',
    access: 'rolemodel.vote',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({ items: v.array(v.object({ ballotId: v.string(), receipt })) }),
  },
  ballotProof: {
    summary: '一张选票在公开票箱里的证明；收进票箱前为待收录',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema, leafHash }),
    output: v.object({ pending: v.literal(true) }),
  },
  results: {
    summary: '投票结果，截止之后才有',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      /** Most votes first. */
      items: v.array(v.object({ candidateId: v.string(), name: v.string(), category, votes: v.number() })),
      ballots: v.number(),
      invalidated: v.number(),
      countedAt: instantSchema,
    }),
  },
});
