import { Refusal } from '../../src/core/kernel/errors';
import { areaChosen, areaOf } from '../../src/core/report/geography';
import type { reportContract } from '../../src/core/report/report.contract';
import { findRoute } from '../../src/core/report/routing';
import type { Handler } from '../platform/function';
import type { StoredReport } from './case.repository';
import { type County, categoryChosen, loadCounty } from './county-config';
import { termsOf } from './new-case';
import type { ReportTables } from './report.tables';
import { named } from './report-case';
import { type Decision, takeStep } from './take-step';

type Move = Handler<typeof reportContract, 'move', ReportTables>;
type MoveInput = Parameters<Move>[0];

/**
 * Another place or kind of problem. A case that a unit has goes at once to whom the routing table names for it now,
 * or back to the office where no rule fits; who had it is kept in the event. Its age runs on.
 */
export const moveReport: Move = async (input, call) => {
  const county = await loadCounty(call);
  const holder: { leadUnitId?: string | undefined } = {};
  const stepped = await takeStep(call, input, 'move', (row) => {
    const decision = decide(row, input, county, call.now);
    holder.leadUnitId = decision.detail?.leadUnitId;
    return decision;
  });
  const { leadUnitId } = holder;
  return { ...stepped, leadUnit: leadUnitId === undefined ? null : named(county.unit(leadUnitId)) };
};

function decide(row: StoredReport, input: MoveInput, county: County, now: Date): Decision {
  const category =
    input.categoryId === undefined
      ? county.category(row.category_id)
      : categoryChosen(county, input.categoryId);
  const location = input.location ?? { latitude: row.latitude, longitude: row.longitude };
  const { areas } = county;
  if (input.location !== undefined && areaOf(location, areas) === undefined)
    throw new Refusal('outside_county');
  const area =
    input.location === undefined && input.areaId === undefined
      ? county.area(row.area_id)
      : areaChosen(location, input.areaId, areas);
  if (area === undefined) {
    throw new Refusal('invalid_input', { fields: { areaId: '这个地点不在所选的街道或镇，请重新确认。' } });
  }
  const address = input.address ?? row.address;
  const unmoved = category.id === row.category_id && area.id === row.area_id;
  if (unmoved && input.location === undefined && input.address === undefined) {
    throw new Refusal('invalid_input', { fields: { categoryId: '类别和地点都没有改变。' } });
  }
  const base = {
    categoryId: category.id,
    areaId: area.id,
    ...(category.isPrivate && { visibility: 'private' as const }),
    earlier: { categoryId: row.category_id, areaId: row.area_id, leadUnitId: row.lead_unit_id },
  };
  const shared = {
    note: input.reason,
    extras: { place: { ...location, address, terms: termsOf(row.number, address, row.description) } },
  };
  if (row.status === 'submitted' || row.status === 'accepted')
    return { to: row.status, ...shared, detail: base };
  const route = findRoute(county.config.rules, category, area.id);
  if (route === undefined) return { to: 'accepted', ...shared, detail: base };
  return {
    to: 'dispatched',
    ...shared,
    unitId: route.leadUnitId,
    detail: { ...base, ...route, dueAt: county.dueAt(now, category, row.urgency).toISOString() },
  };
}
