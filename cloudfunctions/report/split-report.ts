import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { numberMonth } from '../../src/core/report/report-number';
import type { Handler } from '../platform/function';
import { insertReport, lockReport, type StoredReport } from './case.repository';
import { type County, categoryChosen, loadCounty, loadMonthBase } from './county-config';
import { caseBegun, numberedCase } from './new-case';
import type { ReportTables } from './report.tables';
import { drawNumbers } from './submit.repository';
import { type ReportCall, takeStep, writeStep } from './take-step';

type Split = Handler<typeof reportContract, 'split', ReportTables>;
type Part = Parameters<Split>[0]['parts'][number];

/**
 * 分办: each part is a case of its own under the whole, with its unit, due date and clock. Parts are never published
 * and have no reporter: citizens go on reading the whole, which is done when all its parts are.
 */
export const splitReport: Split = async (input, call) => {
  const county = await loadCounty(call);
  const holder: { children: { id: string; number: string }[] } = { children: [] };
  const stepped = await takeStep(call, input, 'split', async (row) => {
    if (row.parent_id !== null) throw new Refusal('is_part');
    const numbers = await numbersFor(call, input.parts.length);
    for (const [index, part] of input.parts.entries()) {
      holder.children.push(await makePart(call, county, row, part, numbers[index] ?? 0, `parts.${index}`));
    }
    return { to: row.status, detail: { childIds: holder.children.map(({ id }) => id) } };
  });
  return { ...stepped, children: holder.children };
};

async function numbersFor(call: ReportCall, count: number): Promise<number[]> {
  const base = await loadMonthBase(call, numberMonth(call.now));
  return (await drawNumbers(call.db, count)).map((value) => value - base);
}

async function makePart(
  call: ReportCall,
  county: County,
  whole: StoredReport,
  part: Part,
  ordinal: number,
  path: string,
): Promise<{ id: string; number: string }> {
  const { now, actor } = call;
  const category =
    part.categoryId === undefined
      ? county.category(whole.category_id)
      : categoryChosen(county, part.categoryId, whole.category_id);
  if (county.findUnit(part.leadUnitId) === undefined) {
    throw new Refusal('invalid_input', { fields: { [`${path}.leadUnitId`]: '没有这个单位。' } });
  }
  const { urgency } = whole;
  const draft = caseBegun({
    input: {
      categoryId: category.id,
      description: part.description,
      location: { latitude: whole.latitude, longitude: whole.longitude },
      address: whole.address ?? undefined,
      fileIds: [],
      noPhotoReason: `分办，照片见 ${whole.number}`,
    },
    source: 'split',
    kind: 'problem',
    areaId: whole.area_id,
    visibility: 'private',
    urgency,
    now,
  });
  const report = {
    ...numberedCase(draft, call.newId(), numberMonth(now), ordinal),
    parent_id: whole.id,
  };
  await insertReport(call.db, report, draft.state, draft.event, actor.accountId, null);
  const begun = await lockReport(call.db, report.id);
  if (begun === undefined) throw new Error('a part vanished while it was made');
  const taken = { call, county, party: 'office', actorId: actor.accountId } as const;
  await writeStep(
    { ...taken, row: begun, action: 'accept' },
    { to: 'accepted', detail: { categoryId: category.id, visibility: 'private', urgency } },
  );
  const accepted = await lockReport(call.db, report.id);
  if (accepted === undefined) throw new Error('a part vanished while it was made');
  await writeStep(
    { ...taken, row: accepted, action: 'dispatch' },
    {
      to: 'dispatched',
      unitId: part.leadUnitId,
      detail: {
        leadUnitId: part.leadUnitId,
        assistUnitIds: [],
        ruleId: null,
        dueAt: county.dueAt(now, category, urgency).toISOString(),
      },
    },
  );
  return { id: report.id, number: report.number };
}
