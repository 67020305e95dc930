import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { reportLimits } from '../../src/core/report/report-limits';
import { findRoute } from '../../src/core/report/routing';
import type { Handler } from '../platform/function';
import type { StoredReport } from './case.repository';
import { type County, loadCounty } from './county-config';
import type { ReportTables } from './report.tables';
import { named, ruleInWords } from './report-case';
import { takeStep } from './take-step';

interface Chosen {
  readonly leadUnitId: string;
  readonly assistUnitIds: readonly string[];
  readonly ruleId: string | null;
  readonly ruleWords: string | null;
  readonly due: Date;
  /** 裁定: after two returns the office decides, and that holds. */
  readonly arbitrated: boolean;
}

/** Exactly one lead unit, any assist units: those that the office names, else those of the routing table. */
export const dispatchReport: Handler<typeof reportContract, 'dispatch', ReportTables> = async (
  input,
  call,
) => {
  const county = await loadCounty(call);
  const holder: { chosen?: Chosen } = {};
  const stepped = await takeStep(call, input, 'dispatch', (row) => {
    const chosen = choose(row, input, county, call.now);
    holder.chosen = chosen;
    return {
      to: 'dispatched',
      unitId: chosen.leadUnitId,
      note: chosen.arbitrated ? input.reason : undefined,
      detail: {
        ...(chosen.arbitrated && { arbitrated: true }),
        leadUnitId: chosen.leadUnitId,
        assistUnitIds: chosen.assistUnitIds,
        ruleId: chosen.ruleId,
        ...(chosen.ruleWords !== null && { ruleWords: chosen.ruleWords }),
        dueAt: chosen.due.toISOString(),
      },
    };
  });
  const { chosen } = holder;
  if (chosen === undefined) throw new Error('a dispatch was saved without a unit');
  return {
    ...stepped,
    leadUnit: named(county.unit(chosen.leadUnitId)),
    assistUnits: chosen.assistUnitIds.map((id) => named(county.unit(id))),
    dueAt: chosen.due.toISOString(),
    ruleId: chosen.ruleId,
  };
};

function choose(
  row: StoredReport,
  input: {
    readonly leadUnitId?: string | undefined;
    readonly assistUnitIds?: readonly string[] | undefined;
    readonly reason?: string | undefined;
  },
  county: County,
  now: Date,
): Chosen {
  const category = county.category(row.category_id);
  const due = county.dueAt(now, category, row.urgency);
  const route = findRoute(county.config.rules, category, row.area_id);
  const arbitrated = row.returned >= reportLimits.returns;
  if (arbitrated && (input.leadUnitId === undefined || input.reason === undefined)) {
    throw new Refusal('needs_arbitration');
  }
  const leadUnitId = input.leadUnitId ?? route?.leadUnitId;
  if (leadUnitId === undefined) throw new Refusal('no_route');
  // The table's assistants belong to the table's lead: another lead gets those that the office names.
  const byTable = route !== undefined && leadUnitId === route.leadUnitId;
  const assistUnitIds = input.assistUnitIds ?? (byTable ? route.assistUnitIds : []);
  if (county.findUnit(leadUnitId) === undefined) {
    throw new Refusal('invalid_input', { fields: { leadUnitId: '没有这个单位。' } });
  }
  if (assistUnitIds.some((id) => county.findUnit(id) === undefined || id === leadUnitId)) {
    throw new Refusal('invalid_input', { fields: { assistUnitIds: '协办单位不存在，或与主办单位相同。' } });
  }
  const rule = input.leadUnitId === undefined ? route : undefined;
  return {
    leadUnitId,
    assistUnitIds,
    ruleId: rule?.ruleId ?? null,
    ruleWords: rule === undefined ? null : ruleInWords(rule.rule, county),
    due,
    arbitrated,
  };
}
