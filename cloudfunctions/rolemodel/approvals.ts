import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import { listWaitingApprovals } from './approval.repository';
import { approvalOf } from './approval-view';
import type { RoleModelTables } from './rolemodel.tables';

export const approvals: Handler<typeof rolemodelContract, 'approvals', RoleModelTables> = async (
  { limit, cursor },
  { db, actor },
) => {
  const [after] = readCursor(cursor, idCursor) ?? [];
  const count = pageLimit(limit);
  const rows = await listWaitingApprovals(db, { after, count: count + 1 });
  return toPage(
    rows,
    count,
    ({ id }) => [id],
    (row) => approvalOf(row, actor),
  );
};
