import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineOperations } from '../kernel/operation';
import {
  idList,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  textSchema,
  versionSchema,
} from '../kernel/schema';
import { approvalOutcomes } from './approval';
import { type CampaignDates, freelyPlanned, misplacedPhase, plannablePhases, planOf } from './campaign-plan';
import { campaignRulesSchema, mostPicks, ruleNames } from './campaign-rules';
import { roleModelLimits } from './limits';
import {
  approvalSchema,
  campaignSummary,
  candidateSchema,
  combinedSchema,
  optionalReason,
  phaseSchema,
  reasonSchema,
  requestId,
} from './rolemodel-schema';

const dateOrder = '时间的先后不对：各阶段应依次往后，每一段都有头有尾。';

const plannedPhaseSchema = v.strictObject({
  phase: v.picklist(freelyPlanned),
  startsAt: instantSchema,
  /** Null for publishing, which is a moment. */
  endsAt: v.nullable(instantSchema),
});

/** When phases run. Nominating and voting bind the server; the others are told to the public and remind the editors. */
const campaignDates = {
  nominatingStartsAt: instantSchema,
  nominatingEndsAt: instantSchema,
  votingStartsAt: v.optional(instantSchema),
  votingEndsAt: v.optional(instantSchema),
  plan: v.optional(v.pipe(v.array(plannedPhaseSchema), v.maxLength(freelyPlanned.length)), []),
};

const campaignContent = {
  title: textSchema(roleModelLimits.title),
  summary: textSchema(roleModelLimits.summary),
  rules: campaignRulesSchema,
  ...campaignDates,
};

/** The campaign that a command changes, and the version of it that the caller saw. */
const onCampaign = { campaignId: idSchema, version: versionSchema, requestId } as const;

const changed = v.object({ id: v.string(), phase: phaseSchema, version: v.number() });

const voteHasDates = ({
  rules,
  votingStartsAt,
  votingEndsAt,
}: Pick<CampaignDates, 'votingStartsAt' | 'votingEndsAt'> & { readonly rules: { readonly vote: boolean } }) =>
  rules.vote === (votingStartsAt !== undefined) && rules.vote === (votingEndsAt !== undefined);
const voteNeedsDates = '有投票环节的评选要写明投票的起止时间，没有的不写。';

const datesInOrder = (dates: CampaignDates): boolean => misplacedPhase(planOf(dates)) === undefined;

