import { Refusal } from '../../src/core/kernel/errors';
import { unitsWith } from '../../src/core/kernel/permissions';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Assist<A extends 'askAssist' | 'finishAssist'> = Handler<typeof reportContract, A, ReportTables>;

/** A task for a unit beside the lead; a unit that was not part of the case becomes one. */
export const askAssist: Assist<'askAssist'> = (input, call) =>
  takeStep(call, input, 'askAssist', (row, county) => {
    if (county.findUnit(input.unitId) === undefined || input.unitId === row.lead_unit_id) {
      throw new Refusal('invalid_input', { fields: { unitId: '协办单位不存在，或就是主办单位。' } });
    }
    return { to: row.status, unitId: input.unitId, note: input.task };
  });

/** The unit's own task is done; or the office lifts one, with its reason. */
export const finishAssist: Assist<'finishAssist'> = (input, call) =>
  takeStep(call, input, 'finishAssist', (row) => {
    const mayMean = call.actor.permissions.has('report.screen')
      ? undefined
      : unitsWith(call.actor, 'report.handle');
    const open = row.assist_tasks.filter(
      ({ unitId, done }) =>
        !done &&
        (mayMean === undefined || mayMean.has(unitId)) &&
        (input.unitId === undefined || unitId === input.unitId),
    );
    const [task, ...others] = open;
    if (task === undefined || others.length > 0) {
      throw new Refusal('invalid_input', { fields: { unitId: '请选一个还没办完的协办单位。' } });
    }
    return { to: row.status, unitId: task.unitId, note: input.words, fileIds: input.fileIds };
  });
