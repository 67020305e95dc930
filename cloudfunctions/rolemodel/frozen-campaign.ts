import { randomBytes } from 'node:crypto';
import type { BallotCandidate } from '../../src/core/rolemodel/ballot-check';
import type { CampaignRules } from '../../src/core/rolemodel/campaign-rules';
import { BoundedMap } from '../platform/bounded-map';
import type { Database } from '../platform/database';
import { getCampaignSecrets } from './ballot.repository';
import { findCampaign, findCandidates } from './campaign.repository';
import { findLog } from './log.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;

/** All that judging a ballot needs of its campaign, at one version. */
export interface FrozenCampaign {
  readonly version: number;
  readonly rules: CampaignRules;
  readonly candidates: ReadonlyMap<string, BallotCandidate>;
  readonly secret: Buffer;
  /** The name of its log; undefined before the log was opened. */
  readonly origin: string | undefined;
}

const secretLength = 32;
const rememberedMilliseconds = 3000;

interface Remembered {
  readonly campaign: FrozenCampaign | undefined;
  readonly until: number;
}

const remembered = new WeakMap<object, BoundedMap<string, Remembered>>();

/**
 * A campaign as ballots are judged by it. Remembered for a moment: rules and candidates are frozen while voting runs,
 * and the insert verifies the version, so what another process changed can only cost a second look.
 * @param fresh asks the database again
 */
export async function frozenCampaign(
  db: Db,
  id: string,
  now: number,
  fresh: boolean,
): Promise<FrozenCampaign | undefined> {
  const cache = remembered.get(db) ?? new BoundedMap<string, Remembered>(100);
  remembered.set(db, cache);
  const known = cache.get(id);
  if (known && !fresh && known.until > now) return known.campaign;
  const campaign = await load(db, id);
  cache.set(id, { campaign, until: now + rememberedMilliseconds });
  return campaign;
}

async function load(db: Db, id: string): Promise<FrozenCampaign | undefined> {
  // The version first: should the campaign change in between, the insert finds the version outdated.
  const campaign = await findCampaign(db, id);
  if (!campaign) return undefined;
  const [candidates, secrets, log] = await Promise.all([
    findCandidates(db, [id]),
    getCampaignSecrets(db, [id]),
    findLog(db, id),
  ]);
  // An archived campaign's secret was destroyed: a key of the moment matches nobody, and the phase refuses.
  const secret = secrets[0]?.secret ?? randomBytes(secretLength);
  return {
    version: campaign.version,
    rules: campaign.rules,
    candidates: new Map(
      candidates.map((candidate) => [
        candidate.id,
        { category: candidate.category, withdrawn: candidate.withdrawn_at !== null },
      ]),
    ),
    secret,
    origin: log?.origin,
  };
}
