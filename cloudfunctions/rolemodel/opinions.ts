import { Refusal } from '../../src/core/kernel/errors';
import { unitsWith } from '../../src/core/kernel/permissions';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import { findPictures } from '../platform/pictures';
import { nominationPictures } from './campaign-view';
import { answerOpinion, listWaitingOpinions, lockOpinion } from './opinion.repository';
import type { RoleModelTables } from './rolemodel.tables';

type Opinion<A extends 'opinionQueue' | 'giveOpinion'> = Handler<
  typeof rolemodelContract,
  A,
  RoleModelTables
>;

export const opinionQueue: Opinion<'opinionQueue'> = async ({ limit, cursor }, { db, actor, pictures }) => {
  const [after] = readCursor(cursor, idCursor) ?? [];
  const count = pageLimit(limit);
  const units = [...unitsWith(actor, 'rolemodel.represent')];
  const rows = await listWaitingOpinions(db, units, { after, count: count + 1 });
  const shown = await findPictures(
    db,
    nominationPictures,
    rows.map(({ nomination_id }) => nomination_id),
    pictures,
  );
  return toPage(
    rows,
    count,
    ({ id }) => [id],
    (row) => ({
      id: row.id,
      unit: row.unit_name,
      campaignTitle: row.campaign_title,
      name: row.name,
      category: row.category,
      area: row.area_name,
      school: row.school,
      line: row.line,
      story: row.story,
      pictures: shown.get(row.nomination_id) ?? [],
      askedAt: row.asked_at.toISOString(),
    }),
  );
};

/** Another unit's question is not there for this caller. */
export const giveOpinion: Opinion<'giveOpinion'> = async (
  { id, answer, reason },
  { db, actor, now, concerns },
) => {
  const opinion = await lockOpinion(db, id);
  if (!opinion || !unitsWith(actor, 'rolemodel.represent').has(opinion.unit_id))
    throw new Refusal('not_found');
  if (!opinion.open) throw new Refusal('opinion_given');
  if (answer === 'objection' && reason === '') throw new Refusal('reason_missing');
  await answerOpinion(db, id, { answer, reason, answered_by: actor.accountId, answered_at: now });
  concerns('nomination', opinion.nomination_id);
  return { id, answer };
};
