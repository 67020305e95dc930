import type { reportContract } from '../../src/core/report/report.contract';
import type { Handler } from '../platform/function';
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

/** The reporter takes it back; what was sent stays as evidence, unpublished. */
export const withdrawReport: Own<'withdraw'> = (input, call) =>
  takeStep(call, input, 'withdraw', () => ({ to: 'withdrawn', note: input.reason }));

export const requestReopen: Own<'requestReopen'> = (input, call) =>
  takeStep(call, input, 'requestReopen', () => ({ to: 'reopen_requested', note: input.reason }));

/** A word for those who handle and verify it; the case goes its way. */
export const saySolved: Own<'saySolved'> = (input, call) =>
  takeStep(call, input, 'saySolved', (row) => ({ to: row.status, note: input.words }));
