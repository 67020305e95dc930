import { Refusal } from '../../src/core/kernel/errors';
import { areaOf } from '../../src/core/report/geography';
import type { reportContract } from '../../src/core/report/report.contract';
import { numberMonth, reportNumber } from '../../src/core/report/report-number';
import type { Handler } from '../platform/function';
import { claimPictures } from '../platform/pictures';
import { categoryChosen, loadCounty, loadMonthBase } from './county-config';
import { insertReport, nextNumber } from './report.repository';
import type { ReportTables } from './report.tables';
import { pictureKinds } from './report-case';

/** Takes a report: inside the county, of a known category, numbered once. Nothing of it is public yet. */
export const submitReport: Handler<typeof reportContract, 'submit', ReportTables> = async (input, call) => {
  const { db, now, actor } = call;
  const county = await loadCounty(call);
  const category = categoryChosen(county, input.categoryId);
  const area = areaOf(input.location, county.config.areas);
  if (area === undefined) throw new Refusal('outside_county');
  const month = numberMonth(now);
  const base = await loadMonthBase(call, month);
  const number = reportNumber(month, (await nextNumber(db)) - base);
  const id = call.newId();
  const status = 'submitted';
  await insertReport(
    db,
    {
      id,
      number,
      status,
      outcome: null,
      visibility: category.isPrivate ? 'private' : 'public',
      published: false,
      category_id: category.id,
      area_id: area.id,
      description: input.description,
      address: input.address ?? null,
      latitude: input.location.latitude,
      longitude: input.location.longitude,
      lead_unit_id: null,
      assist_unit_ids: [],
      submitted_at: now,
      since: now,
      due_at: null,
      held_at: null,
      closed_at: null,
      returned: 0,
      reopened: 0,
      merged_into: null,
      version: 1,
    },
    {
      report_id: id,
      seq: 1,
      at: now,
      action: 'submit',
      from_status: null,
      to_status: status,
      outcome: null,
      party: 'reporter',
      actor_id: null,
      unit_id: null,
      note: null,
      // A photo or a stated exemption: one that came without either says so in the case's own record.
      detail: input.fileIds.length === 0 ? { noPhotoReason: input.noPhotoReason ?? '未说明' } : {},
    },
    { accountId: actor.accountId, contact: input.contact ?? null },
  );
  await claimPictures(db, actor.accountId, input.fileIds, { kind: pictureKinds.report, id });
  call.concerns('report', id);
  return { id, number, status, version: 1 };
};
