import { randomBytes } from 'node:crypto';
import { startOfShanghaiDay } from '../../../src/core/kernel/time';
import { ballotLine, nonceLength, nonceText } from '../../../src/core/rolemodel/ballot-entry';
import type { CampaignPhase } from '../../../src/core/rolemodel/campaign-phase';
import { type CampaignRules, monthlyRules } from '../../../src/core/rolemodel/campaign-rules';
import { leafHashOf } from '../../rolemodel/leaf';
import type { RoleModelTables } from '../../rolemodel/rolemodel.tables';
import { findVoterKey } from '../../rolemodel/voter-key';
import { nominatingCampaign, pastCampaign, votingCampaign } from './campaign';
import { demoCitizen, demoCitizens } from './people';
import type { SceneId } from './scenes';
import type { SeedContext } from './seed-context';

const hour = 3_600_000;

interface Nomination {
  readonly name: string;
  readonly category: string;
  readonly line?: string;
  readonly story: string;
  readonly areaId?: string;
  readonly portrait?: SceneId;
}

/** Days of a campaign, counted from the day of seeding; an end is the midnight that begins its day. */
interface CampaignDays {
  readonly nominating: readonly [number, number];
  readonly voting: readonly [number, number];
  readonly published: number;
}

/** The phases between, as the county announces them: a week of publicity before the vote and after it. */
function planned({ nominating, voting, published }: CampaignDays) {
  const [opens] = nominating;
  const publicity = voting[0] - publicityDays;
  const result = published - publicityDays;
  return [
    { phase: 'announced', from: opens - 1, to: opens },
    { phase: 'vetting', from: nominating[1], to: publicity },
    { phase: 'publicity', from: publicity, to: voting[0] },
    { phase: 'reviewing', from: voting[1], to: result },
    { phase: 'result_publicity', from: result, to: published },
    { phase: 'published', from: published, to: undefined },
  ];
}

const publicityDays = 7;

/** One campaign on its way, by the real operations. Days count from the day of seeding. */
class Campaign {
  private constructor(
    private readonly context: SeedContext,
    readonly id: string,
  ) {}

  static async create(
    context: SeedContext,
    what: { readonly title: string; readonly introduction: string; readonly rules: CampaignRules },
    days: CampaignDays,
  ): Promise<Campaign> {
    const at = (day: number) => startOfShanghaiDay(context.now, day);
    const { id } = await context.call('editor', at(days.nominating[0] - 2), 'rolemodel.createCampaign', {
      title: what.title,
      summary: what.introduction,
      rules: what.rules,
      nominatingStartsAt: at(days.nominating[0]).toISOString(),
      nominatingEndsAt: at(days.nominating[1]).toISOString(),
      votingStartsAt: at(days.voting[0]).toISOString(),
      votingEndsAt: at(days.voting[1]).toISOString(),
      plan: planned(days).map(({ phase, from, to }) => ({
        phase,
        startsAt: at(from).toISOString(),
        endsAt: to === undefined ? null : at(to).toISOString(),
      })),
    });
    const campaign = new Campaign(context, String(id));
    await campaign.advance('announced', days.nominating[0] - 1, '面向全县征集身边的好人好事');
    await campaign.advance('nominating', days.nominating[0], '推荐开始');
    return campaign;
  }

  /** Leads the campaign on at nine in the morning of the day. */
  async advance(to: CampaignPhase, day: number, reason: string, more: object = {}): Promise<void> {
    const at = new Date(startOfShanghaiDay(this.context.now, day).getTime() + 9 * hour);
    const moment = at < this.context.now ? at : this.context.now;
    await this.context.call('leader', moment, 'rolemodel.advance', {
      campaignId: this.id,
      to,
      reason,
      ...more,
    });
  }

  async nominate(nominator: number, day: number, { portrait, ...nomination }: Nomination): Promise<string> {
    const person = demoCitizen(nominator);
    const fileIds = portrait === undefined ? [] : [await this.context.storePicture(person, portrait)];
    const at = new Date(startOfShanghaiDay(this.context.now, day).getTime() + (10 + (nominator % 8)) * hour);
    const { id } = await this.context.call(person, at, 'rolemodel.nominate', {
      campaignId: this.id,
      ...nomination,
      fileIds,
    });
    return String(id);
  }

  async screen(id: string, day: number, outcome: 'vetting' | 'returned', reason = ''): Promise<void> {
    const at = new Date(startOfShanghaiDay(this.context.now, day).getTime() + 21 * hour);
    await this.context.call('editor', at, 'rolemodel.screen', { id, version: 1, outcome, reason });
  }

  async askConsent(id: string, day: number): Promise<void> {
    const at = new Date(startOfShanghaiDay(this.context.now, day).getTime() + 22 * hour);
    await this.context.call('editor', at, 'rolemodel.askConsent', { id, version: 2 });
  }

  async shortlist(id: string, day: number): Promise<void> {
    const at = new Date(startOfShanghaiDay(this.context.now, day).getTime() + 22 * hour);
    await this.context.call('editor', at, 'rolemodel.shortlist', { id, version: 2, consentBy: 'nominee' });
  }
}

