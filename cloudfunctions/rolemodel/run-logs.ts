import { inTransaction } from '../platform/database';
import type { Runtime } from '../platform/entry';
import { unlessUnderWay } from '../platform/turns';
import { integrate, largestBatch, openLog } from './ballot-log';
import { findUnopenedLogs, lockCampaign } from './campaign.repository';
import { findDueLogs, nameLogKeys } from './log.repository';
import { countyKey, logKeyPurpose } from './log-keys';
import type { RoleModelTables } from './rolemodel.tables';
import { signCertificates } from './sign-certificates';
import { signLog } from './sign-log';

/**
 * Takes waiting ballots of every campaign into its log where its rules say that it is time, and signs the new heads.
 * Of several hosts one does it at a time: a second would read and hash every line once more. Two that run at once
 * nevertheless do no harm, since a log is held by its row. A log that fails raises the alarm and does not stop the
 * others.
 */
export async function runLogs(runtime: Runtime): Promise<void> {
  await unlessUnderWay(runtime.db, 'ballot logs', () => runAll(runtime));
}

async function runAll(runtime: Runtime): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  // A vote that ran before there were logs.
  for (const campaignId of await findUnopenedLogs(db)) {
    await inTransaction(db, async (tx) => {
      const campaign = await lockCampaign(tx, campaignId);
      if (campaign?.phase === 'voting')
        await openLog(tx, campaign, { publicOrigin: runtime.publicOrigin, now: new Date(runtime.clock()) });
    });
  }
  await nameLogKeys(db, countyKey(runtime.secret, logKeyPurpose).publicKey);
  for (const campaignId of await findDueLogs(db)) {
    try {
      const now = new Date(runtime.clock());
      // What comes meanwhile waits for the next run: in small steps it costs voters more, and no head would be signed.
      while ((await inTransaction(db, (tx) => integrate(tx, campaignId, now))) >= largestBatch);
      await signLog(runtime, campaignId);
    } catch (error) {
      runtime.log.error('log_not_run', error, { campaign: campaignId });
    }
  }
  await signCertificates(runtime);
}
