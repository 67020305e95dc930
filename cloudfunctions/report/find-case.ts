import * as v from 'valibot';
import type { reportContract } from '../../src/core/report/report.contract';
import { reportStates } from '../../src/core/report/report-status';
import type { Handler } from '../platform/function';
import { pageLimit, readCursor, toPage } from '../platform/paging';
import { findByNumber } from './case.repository';
import { loadCounty } from './county-config';
import { listIdentityLooks } from './people.repository';
import type { ReportTables } from './report.tables';
import { titleOf } from './report-case';

type Office<A extends 'findCase' | 'looks'> = Handler<typeof reportContract, A, ReportTables>;

/** Any case by its number, public or not: another one may be merged into it. */
export const findCase: Office<'findCase'> = async ({ number }, call) => {
  const row = await findByNumber(call.db, number.replace(/\s/g, '').toUpperCase());
  if (row === undefined) return { case: null };
  const county = await loadCounty(call);
  return {
    case: {
      id: row.id,
      number: row.number,
      title: titleOf(row, county),
      status: row.status,
      mayTakeOthers: !reportStates[row.status].terminal,
    },
  };
};

const lookCursor = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.pipe(v.string(), v.maxLength(64))]);

/** Who looked at who reported a case. Who that was is not in it. */
export const looks: Office<'looks'> = async (input, call) => {
  const limit = pageLimit(input.limit);
  const keys = readCursor(input.cursor, lookCursor);
  const rows = await listIdentityLooks(call.db, keys && { at: new Date(keys[0]), id: keys[1] }, limit + 1);
  return toPage(
    rows,
    limit,
    ({ at, id }) => [at.toISOString(), id],
    ({ at, by, reportId, number, reason }) => ({
      at: at.toISOString(),
      by,
      report: { id: reportId, number },
      reason,
    }),
  );
};
