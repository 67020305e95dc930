import { roleModelLimits } from '../../src/core/rolemodel/limits';
import { unitsAsked } from '../../src/core/rolemodel/opinion';
import type { WriteCall } from '../platform/function';
import type { CampaignRow } from './campaign.repository';
import type { NominationRow } from './nomination.repository';
import { listRepresentatives } from './nominator.repository';
import { insertOpinions, listUnits } from './opinion.repository';
import { opinionsPath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

/** Asks the units that the campaign's rules name what they know of a nominee, and tells their people. */
export async function askOpinions(
  { db, newId, now, tell }: Pick<WriteCall<RoleModelTables>, 'db' | 'newId' | 'now' | 'tell'>,
  nomination: NominationRow,
  { rules, title }: CampaignRow,
): Promise<void> {
  if (rules.opinions.length === 0) return;
  const asked = await insertOpinions(
    db,
    unitsAsked(rules, await listUnits(db)).map(({ id }) => ({
      id: newId(),
      nomination_id: nomination.id,
      unit_id: id,
      asked_at: now,
      answer: null,
      reason: '',
      answered_by: null,
      answered_at: null,
    })),
  );
  for (const unitId of asked) {
    for (const accountId of await listRepresentatives(db, unitId, roleModelLimits.told)) {
      tell({
        key: `opinion ${nomination.id} ${unitId} ${accountId}`,
        accountId,
        kind: 'work',
        title: `请对${nomination.name}提出意见`,
        body: `“${title}”正在核实推荐，请看看本单位有没有不同意见。`,
        path: opinionsPath,
      });
    }
  }
}
