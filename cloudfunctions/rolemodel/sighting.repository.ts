import { sql } from 'kysely';
import type { Sighting } from '../../src/core/rolemodel/anomaly';
import type { Database } from '../platform/database';
import type { RoleModelTables } from './rolemodel.tables';

type Db = Database<RoleModelTables>;

/** Sightings that a report looks at; a vote with more is judged by its newest. */
const mostSightings = 200_000;

/** Who was seen voting, the newest first; `partial` where older ones were left out. Voters and hashes are hex. */
export async function listSightings(
  db: Db,
  campaignId: string,
): Promise<{ readonly sightings: Sighting[]; readonly partial: boolean }> {
  const { rows } = await sql<Sighting>`
    select encode(voter_key, 'hex') as voter, encode(network_hash, 'hex') as network,
      encode(device_hash, 'hex') as device, seen.account_age_days as "accountAgeDays",
      floor(extract(epoch from at) * 1000)::bigint as at
    from ballot_sighting cross join lateral unnest(voter_keys, network_hashes, device_hashes, account_age_days)
      as seen (voter_key, network_hash, device_hash, account_age_days)
    where campaign_id = ${campaignId}
    order by seq desc limit ${mostSightings + 1}`.execute(db);
  return { sightings: rows.slice(0, mostSightings), partial: rows.length > mostSightings };
}
