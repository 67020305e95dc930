import { isPublicity } from '../../src/core/rolemodel/campaign-phase';
import type { Database } from '../platform/database';
import { loadWorkingTime } from '../platform/working-calendar';
import type { CampaignRow } from './campaign.repository';
import { findEntries } from './campaign-plan.repository';
import type { RoleModelTables } from './rolemodel.tables';

/**
 * Until when the running publicity lasts: the end of office hours on the last of its working days, by the county's
 * calendar. A pause interrupts it, and it begins anew.
 * @returns undefined where none runs, and in the demo county, where nobody waits for days
 */
export async function publicityUntil(
  { db, demo }: { readonly db: Database<RoleModelTables>; readonly demo: boolean },
  campaign: CampaignRow,
): Promise<Date | undefined> {
  if (demo || !isPublicity(campaign.phase)) return undefined;
  const entered = (await findEntries(db, campaign.id)).get(campaign.phase)?.last;
  if (!entered) throw new Error(`campaign ${campaign.id} is in publicity without having entered it`);
  const time = await loadWorkingTime(db);
  return time.afterDays(entered, campaign.rules.publicityWorkingDays);
}
