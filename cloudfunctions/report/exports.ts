import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../src/core/kernel/errors';
import type { reportContract } from '../../src/core/report/report.contract';
import type { Runtime } from '../platform/entry';
import type { Handler } from '../platform/function';
import { enqueue, taskNames } from '../platform/outbox';
import { findExport, insertExport } from './desk.repository';
import type { ReportTables } from './report.tables';

type Export<A extends 'startExport' | 'exportState'> = Handler<typeof reportContract, A, ReportTables>;

const linkMinutes = 60;

/** Where a ledger lies in the object store. */
export const exportKey = (id: string): string => `export/${id}.xlsx`;

/** Made in the background: a ledger of a year would keep a call waiting for too long. */
export const startExport: Export<'startExport'> = async ({ filter }, call) => {
  const exportId = call.newId();
  await insertExport(call.db, { id: exportId, accountId: call.actor.accountId, filter, at: call.now });
  await enqueue(call.db, taskNames.exportLedger, { exportId });
  call.concerns('report_export', exportId);
  return { exportId };
};

export const exportState: Export<'exportState'> = async ({ exportId }, call) => {
  const found = await findExport(call.db, exportId);
  if (found === undefined || found.account_id !== call.actor.accountId) throw new Refusal('not_found');
  const { state, done, total } = found;
  const expires = String(Math.floor(call.now.getTime() / 1000) + linkMinutes * 60);
  const url =
    state === 'ready'
      ? `/exports/${exportId}.xlsx?expires=${expires}&signature=${signature(call.secret, exportId, expires)}`
      : null;
  return { state, done, total, url };
};

function signature(secret: Runtime['secret'], id: string, expires: string): string {
  return createHmac('sha256', secret('export link')).update(`${id}/${expires}`).digest('base64url');
}

/** The file that a link asks for, while the link is good. The link is the right to it: it is given to the asker alone. */
export async function readExport(
  runtime: Pick<Runtime, 'secret' | 'store' | 'clock'>,
  link: { readonly id: string; readonly expires: string; readonly signature: string },
): Promise<Buffer | undefined> {
  if (!/^\d{1,12}$/.test(link.expires) || Number(link.expires) * 1000 < runtime.clock()) return undefined;
  const right = Buffer.from(signature(runtime.secret, link.id, link.expires));
  const given = Buffer.from(link.signature);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined;
  return await runtime.store.get(exportKey(link.id));
}

export const ledgerType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
