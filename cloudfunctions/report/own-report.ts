import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
import { hasDuplicates } from './case.repository';
import type { ReportTables } from './report.tables';
import { takeStep } from './take-step';

type Own<A extends 'answerInfo' | 'withdraw' | 'requestReopen' | 'saySolved'> = Handler<
  typeof reportContract,
  A,
  ReportTables
>;

export const answerInfo: Own<'answerInfo'> = (input, call) =>
  takeStep(call, input, 'answerInfo', () => ({
    to: 'submitted',
    note: input.answer,
    fileIds: input.fileIds,
  }));

/**
 * The reporter takes it back; what was sent stays as evidence, unpublished. Where others reported the same and were
 * merged into it, it goes on for them, and the reporter is none of it any more.
 */
export const withdrawReport: Own<'withdraw'> = (input, call) =>
  takeStep(call, input, 'withdraw', async (row) => {
    if (!(await hasDuplicates(call.db, row.id))) return { to: 'withdrawn', note: input.reason };
    return {
      to: row.status === 'accepted' ? 'accepted' : 'submitted',
      note: input.reason,
      losesReporter: true,
    };
  });

export const requestReopen: Own<'requestReopen'> = (input, call) =>
  takeStep(call, input, 'requestReopen', () => ({
    to: 'reopen_requested',
    note: input.reason,
    fileIds: input.fileIds,
  }));

/** A word for those who handle and verify it; the case goes its way. */
export const saySolved: Own<'saySolved'> = (input, call) =>
  takeStep(call, input, 'saySolved', (row) => ({ to: row.status, note: input.words }));
