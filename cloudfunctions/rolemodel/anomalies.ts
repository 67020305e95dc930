import { createHash } from 'node:crypto';
import { type AnomalyGroup, findAnomalies } from '../../src/core/rolemodel/anomaly';
import { watches } from '../../src/core/rolemodel/campaign-rules';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findCampaign } from './campaign.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { listSightings } from './sighting.repository';
import { visibleTo } from './visible-campaign';

const mostGroups = 200;
/** Voters named by token in a group; the whole of a larger one can still be acted on. */
const mostTokens = 200;

/** What reviewers call a voter: not the key, so that nothing they copy out leads to a ballot's row. */
export function voterToken(voterKeyHex: string): string {
  return createHash('sha256').update(`reviewed voter ${voterKeyHex}`).digest('hex').slice(0, 16);
}

export const anomalies: Handler<typeof rolemodelContract, 'anomalies', RoleModelTables> = async (
  { campaignId },
  { db, actor },
) => {
  const campaign = visibleTo(actor, await findCampaign(db, campaignId));
  const { sightings, partial } = await listSightings(db, campaignId);
  return {
    watched: watches(campaign.rules),
    voters: new Set(sightings.map(({ voter }) => voter)).size,
    partial,
    items: findAnomalies(sightings).slice(0, mostGroups).map(groupView),
  };
};

function groupView({ id, reason, voters, from, until }: AnomalyGroup) {
  return {
    id,
    reason,
    size: voters.length,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    voters: voters.slice(0, mostTokens).map(voterToken),
  };
}
