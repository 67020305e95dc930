import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import { findPictures } from '../platform/pictures';
import { findHonoured, listCampaigns as list } from './campaign.repository';
import { nominationPictures, summaryOf } from './campaign-view';
import type { RoleModelTables } from './rolemodel.tables';

export const listCampaigns: Handler<typeof rolemodelContract, 'listCampaigns', RoleModelTables> = async (
  { limit, cursor },
  { db, actor, pictures: links },
) => {
  const [before] = readCursor(cursor, idCursor) ?? [];
  const count = pageLimit(limit);
  const withDrafts = actor?.permissions.has('rolemodel.lead') ?? false;
  const rows = await list(db, { before, count: count + 1, withDrafts });
  const past = rows.filter(({ phase }) => phase === 'published' || phase === 'archived').map(({ id }) => id);
  const honoured = await findHonoured(db, past);
  const pictures = await findPictures(
    db,
    nominationPictures,
    honoured.map(({ nomination_id }) => nomination_id),
    links,
  );
  return toPage(
    rows,
    count,
    ({ id }) => [id],
    (row) =>
      summaryOf(
        row,
        honoured.filter(({ campaign_id }) => campaign_id === row.id),
        pictures,
      ),
  );
};
