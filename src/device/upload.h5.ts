import { uploadLimits } from '../core/files/picture';
import { unwrap } from '../gateway/answer';
import { errorCode, GatewayError, offlineCode, offlineError } from '../gateway/errors';
import { getToken } from '../gateway/session';
import { keptFile } from './kept-files.h5';
import { recallFile } from './local-files';
import { isOnline } from './network';

/** One part may take so long before the connection counts as dead. */
const partMs = 30_000;
/** So often a part is tried in one go, and how long is waited before the second try. */
const tries = 3;
const pauseMs = 1000;

interface PartAnswer {
  readonly received: number;
  readonly fileId?: string;
}

/** See upload.ts; in parts, so that after a break it goes on from what the server has. */
export async function uploadPicture(
  path: string,
  uploadId: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  const file = recallFile(path) ?? (await keptFile(path));
  if (file === undefined)
    throw new GatewayError('not_found', '这张照片已经不在了，请去掉它，重新拍或重新选。');
  const tell = (bytes: number) => onProgress(Math.min(99, Math.round((bytes / file.size) * 100)));
  // Only where there may be something to go on from is it worth a question.
  const known: PartAnswer =
    file.size > uploadLimits.part
      ? await persist(() => post(uploadId, file.size, 0, new Blob([]), () => undefined))
      : { received: 0 };
  if (known.fileId !== undefined) return known.fileId;
  let offset = known.received;
  for (let parts = Math.ceil(file.size / uploadLimits.part) + tries; parts > 0; parts -= 1) {
    const answer = await persist(() => sendPart(uploadId, file, offset, (bytes) => tell(offset + bytes)));
    if (answer.fileId !== undefined) {
      onProgress(100);
      return answer.fileId;
    }
    offset = answer.received;
  }
  throw new GatewayError('internal', '照片没有传上去，请再试一次。');
}

const sendPart = (uploadId: string, file: File, offset: number, onSent: (bytes: number) => void) =>
  post(uploadId, file.size, offset, file.slice(offset, offset + uploadLimits.part), onSent);

/** Tries again by itself what failed for the network, while the device has one. */
async function persist<T>(send: () => Promise<T>): Promise<T> {
  for (let failed = 1; ; failed += 1) {
    try {
      return await send();
    } catch (error) {
      if (errorCode(error) !== offlineCode || failed === tries || !isOnline()) throw error;
      await new Promise((done) => setTimeout(done, pauseMs * failed));
    }
  }
}

/** XMLHttpRequest because fetch does not tell how much has gone. */
function post(
  uploadId: string,
  size: number,
  offset: number,
  bytes: Blob,
  onSent: (bytes: number) => void,
): Promise<PartAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/files/parts/${uploadId}?size=${size}&offset=${offset}`);
    request.timeout = partMs;
    const token = getToken();
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onerror = () => reject(offlineError());
    request.ontimeout = () => reject(offlineError());
    request.onload = () => {
      try {
        // Of our own server, in the shape of its route.
        resolve(unwrap(JSON.parse(request.responseText)) as PartAnswer);
      } catch (error) {
        reject(
          error instanceof GatewayError
            ? error
            : new GatewayError('internal', '照片没有传上去，请再试一次。'),
        );
      }
    };
    request.send(bytes);
  });
}
