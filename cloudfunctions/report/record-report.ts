import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { mayRecordIn } from '../../src/core/report/report-access';
import { numberMonth } from '../../src/core/report/report-number';
import type { Handler } from '../platform/function';
import { claimPictures } from '../platform/pictures';
import { insertReport } from './case.repository';
import { loadCounty, loadMonthBase } from './county-config';
import { draftCase, numberedCase } from './new-case';
import type { ReportTables } from './report.tables';
import { pictureKinds } from './report-case';
import { drawNumbers } from './submit.repository';

/**
 * A report that staff enter: for somebody who called or came by, or what an inspector found. Who called is kept where
 * reporters are kept, apart from the case; an inspector's finding has no reporter.
 */
export const recordReport: Handler<typeof reportContract, 'record', ReportTables> = async (input, call) => {
  const { db, now, actor } = call;
  const county = await loadCounty(call);
  const draft = draftCase(input, input.source, county, now);
  if (!mayRecordIn(actor, draft.state.areaId)) throw new Refusal('not_your_area');
  const month = numberMonth(now);
  const base = await loadMonthBase(call, month);
  const [value = 0] = await drawNumbers(db, 1);
  const report = numberedCase(draft, call.newId(), month, value - base);
  const reporter =
    input.source === 'caller'
      ? { accountId: null, name: input.callerName ?? null, contact: input.callerContact ?? null }
      : null;
  await insertReport(db, report, draft.state, draft.event, actor.accountId, reporter);
  await claimPictures(db, actor.accountId, input.fileIds, { kind: pictureKinds.report, id: report.id });
  call.concerns('report', report.id);
  return { id: report.id, number: report.number, status: draft.state.status, version: draft.state.version };
};
