import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor } from '../platform/paging';
import { listNominationsBy } from './nomination.repository';
import { nominationPage } from './nomination-view';
import type { RoleModelTables } from './rolemodel.tables';

export const myNominations: Handler<typeof rolemodelContract, 'myNominations', RoleModelTables> = async (
  { limit, cursor },
  call,
) => {
  const [before] = readCursor(cursor, idCursor) ?? [];
  const count = pageLimit(limit);
  const rows = await listNominationsBy(call.db, call.actor.accountId, { before, count: count + 1 });
  return await nominationPage(rows, count, call);
};
