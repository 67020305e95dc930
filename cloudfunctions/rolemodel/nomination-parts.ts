import { Refusal } from '../../src/core/kernel/errors';
import type { ParsedInput } from '../../src/core/kernel/operation';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Tx } from '../platform/database';
import type { CampaignRow } from './campaign.repository';
import { findAreaNames, saveGuardian } from './nominator.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Parts = Pick<
  ParsedInput<typeof rolemodelContract, 'nominate'>,
  'category' | 'areaId' | 'school' | 'guardian'
>;

/** What a nomination must have in this campaign. @throws Refusal by what is missing or foreign */
export async function checkParts(
  db: Tx<RoleModelTables>,
  { rules }: CampaignRow,
  { category, areaId, school, guardian }: Parts,
): Promise<void> {
  if (!rules.categories.includes(category)) throw new Refusal('foreign_category');
  if (areaId !== undefined && !(await findAreaNames(db, [areaId])).has(areaId))
    throw new Refusal('foreign_area');
  if (!rules.minors) return;
  if (school === '') throw new Refusal('school_missing');
  if (guardian === undefined) throw new Refusal('guardian_missing');
}

/** Keeps what is only kept of a child. Of a grown-up neither school nor guardian is stored. */
export async function keepGuardian(
  db: Tx<RoleModelTables>,
  { rules }: CampaignRow,
  nominationId: string,
  guardian: Parts['guardian'],
): Promise<void> {
  if (rules.minors && guardian !== undefined)
    await saveGuardian(db, { nomination_id: nominationId, ...guardian });
}
