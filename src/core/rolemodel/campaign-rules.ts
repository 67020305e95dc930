import * as v from 'valibot';
import { idSchema } from '../kernel/schema';
import { campaignPhases } from './campaign-phase';
import { grownUpCategories, roleModelCategories } from './category';
import { roleModelLimits } from './limits';

/** No ballot names more candidates than this, whatever a campaign's rules say. */
export const mostPicks = 50;

/** Who may vote: anybody signed in, or only people whose phone number was verified. */
export const eligibilities = ['signed_in', 'phone_verified'] as const;
export type Eligibility = (typeof eligibilities)[number];

const count = (max: number, min = 1) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** Rules of a campaign as data. They freeze when nominating opens. */
export const campaignRulesSchema = v.pipe(
  v.strictObject({
    categories: v.pipe(v.array(v.picklist(roleModelCategories)), v.minLength(1)),
    /** Whether citizens vote at all. */
    vote: v.boolean(),
    picks: v.strictObject({
      min: count(mostPicks),
      max: count(mostPicks),
      perCategory: v.nullable(count(mostPicks)),
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
    /** Whose written opinion is asked on every nominee before the shortlist: ids of units, or a kind of units. */
    opinions: v.optional(v.pipe(v.array(idSchema), v.maxLength(roleModelLimits.opinions)), []),
    /** Whether pupils are honoured: no vote, their guardian agrees, first name and school alone are shown. */
    minors: v.optional(v.boolean(), false),
    /** Whether the nominee's side must agree by link or code; otherwise the editor states who agreed. */
    consentNeeded: v.optional(v.boolean(), false),
  }),
  v.check(({ picks }) => picks.min <= picks.max, '最少选的人数不能多于最多选的人数。'),
);

export type CampaignRules = v.InferOutput<typeof campaignRulesSchema>;

/** The monthly 身边好人 round: everybody who is signed in casts one ballot for one to three people. */
export const monthlyRules: CampaignRules = {
  categories: [...grownUpCategories],
  vote: true,
  picks: { min: 1, max: 3, perCategory: null },
  ballots: { period: 'campaign', slots: 1 },
  eligibility: 'signed_in',
  changeable: false,
  mustReadFirst: false,
  honours: 3,
  approvals: [],
  opinions: [],
  minors: false,
  consentNeeded: false,
};
