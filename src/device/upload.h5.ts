import { unwrap } from '../gateway/answer';
import { GatewayError, offlineError } from '../gateway/errors';
import { getToken } from '../gateway/session';
import { keptFile } from './kept-files.h5';
import { recallFile } from './local-files';
import { newRequestId } from './random';

/** See upload.ts; XMLHttpRequest because fetch does not tell how much has gone. */
export async function uploadPicture(path: string, onProgress: (percent: number) => void): Promise<string> {
  const file = recallFile(path) ?? (await keptFile(path));
  if (file === undefined) throw new GatewayError('not_found', '这张照片已经不在了，请重新选。');
  return await new Promise((resolve, reject) => {
    const body = new FormData();
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    const token = getToken();
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('idempotency-key', newRequestId());
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    request.onerror = () => reject(offlineError());
    request.onload = () => {
      try {
        const data = unwrap(JSON.parse(request.responseText));
        const { fileId } = data as { fileId: string };
        onProgress(100);
        resolve(fileId);
      } catch (error) {
        reject(
          error instanceof GatewayError
            ? error
            : new GatewayError('internal', '照片没有传上去，请再试一次。'),
        );
      }
    };
    request.send(body);
  });
}
