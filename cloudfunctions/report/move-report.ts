import { Refusal } from '../../src/core/kernel/errors';
import { areaChosen, areaOf } from '../../src/core/report/geography';
import { coverPersonalData, personalData } from '../../src/core/report/personal-data';
import type { reportContract } from '../../src/core/report/report.contract';
import { findRoute } from '../../src/core/report/routing';
import type { Handler } from '../platform/function';
import type { StoredReport } from './case.repository';
import { type County, categoryFor, kindOf, loadCounty } from './county-config';
import { termsOf } from './new-case';
import type { ReportTables } from './report.tables';
import { named, ruleInWords } from './report-case';
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
  const category = categoryFor(row, input.categoryId, county);
  const kind = kindOf(input.categoryId, county);
  // A unit has it as the problem that it is; only before it is accepted can it turn out to be praise.
  if (row.status !== 'submitted' && kind.kind !== undefined && kind.kind !== row.kind)
    throw new Refusal('invalid_input', { fields: { categoryId: '点赞和问题之间，只能在受理以前更正。' } });
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
    ...kind,
    areaId: area.id,
    ...(category.isPrivate && { visibility: 'private' as const }),
    earlier: { categoryId: row.category_id, areaId: row.area_id, leadUnitId: row.lead_unit_id },
  };
  const shared = {
    note: input.reason,
    extras: {
      place: { ...location, address, terms: termsOf(row.number, address, row.description) },
      publicPlace: row.place_hidden ? county.centreOf(area.id) : location,
      // What was shown instead of the old address says nothing of the new one; hidden stays hidden.
      ...(address !== row.address && row.public_address !== '' && { publicAddress: coveredAddress(address) }),
    },
  };
  if (row.status === 'submitted' || row.status === 'accepted')
    return { to: row.status, ...shared, detail: base };
  const route = findRoute(county.config.rules, category, area.id);
  if (route === undefined) return { to: 'accepted', ...shared, detail: base };
  const { ruleId, rule, leadUnitId, assistUnitIds } = route;
  return {
    to: 'dispatched',
    ...shared,
    unitId: leadUnitId,
    detail: {
      ...base,
      ruleId,
      ruleWords: ruleInWords(rule, county),
      leadUnitId,
      assistUnitIds,
      dueAt: county.dueAt(now, category, row.urgency).toISOString(),
    },
  };
}

const coveredAddress = (address: string | null): string | null =>
  address !== null && personalData(address).length > 0 ? coverPersonalData(address) : null;
