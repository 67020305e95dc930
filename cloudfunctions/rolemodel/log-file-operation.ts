import { Refusal } from '../../src/core/kernel/errors';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { findLogFile } from './log-file';
import type { RoleModelTables } from './rolemodel.tables';

/** Bytes of one answer: in base64 well below the 256 KB that a cloud function's call may carry. */
const partLength = 180_000;

/** A file of a public log where there is no host to fetch it from. */
export const logFile: Handler<typeof rolemodelContract, 'logFile', RoleModelTables> = async (
  { campaignId, path, from },
  { db, secret },
) => {
  const file = await findLogFile(campaignId, path, { db, secret });
  if (file === undefined) throw new Refusal('not_found');
  if (file.status === 403) throw new Refusal('forbidden', { message: '投票截止之后才公开选票内容。' });
  const next = from + partLength;
  return {
    base64: file.body.subarray(from, next).toString('base64'),
    next: next < file.body.length ? next : null,
  };
};