/** Nominates, screens and shortlists people and publishes them. @returns candidate ids in the given order */
async function publish(
  campaign: Campaign,
  people: readonly (Nomination & { readonly summary: string })[],
  days: { readonly nominating: number; readonly publicity: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, { name, category, summary, story, areaId, portrait }] of people.entries()) {
    const id = await campaign.nominate(index + 1, days.nominating + 1, {
      name,
      category,
      line: summary,
      story,
      ...(areaId && { areaId }),
      ...(portrait && { portrait }),
    });
    await campaign.screen(id, days.nominating + 2, 'vetting');
    await campaign.shortlist(id, days.nominating + 3);
    ids.push(id);
  }
  await campaign.advance('vetting', days.publicity - 2, '推荐截止，核实事迹');
  await campaign.advance('publicity', days.publicity, '入围人选公示五个工作日');
  return ids;
}

/** The vote that everybody finds running. */
async function seedRunningVote(context: SeedContext): Promise<void> {
  const {
    nominatingOpensInDays: nominating,
    votingOpensInDays: opens,
    votingClosesInDays: closes,
  } = votingCampaign;
  const campaign = await Campaign.create(
    context,
    { ...votingCampaign, rules: monthlyRules },
    { nominating: [nominating, opens - 9], voting: [opens, closes + 1], published: closes + 10 },
  );
  await publish(campaign, votingCampaign.candidates, { nominating, publicity: opens - 7 });
  await campaign.advance('voting', opens, '公示期满无异议，开始投票');
}

/** A round that is over: its ballots lie in the past, so they are put in as rows, and then counted as all are. */
async function seedPastVote(context: SeedContext): Promise<void> {
  const { votingOpenedInDays: opened, votingClosedInDays: closed, publishedInDays: published } = pastCampaign;
  const nominating = opened - 20;
  const campaign = await Campaign.create(
    context,
    { ...pastCampaign, rules: monthlyRules },
    { nominating: [nominating, opened - 9], voting: [opened, closed], published },
  );
  const ids = await publish(campaign, pastCampaign.candidates, { nominating, publicity: opened - 7 });
  await campaign.advance('voting', opened, '公示期满无异议，开始投票');
  const wanted = pastCampaign.candidates.map(({ votes }, index) => ({ id: ids[index] ?? '', votes }));
  await insertBallots(context, campaign.id, dealBallots(wanted), startOfShanghaiDay(context.now, opened));
  await campaign.advance('reviewing', closed, '投票截止，核票评议');
  const selected = ids.filter((_, index) => pastCampaign.candidates[index]?.honoured);
  await campaign.advance('result_publicity', published - 7, '评议后一致同意', { selected });
  await campaign.advance('published', published, '公示期满无异议');
}

/** Deals the wanted votes out into ballots of at most three picks, one for each citizen, nobody twice in one. */
function dealBallots(wanted: readonly { readonly id: string; readonly votes: number }[]): string[][] {
  const voters = Math.max(
    ...wanted.map(({ votes }) => votes),
    Math.ceil(wanted.reduce((sum, { votes }) => sum + votes, 0) / 2),
  );
  const ballots: string[][] = Array.from({ length: Math.min(voters, demoCitizens.length) }, () => []);
  let next = 0;
  for (const { id, votes } of wanted) {
    for (let vote = 0; vote < votes; vote += 1) {
      ballots[next % ballots.length]?.push(id);
      next += 1;
    }
  }
  return ballots.filter((choices) => choices.length > 0);
}

async function insertBallots(
  context: SeedContext,
  campaignId: string,
  ballots: readonly string[][],
  opened: Date,
): Promise<void> {
  const db = context.db.withTables<RoleModelTables>();
  for (const [index, choices] of ballots.entries()) {
    const accountId = await context.accountOf(demoCitizen(index + 1));
    const entry = ballotLine(choices, nonceText(randomBytes(nonceLength)));
    const castAt = new Date(opened.getTime() + (8 + index * 5) * hour);
    const leafHash = leafHashOf(entry);
    const voterKey = await findVoterKey(db, campaignId, accountId);
    if (!voterKey) throw new Error('a demo citizen who cannot vote');
    await db
      .insertInto('ballot')
      .values({
        campaign_id: campaignId,
        voter_key: voterKey,
        period: '',
        slot: 0,
        revision: 1,
        id: context.newId(),
        request_id: null,
        entry,
        leaf_hash: leafHash,
        server_nonce: true,
        cast_at: castAt,
      })
      .execute();
    await db
      .insertInto('pending_commit')
      .values({ campaign_id: campaignId, entries: 1, lines: entry, leaves: leafHash, queued_at: castAt })
      .execute();
  }
}

/** A round that takes nominations, with some in every state that the office knows. */
async function seedNominating(context: SeedContext): Promise<void> {
  const { opensInDays: opens, closesInDays: closes, nominations } = nominatingCampaign;
  const campaign = await Campaign.create(
    context,
    {
      ...nominatingCampaign,
      rules: { ...monthlyRules, honours: 5, opinions: ['town-dongmen', 'dept-civil'] },
    },
    { nominating: [opens, closes + 1], voting: [closes + 14, closes + 22], published: closes + 32 },
  );
  for (const [index, { state, reason, name, category, story, areaId }] of nominations.entries()) {
    const words = { name, category, story, ...(areaId && { areaId }) };
    const id = await campaign.nominate(index + 11, opens + 1 + (index % 3), words);
    if (state === 'submitted') continue;
    await campaign.screen(id, opens + 3, state === 'returned' ? 'returned' : 'vetting', reason);
    if (state === 'asked') await campaign.askConsent(id, opens + 4);
    if (state === 'shortlisted') await campaign.shortlist(id, opens + 4);
  }
}

/** The role models of the demo county: a vote that runs, a round that gathers, and one that is over. */
export async function seedRolemodel(context: SeedContext): Promise<void> {
  await seedPastVote(context);
  await seedNominating(context);
  await seedRunningVote(context);
}
