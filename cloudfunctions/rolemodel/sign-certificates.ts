import { formatNote, signText } from '../../src/core/rolemodel/log/note';
import type { Runtime } from '../platform/entry';
import { countyKey, logKeyPurpose, logVerifierKey } from './log-keys';
import { keepCertificateNote, listUnsignedCertificates } from './result-parts.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** Signs what was certified with the log's key, which the functions that people call do not hold. */
export async function signCertificates(runtime: Runtime): Promise<void> {
  const db = runtime.db.withTables<RoleModelTables>();
  for (const { campaign_id, text, origin } of await listUnsignedCertificates(db)) {
    const key = logVerifierKey(runtime.secret, logKeyPurpose, origin);
    const signature = signText(key, text, countyKey(runtime.secret, logKeyPurpose).sign);
    await keepCertificateNote(db, campaign_id, formatNote({ text, signatures: [signature] }));
  }
}
