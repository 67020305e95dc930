import { GatewayError, offlineError } from './errors';

/** See log-file.ts; in the browser it is the address that anybody else reads. */
export async function readLogFile(campaignId: string, path: string): Promise<Uint8Array | undefined> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(`/log/${encodeURIComponent(campaignId)}/${path}`);
    bytes = await response.arrayBuffer();
  } catch {
    throw offlineError();
  }
  if (response.ok) return new Uint8Array(bytes);
  if ([403, 404, 410].includes(response.status)) return undefined;
  const wait = Number(response.headers.get('retry-after'));
  throw response.status === 429
    ? new GatewayError('rate_limited', '读得太快，请稍等。', {}, wait > 0 ? wait : undefined)
    : new GatewayError('internal', '服务暂时出了问题，请稍后再试。');
}
