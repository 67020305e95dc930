import { base64Bytes, joinBytes } from '../core/rolemodel/bytes';
import { call } from './call';
import { errorCode } from './errors';

/**
 * A file of a campaign's public ballot log, by its path below `/log/<campaignId>/`; in WeChat by an operation, in
 * parts. Undefined where there is none, or where it is not public yet.
 * @throws GatewayError
 */
export async function readLogFile(campaignId: string, path: string): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  try {
    for (let from: number | null = 0; from !== null; ) {
      const part: { base64: string; next: number | null } = await call('rolemodel.logFile', {
        campaignId,
        path,
        from,
      });
      parts.push(base64Bytes(part.base64));
      from = part.next;
    }
  } catch (error) {
    if (['not_found', 'forbidden'].includes(errorCode(error))) return undefined;
    throw error;
  }
  return joinBytes(...parts);
}
