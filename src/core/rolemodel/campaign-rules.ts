import * as v from 'valibot';
import { idSchema } from '../kernel/schema';
import { campaignPhases } from './campaign-phase';
import { childCategory, grownUpCategories, roleModelCategories } from './category';
import { roleModelLimits } from './limits';

/** No ballot names more candidates than this, whatever a campaign's rules say. */
export const mostPicks = 50;

/** Who may vote: anybody signed in, only people whose phone number was verified, or only those on the campaign's roll. */
export const eligibilities = ['signed_in', 'phone_verified', 'roll'] as const;
export type Eligibility = (typeof eligibilities)[number];

const count = (max: number, min = 1) =>
  v.pipe(
    v.number(),
    v.integer('请填整数。'),
    v.minValue(min, `最少 ${min}。`),
    v.maxValue(max, `最多 ${max}。`),
  );

/** Working days of a publicity where the campaign does not say otherwise. */
const usualPublicityDays = 5;
const usualObjectionDays = 30;

/**
 * Rules of a campaign as data. They freeze when nominating opens; see `rules-change.ts`.
 * What has a default was added later: whoever leaves it out gets what campaigns did before.
 */
export const campaignRulesSchema = v.pipe(
  v.strictObject({
    categories: v.pipe(v.array(v.picklist(roleModelCategories)), v.minLength(1, '请至少选一类。')),
    /** Whether citizens vote at all. */
    vote: v.boolean(),
    picks: v.strictObject({
      min: count(mostPicks),
      max: count(mostPicks),
      perCategory: v.nullable(count(mostPicks)),
      /** How many of each category must be picked at least, where that many stand. */
      minPerCategory: v.optional(v.nullable(count(mostPicks)), null),
    }),
    /** `slots` ballots a person for the whole campaign, or for each Shanghai day. */
    ballots: v.strictObject({ period: v.picklist(['campaign', 'day']), slots: count(10) }),
    eligibility: v.picklist(eligibilities),
    /** Whether a ballot may be replaced or withdrawn while voting is open. */
    changeable: v.boolean(),
    /** Whether the story of every chosen candidate must have been opened before. */
    mustReadFirst: v.boolean(),
    /** How many are honoured where people do not decide otherwise. */
    honours: count(mostPicks),
    /** Phases that only the leader may lead the campaign into. */
    approvals: v.array(v.picklist(campaignPhases)),
    /** When waiting ballots go into the public log: so many wait, or so many seconds after the oldest. */
    log: v.optional(v.strictObject({ afterBallots: count(10_000), afterSeconds: count(3600) }), {
      afterBallots: 50,
      afterSeconds: 600,
    }),
    /** The jury's part of the result in percent; the vote has the rest. */
    jury: v.optional(v.strictObject({ weight: count(100, 0) }), { weight: 0 }),
    /** Whether votes on paper are entered beside those of the program. */
    paper: v.optional(v.boolean(), false),
    /** Working days for which candidates, and later the result, lie open for objections. */
    publicityWorkingDays: v.optional(count(30), usualPublicityDays),
    /** Days after publishing in which the count may still be questioned; then nothing links a voter to a choice. */
    objectionDays: v.optional(count(365), usualObjectionDays),
    /** Whose written opinion is asked on every nominee before the shortlist: ids of units, or a kind of units. */
    opinions: v.optional(v.pipe(v.array(idSchema), v.maxLength(roleModelLimits.opinions)), []),
    /** Whether pupils are honoured: no vote, their guardian agrees, given name and school alone are shown. */
    minors: v.optional(v.boolean(), false),
    /** Whether the nominee's side must agree by link or code; otherwise the editor states who agreed. */
    consentNeeded: v.optional(v.boolean(), false),
    /** How many of those next in line are named runners-up. */
    runnersUp: v.optional(count(mostPicks, 0), 0),
    /** Whether coarse hints of network and device are kept beside who voted, so that people can look at what is odd. */
    watch: v.optional(v.boolean(), true),
  }),
  v.forward(
    v.check(({ picks }) => picks.min <= picks.max, '最少选的人数不能多于最多选的人数。'),
    ['picks', 'min'],
  ),
  v.forward(
    v.check(
      ({ picks: { max, perCategory, minPerCategory }, categories }) =>
        minPerCategory === null ||
        (minPerCategory <= (perCategory ?? max) && minPerCategory * categories.length <= max),
      '每类至少选的人数太多，选不满也装不下。',
    ),
    ['picks', 'minPerCategory'],
  ),
  v.forward(
    v.check(({ categories }) => new Set(categories).size === categories.length, '同一类不用写两次。'),
    ['categories'],
  ),
  v.forward(
    v.check(
      ({ minors, categories }) => minors === categories.includes(childCategory),
      `“${childCategory}”是未成年人的评选，只能单独评。`,
    ),
    ['categories'],
  ),
  v.forward(
    v.check(
      ({ minors, categories }) => !minors || categories.length === 1,
      `“${childCategory}”是未成年人的评选，只能单独评。`,
    ),
    ['categories'],
  ),
  // The law on minors and the practice of schools: no public voting on pupils' individual honours.
  v.forward(
    v.check(({ minors, vote }) => !(minors && vote), '未成年人的评选不能设投票。'),
    ['vote'],
  ),
  v.forward(
    v.check(({ minors, consentNeeded }) => !minors || consentNeeded, '未成年人参评必须由监护人同意。'),
    ['consentNeeded'],
  ),
);

export type CampaignRules = v.InferOutput<typeof campaignRulesSchema>;

/** The rules by name, in the order in which people read them. */
export const ruleNames = [
  'categories',
  'vote',
  'picks',
  'ballots',
  'eligibility',
  'changeable',
  'mustReadFirst',
  'honours',
  'approvals',
  'log',
  'jury',
  'paper',
  'publicityWorkingDays',
  'objectionDays',
  'opinions',
  'minors',
  'consentNeeded',
  'runnersUp',
  'watch',
] as const satisfies readonly (keyof CampaignRules)[];

export type RuleName = keyof CampaignRules;

/** The monthly 身边好人 round: everybody who is signed in casts one ballot for one to three people. */
export const monthlyRules: CampaignRules = {
  categories: [...grownUpCategories],
  vote: true,
  picks: { min: 1, max: 3, perCategory: null, minPerCategory: null },
  ballots: { period: 'campaign', slots: 1 },
  eligibility: 'signed_in',
  changeable: false,
  mustReadFirst: false,
  honours: 3,
  approvals: [],
  log: { afterBallots: 50, afterSeconds: 600 },
  jury: { weight: 0 },
  paper: false,
  publicityWorkingDays: usualPublicityDays,
  objectionDays: usualObjectionDays,
  opinions: [],
  minors: false,
  consentNeeded: false,
  runnersUp: 0,
  watch: true,
};

/** Whether a vote is watched; rules frozen before they could say so are silent, and then it is. */
export function watches({ watch = true }: { readonly watch?: boolean | undefined }): boolean {
  return watch;
}

/** How many runners-up the rules name; silent rules name none. */
export function runnersUpOf({ runnersUp = 0 }: { readonly runnersUp?: number | undefined }): number {
  return runnersUp;
}
