import * as v from 'valibot';
import { pictureSchema } from '../files/picture';
import { defineOperations } from '../kernel/operation';
import { idList, idSchema, instantSchema, pageInput, pageOf, textSchema } from '../kernel/schema';
import { campaignRulesSchema, mostPicks } from './campaign-rules';
import { roleModelLimits } from './limits';
import { campaignSummary, candidateSchema, optionalReason, phaseSchema, requestId } from './rolemodel-schema';

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
    output: v.object({ id: v.string(), phase: phaseSchema, version: v.number() }),
  },
  advance: {
    summary: '让评选进入下一阶段（进入核票即截止投票）',
    access: 'rolemodel.lead',
    commit: 'own',
    input: v.strictObject({
      campaignId: idSchema,
      to: phaseSchema,
      reason: optionalReason,
      /** With `result_publicity`: who is proposed for the honour. Without it, the first by votes. */
      selected: v.optional(idList(mostPicks)),
      /** With `result_publicity`: who is proposed for the second honour (提名奖). */
      runnersUp: v.optional(idList(mostPicks), []),
      requestId,
    }),
    output: v.object({ phase: phaseSchema, version: v.number() }),
    errors: {
      objections_open: { status: 409, message: '还有异议没有书面答复，答复之后才能进入下一阶段。' },
      no_candidates: { status: 409, message: '还没有足够的入围人选，不能公示。' },
      voting_over: { status: 409, message: '投票的截止时间已过，不能再开放投票。' },
      foreign_candidate: { status: 400, message: '拟授予的人选不在这次评选里。' },
    },
  },
});