/** What people do with campaigns: reading them, preparing them, leading them. */
export const campaignOperations = defineOperations({
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
      candidates: v.array(candidateSchema),
      /** Whether ballots are taken at this moment, by the database's clock. */
      votingOpen: v.boolean(),
      /** For a signed-in caller: whether all ballots of the current period were cast. */
      voted: v.optional(v.boolean()),
      /** Candidates whose story the signed-in caller has opened, where the rules ask for it. */
      readCandidateIds: v.optional(v.array(v.string())),
      /** Planned dates of all phases in their order, and when each was really entered. */
      plan: v.array(
        v.object({
          phase: v.picklist(plannablePhases),
          startsAt: instantSchema,
          endsAt: v.nullable(instantSchema),
          enteredAt: v.nullable(instantSchema),
        }),
      ),
      /** Frozen versions of the rules, newest first; the first version carries no notice. */
      ruleVersions: v.array(
        v.object({ version: v.number(), at: instantSchema, notice: v.string(), hash: v.string() }),
      ),
      /** The public log of the ballots with its keys as verifier lines; null before there is one, or its key. */
      log: v.nullable(v.object({ origin: v.string(), logKey: v.string(), promiseKey: v.string() })),
      /** Whether the result can be read. */
      resultOut: v.boolean(),
      /** Phases into which the caller may lead the campaign now. */
      nextPhases: v.array(phaseSchema),
    }),
  },
  getCandidate: {
    summary: '一位候选人的事迹',
    access: 'public',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema, candidateId: idSchema }),
    output: v.object({
      ...candidateSchema.entries,
      campaignId: v.string(),
      campaignTitle: v.string(),
      pictures: v.array(pictureSchema),
      /** Whether objections to this person are taken now. */
      objectionsOpen: v.boolean(),
      /** For who may take the honour back now: the version to name. */
      revocable: v.optional(v.object({ version: v.number() })),
    }),
  },
  createCampaign: {
    summary: '新建评选活动',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.pipe(
      v.strictObject({ ...campaignContent, requestId }),
      v.check((input) => voteHasDates(input), voteNeedsDates),
      v.check((input) => datesInOrder(input), dateOrder),
    ),
    output: changed,
  },
  editCampaign: {
    summary: '修改还没开始推荐的评选',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.pipe(
      v.strictObject({ ...onCampaign, ...campaignContent }),
      v.check((input) => voteHasDates(input), voteNeedsDates),
      v.check((input) => datesInOrder(input), dateOrder),
    ),
    output: changed,
    errors: { rules_frozen: { status: 409, message: '推荐已经开始，规则冻结了。要改请发布新版规则。' } },
  },
  planPhases: {
    summary: '调整各阶段的时间安排',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.pipe(
      v.strictObject({ ...onCampaign, ...campaignDates }),
      v.check((input) => datesInOrder(input), dateOrder),
    ),
    output: changed,
    errors: {
      date_fixed: { status: 409, message: '已经开始的阶段不能改开始时间，投票开始后也不能改截止时间。' },
      vote_dates: { status: 400, message: voteNeedsDates },
      campaign_over: { status: 409, message: '这次评选已经结束，时间安排不能再改。' },
    },
  },
  reviseRules: {
    summary: '推荐开始后修改规则：成为新版本，并附一则公告',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({
      ...onCampaign,
      rules: campaignRulesSchema,
      /** What changed and why, for everybody. */
      notice: textSchema(roleModelLimits.notice),
    }),
    output: v.object({ ...changed.entries, rulesVersion: v.number() }),
    errors: {
      rules_not_frozen: { status: 409, message: '推荐还没开始，直接修改评选即可。' },
      rule_fixed: { status: 409, message: '这一项规则现在不能改了。' },
      rules_same: { status: 409, message: '规则没有变化。' },
      campaign_over: { status: 409, message: '结果已经发布，规则不能再改。' },
    },
  },
  askApproval: {
    summary: '请领导批准进入下一阶段',
    access: 'rolemodel.edit',
    commit: 'own',
    input: v.strictObject({ campaignId: idSchema, to: phaseSchema, reason: reasonSchema, requestId }),
    output: v.object({ id: v.string() }),
    errors: {
      already_asked: { status: 409, message: '已经请示过了，请等领导批示。' },
      no_approval_needed: { status: 409, message: '进入这一阶段不用请示，或者已经批准。' },
    },
  },
  decideApproval: {
    summary: '批示：批准或不批准进入下一阶段',
    access: 'rolemodel.approve',
    commit: 'own',
    input: v.strictObject({
      id: idSchema,
      outcome: v.picklist(['approved', 'refused']),
      reason: optionalReason,
      requestId,
    }),
    output: v.object({ id: v.string(), outcome: v.picklist(approvalOutcomes) }),
    errors: { reason_missing: { status: 400, message: '不批准时，请写明理由。' } },
  },
  approvals: {
    summary: '等待批示的请示，先来的在前',
    access: 'rolemodel.lead',
    commit: 'read',
    input: v.strictObject(pageInput),
    output: pageOf(approvalSchema),
  },
  campaignDesk: {
    summary: '一次评选的办理情况：能做什么、请示、规则各版',
    access: 'rolemodel.lead',
    commit: 'read',
    input: v.strictObject({ id: idSchema }),
    output: v.object({
      id: v.string(),
      version: v.number(),
      phase: phaseSchema,
      /** Whether title, dates and rules can still be edited freely by the caller. */
      editable: v.boolean(),
      /** Whether the caller can revise the rules as a new version. */
      revisable: v.boolean(),
      /** Whether the caller can still move planned dates. */
      plannable: v.boolean(),
      /** Rules that a revision can no longer touch. */
      fixedRules: v.array(v.picklist(ruleNames)),
      /** Phases for which the caller can ask for approval. */
      askable: v.array(phaseSchema),
      /** Newest first. */
      approvals: v.array(approvalSchema),
      /** The phase that by the plan should have begun. */
      due: v.nullable(v.object({ phase: phaseSchema, startsAt: instantSchema })),
      /** Until when the running publicity lasts; null where none runs or nothing has to be waited for. */
      publicityUntil: v.nullable(instantSchema),
    }),
  },
  proposal: {
    summary: '公示结果之前：票数和评委打分排出的先后，供拟定名单',
    access: 'rolemodel.lead',
    commit: 'read',
    input: v.strictObject({ campaignId: idSchema }),
    output: v.object({
      /** Null while the caller cannot propose, or nothing gives an order: a vote whose jury waits for the certificate, no scores. */
      combined: v.nullable(combinedSchema),
    }),
  },
  advance: {
    summary: '让评选进入下一阶段（进入核票即截止投票）',
    access: 'rolemodel.lead',
    commit: 'own',
    input: v.strictObject({
      campaignId: idSchema,
      to: phaseSchema,
      reason: optionalReason,
      /** With `result_publicity`: who is proposed for the honour. Without it, the first by the result. */
      selected: v.optional(idList(mostPicks)),
      /** With `result_publicity`: who is proposed for the second honour (提名奖). */
      runnersUp: v.optional(idList(mostPicks)),
      requestId,
    }),
    output: v.object({ phase: phaseSchema, version: v.number() }),
    errors: {
      objections_open: { status: 409, message: '还有异议没有书面答复，答复之后才能进入下一阶段。' },
      no_candidates: { status: 409, message: '还没有足够的入围人选，不能公示。' },
      voting_over: { status: 409, message: '投票的截止时间已过，不能再开放投票。' },
      foreign_candidate: { status: 400, message: '拟授予的人选不在这次评选里。' },
      not_certified: { status: 409, message: '结果还没有认证，请复核人先认证，再公示结果。' },
      result_differs: { status: 409, message: '票箱和票数对不上，查清之前不能公示结果。' },
      not_closed: { status: 409, message: '投票还没有截止，不能公示结果。' },
      publicity_running: { status: 409, message: '公示期还没满，不能进入下一阶段。' },
    },
  },
});
