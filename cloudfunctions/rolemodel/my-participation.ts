import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findOpenBoxes, findPlacesOf } from './participation.repository';
import type { RoleModelTables } from './rolemodel.tables';
import { latestOf } from './standing-ballots';
import { findVoterKey } from './voter-key';

/** Whether the caller took part in each running vote; a ballot cast in their name would show here. */
export const myParticipation: Handler<typeof rolemodelContract, 'myParticipation', RoleModelTables> = async (
  _input,
  { db, actor },
) => {
  const boxes = await findOpenBoxes(db);
  const items = await Promise.all(
    boxes.map(async ({ id, title, period }) => {
      const voterKey = await findVoterKey(db, id, actor.accountId);
      const places = voterKey ? await findPlacesOf(db, { campaignId: id, voterKey }, period) : [];
      return {
        campaignId: id,
        title,
        voted: latestOf(places).some(({ kind }) => kind !== 'withdraw'),
      };
    }),
  );
  return { items };
};
