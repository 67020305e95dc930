import type { ContractOutput } from '../../src/core/kernel/operation';
import type { Actor } from '../../src/core/kernel/permissions';
import { allowedNominationActions } from '../../src/core/rolemodel/nomination-status';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Database } from '../platform/database';
import { toPage } from '../platform/paging';
import { findPictures, type PictureLinks } from '../platform/pictures';
import { nominationPictures } from './campaign-view';
import type { NominationListRow } from './nomination.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Page = ContractOutput<typeof rolemodelContract, 'myNominations'>;

/** A page of nominations as their nominators and the editors see them. */
export async function nominationPage(
  rows: readonly NominationListRow[],
  count: number,
  call: { readonly db: Database<RoleModelTables>; readonly pictures: PictureLinks; readonly actor: Actor },
): Promise<Page> {
  const { actor } = call;
  const ids = rows.map(({ id }) => id);
  const pictures = await findPictures(call.db, nominationPictures, ids, call.pictures);
  return toPage(
    rows,
    count,
    ({ id }) => [id],
    (row) => ({
      id: row.id,
      campaignId: row.campaign_id,
      campaignTitle: row.campaign_title,
      category: row.category,
      name: row.name,
      line: row.line,
      story: row.story,
      status: row.status,
      version: row.version,
      note: row.note,
      submittedAt: row.created_at.toISOString(),
      areaId: row.area_id,
      school: row.school,
      unit: row.unit_name,
      mergedInto:
        row.merged_into === null || row.kept_status === null
          ? null
          : { id: row.merged_into, status: row.kept_status },
      pictures: pictures.get(row.id) ?? [],
      actions: allowedNominationActions(
        { status: row.status, campaignPhase: row.campaign_phase },
        { isNominator: row.nominator_id === actor.accountId, permissions: actor.permissions },
      ),
    }),
  );
}
