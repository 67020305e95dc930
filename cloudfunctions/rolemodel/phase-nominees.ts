import { Refusal } from '../../src/core/kernel/errors';
import { shanghaiDay } from '../../src/core/kernel/time';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { mayLeaveWith } from '../../src/core/rolemodel/objection';
import type { WriteCall } from '../platform/function';
import { setPublished } from '../platform/pictures';
import { type CampaignRow, endCandidates } from './campaign.repository';
import { nominationPictures } from './campaign-view';
import { insertHonours, listHonourable } from './honour.repository';
import { countObjections } from './objection.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Write = WriteCall<RoleModelTables>;

/** @throws Refusal `objections_open` where a publicity would end over an objection without its outcome */
export async function refuseOverObjections(
  { db }: Write,
  campaign: CampaignRow,
  to: CampaignPhase,
): Promise<void> {
  const { raised, settled } = await countObjections(db, campaign.id);
  if (!mayLeaveWith(raised - settled, { from: campaign.phase, to })) throw new Refusal('objections_open');
}

/**
 * Those whom the result does not name agreed to be read about while it was found: from now on they are nobody's to read.
 * Ballots and the log go on naming them by their ids.
 */
export async function endStories({ db, now }: Write, campaign: CampaignRow): Promise<void> {
  const ended = await endCandidates(db, campaign.id, now);
  await setPublished(
    db,
    ended.map((id) => ({ kind: nominationPictures, id })),
    false,
  );
}

/** Those whom the result names take their place on the roll, in the year in which it was published. */
export async function enterRoll({ db, now }: Write, campaign: CampaignRow): Promise<void> {
  const year = Number(shanghaiDay(now).slice(0, 4));
  const honourable = await listHonourable(db, campaign.id);
  await insertHonours(
    db,
    honourable.map(({ id, category, area_id, status }) => ({
      id,
      campaign_id: campaign.id,
      year,
      category,
      area_id,
      kind: status === 'runner_up' ? 'runner_up' : 'honoured',
      // The second honour stands after the first on a roll that has the newest first.
      granted_at: new Date(now.getTime() - (status === 'runner_up' ? 1 : 0)),
      revoked_at: null,
      note: null,
    })),
  );
}
