import { Refusal } from '../../src/core/kernel/errors';
import { shanghaiDay } from '../../src/core/kernel/time';
import type { CampaignPhase } from '../../src/core/rolemodel/campaign-phase';
import { mayLeaveWith } from '../../src/core/rolemodel/objection';
import type { WriteCall } from '../platform/function';
import type { CampaignRow } from './campaign.repository';
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
