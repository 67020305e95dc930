import { unitsWith } from '../../src/core/kernel/permissions';
import type { volunteerContract } from '../../src/core/volunteer/volunteer.contract';
import type { Handler } from '../platform/function';
import { idCursor, pageLimit, readCursor, toPage } from '../platform/paging';
import { listOfUnits } from './activity.repository';
import { viewActivities } from './activity-view';
import type { VolunteerTables } from './volunteer.tables';

export const managedActivities: Handler<
  typeof volunteerContract,
  'managedActivities',
  VolunteerTables
> = async (input, call) => {
  const count = pageLimit(input.limit);
  const [before] = readCursor(input.cursor, idCursor) ?? [];
  const units = [...unitsWith(call.actor, 'volunteer.organise')];
  const rows = await listOfUnits(call.db, units, { before, count: count + 1 });
  const views = await viewActivities(rows, call);
  return toPage(
    views,
    count,
    ({ summary }) => [summary.id],
    ({ summary }) => summary,
  );
};
