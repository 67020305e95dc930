import { formatShanghai, startOfShanghaiDay } from '../../../src/core/kernel/time';
import type { CampaignPhase } from '../../../src/core/rolemodel/campaign-phase';
import { type CampaignRules, monthlyRules } from '../../../src/core/rolemodel/campaign-rules';
import { type DemoHonours, type DemoNominee, earlierHonours, publicityRound } from './honours';
import { demoCitizen } from './people';
import type { SeedContext } from './seed-context';

const hour = 3_600_000;

/** Days between the steps of a round without a vote, counted back from the last one. */
const steps = { nominating: 60, vetting: 45, publicity: 36, reviewing: 20, result: 14 } as const;

/** A moment of a day, counted from the day of seeding; never later than now. */
function moment({ now }: SeedContext, day: number, hours: number): Date {
  const at = new Date(startOfShanghaiDay(now, day).getTime() + hours * hour);
  return at < now ? at : now;
}

interface Round {
  readonly title: string;
  readonly introduction: string;
  readonly rules: CampaignRules;
  /** The day on which the round ends, or would end. */
  readonly last: number;
  readonly nominees: readonly DemoNominee[];
}

interface Led {
  readonly campaignId: string;
  /** Candidates in the order of the nominees. */
  readonly ids: readonly string[];
  readonly advance: (to: CampaignPhase, day: number, reason: string, more?: object) => Promise<void>;
}

/** Leads a round by the real operations until its names lie open. */
async function publicise(
  context: SeedContext,
  { title, introduction, rules, last, nominees }: Round,
): Promise<Led> {
  const day = (step: keyof typeof steps) => last - steps[step];
  const { id } = await context.call(
    'editor',
    moment(context, day('nominating') - 3, 9),
    'rolemodel.createCampaign',
    {
      title,
      summary: introduction,
      rules,
      nominatingStartsAt: startOfShanghaiDay(context.now, day('nominating')).toISOString(),
      nominatingEndsAt: startOfShanghaiDay(context.now, day('vetting')).toISOString(),
    },
  );
  const campaignId = String(id);
  const advance: Led['advance'] = async (to, on, reason, more = {}) => {
    await context.call('leader', moment(context, on, 10), 'rolemodel.advance', {
      campaignId,
      to,
      reason,
      ...more,
    });
  };
  await advance('announced', day('nominating') - 1, '面向全县征集');
  await advance('nominating', day('nominating'), '推荐开始');
  const ids: string[] = [];
  for (const [index, nominee] of nominees.entries())
    ids.push(
      await shortlist(context, campaignId, nominee, {
        index,
        day: day('nominating') + 2,
        minors: rules.minors,
      }),
    );
  await advance('vetting', day('vetting'), '推荐截止，核实事迹');
  await advance('publicity', day('publicity'), '入围人选公示');
  return { campaignId, ids, advance };
}

async function shortlist(
  context: SeedContext,
  campaignId: string,
  nominee: DemoNominee,
  { index, day, minors }: { readonly index: number; readonly day: number; readonly minors: boolean },
): Promise<string> {
  const { portrait, runnerUp: _second, revoked: _revoked, ...words } = nominee;
  const person = demoCitizen(index + 15);
  const fileIds = portrait === undefined ? [] : [await context.storePicture(person, portrait, 'portrait')];
  const { id } = await context.call(person, moment(context, day, 11 + index), 'rolemodel.nominate', {
    campaignId,
    ...words,
    fileIds,
  });
  const screen = { id, version: 1, outcome: 'vetting', reason: '' };
  await context.call('editor', moment(context, day + 2, 15), 'rolemodel.screen', screen);
  await context.call('editor', moment(context, day + 5, 15), 'rolemodel.shortlist', {
    id,
    version: 2,
    consentBy: minors ? 'guardian' : 'nominee',
    reason: '签字的同意书存档。',
  });
  return String(id);
}

const withoutVote: CampaignRules = { ...monthlyRules, vote: false };
const pupils: CampaignRules = {
  ...withoutVote,
  categories: ['美德少年'],
  minors: true,
  consentNeeded: true,
};

async function seedHonours(context: SeedContext, honours: DemoHonours): Promise<void> {
  const { nominees, publishedInDays: last } = honours;
  const { ids, advance } = await publicise(context, {
    ...honours,
    title: `${formatShanghai(startOfShanghaiDay(context.now, last), 'YYYY')} 年${honours.title}`,
    rules: honours.minors ? pupils : withoutVote,
    last,
  });
  const chosen = (second: boolean) =>
    ids.filter((_, index) => (nominees[index]?.runnerUp === true) === second);
  await advance('reviewing', last - steps.reviewing, '公示期满，评议');
  await advance('result_publicity', last - steps.result, '评议后一致同意', {
    selected: chosen(false),
    runnersUp: chosen(true),
  });
  await advance('published', last, '公示期满无异议');
  for (const [index, { revoked }] of nominees.entries()) {
    if (revoked === undefined) continue;
    // Submitted, screened, shortlisted, shown, selected, granted: the sixth version is taken back.
    await context.call('leader', moment(context, last + 90, 10), 'rolemodel.revokeHonour', {
      id: ids[index],
      version: 6,
      reason: revoked,
    });
  }
}

async function seedPublicity(context: SeedContext): Promise<void> {
  const { title, introduction, nominees, objections } = publicityRound;
  // Its names were opened three days ago.
  const last = steps.publicity - 3;
  const { campaignId, ids } = await publicise(context, {
    title,
    introduction,
    rules: withoutVote,
    last,
    nominees,
  });
  for (const { by, about, kind, text, outcome } of objections) {
    const raised = { campaignId, candidateId: ids[about], kind, text };
    const { id } = await context.call(
      demoCitizen(by),
      moment(context, -2, 12),
      'rolemodel.raiseObjection',
      raised,
    );
    if (outcome !== null)
      await context.call('editor', moment(context, -1, 12), 'rolemodel.settleObjection', {
        id,
        upheld: false,
        outcome,
      });
  }
}

/** Those who were honoured in earlier years, and a round whose names lie open now. */
export async function seedNominees(context: SeedContext): Promise<void> {
  for (const honours of earlierHonours) await seedHonours(context, honours);
  await seedPublicity(context);
}
