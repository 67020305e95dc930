import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import { reportStates } from '../../src/core/report/report-status';
import type { Handler } from '../platform/function';
import { listChildren } from './case.repository';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Handle<A extends 'signFor' | 'returnCase' | 'resolve'> = Handler<typeof reportContract, A, ReportTables>;

export const signFor: Handle<'signFor'> = (input, call) =>
  takeStep(call, input, 'signFor', (row) => ({ to: 'in_progress', unitId: row.lead_unit_id }));

/** Back to the office: the case leaves the unit, and its age runs on. */
export const returnCase: Handle<'returnCase'> = (input, call) =>
  takeStep(call, input, 'returnCase', (row) => ({
    to: 'accepted',
    unitId: row.lead_unit_id,
    note: input.reason,
    detail: { assistUnitIds: row.assist_unit_ids },
  }));

/** Needs a picture of the result or a reason why there can be none, and words for the public. */
export const resolveReport: Handle<'resolve'> = (input, call) =>
  takeStep(call, input, 'resolve', async (row) => {
    if (row.assist_tasks.some(({ done }) => !done)) throw new Refusal('assist_open');
    const parts = await listChildren(call.db, row.id);
    if (parts.some(({ status }) => !reportStates[status].terminal)) throw new Refusal('children_open');
    const without = input.fileIds === undefined || input.fileIds.length === 0;
    if (without && input.noPhotoReason === undefined) {
      throw new Refusal('invalid_input', {
        fields: { fileIds: '请附上处置后的照片；确实拍不了的，请写明原因。' },
      });
    }
    return {
      to: 'resolved',
      unitId: row.lead_unit_id,
      note: input.reply,
      fileIds: input.fileIds,
      detail: without && input.noPhotoReason !== undefined ? { noPhotoReason: input.noPhotoReason } : {},
    };
  });
