import type { NominationStatus } from '../../src/core/rolemodel/nomination-status';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor } from '../platform/paging';
import { listNominationsIn } from './nomination.repository';
import { nominationPage } from './nomination-view';
import type { RoleModelTables } from './rolemodel.tables';

/** What waits for an editor. */
const waiting = ['submitted', 'screening', 'vetting'] as const satisfies readonly NominationStatus[];

export const nominationQueue: Handler<typeof rolemodelContract, 'nominationQueue', RoleModelTables> = async (
  { limit, cursor, campaignId, status },
  call,
) => {
  const [after] = readCursor(cursor, idCursor) ?? [];
  const count = pageLimit(limit);
  const statuses = status === undefined ? waiting : [status];
  const rows = await listNominationsIn(call.db, { statuses, campaignId }, { after, count: count + 1 });
  return await nominationPage(rows, count, call);
};
