import Taro from '@tarojs/taro';
import { call } from '../gateway/call';
import { errorCode, GatewayError, isPassing, offlineError } from '../gateway/errors';
import { storage } from './storage';

/** WeChat says in English what went wrong; a person needs to know whether to wait, to try or to choose anew. */
function uploadFailure(errMsg: string): GatewayError {
  if (/no such file|not exist|file not found|ENOENT/i.test(errMsg))
    return new GatewayError('not_found', '这张照片已经不在手机上了，请重新拍或重新选。');
  if (/exceed|too large|size limit/i.test(errMsg))
    return new GatewayError('too_large', '照片太大，请压缩后再上传。');
  if (/network|timeout|time out|request:fail|interrupt|abort|ERR_|connect/i.test(errMsg))
    return offlineError();
  return new GatewayError('internal', '照片没有传上去，请再试一次。');
}

/**
 * Sends a picture; the server checks it and makes its own copies. What reached the cloud's storage is not sent a
 * second time: a later try under the same id only registers it.
 * @param path of `choosePictures` or `keepFile`
 * @param uploadId a UUID of the picture, the same for every try
 * @param onProgress percent, 0 to 100
 * @returns the file's id for an operation's `fileIds`
 * @throws GatewayError
 */
export async function uploadPicture(
  path: string,
  uploadId: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  const key = `upload.${uploadId}`;
  const cloudFileId = storage.get<string>(key) ?? (await sendToStorage(path, uploadId, onProgress));
  storage.set(key, cloudFileId);
  try {
    const { fileId } = await call('files.register', { cloudFileId }, { requestId: uploadId });
    storage.remove(key);
    onProgress(100);
    return fileId;
  } catch (error) {
    // A definite no: the next try begins with the picture itself.
    if (!isPassing(error) && errorCode(error) !== 'rate_limited') storage.remove(key);
    throw error;
  }
}

async function sendToStorage(
  path: string,
  uploadId: string,
  onProgress: (percent: number) => void,
): Promise<string> {
  const extension = /\.(\w{3,4})$/.exec(path)?.[1] ?? 'jpg';
  const { fileID } = await new Promise<{ fileID: string }>((resolve, reject) => {
    const task = Taro.cloud.uploadFile({
      cloudPath: `incoming/${uploadId}.${extension}`,
      filePath: path,
      success: resolve,
      fail: ({ errMsg }) => reject(uploadFailure(errMsg)),
    });
    if ('onProgressUpdate' in task)
      task.onProgressUpdate(({ progress }: { progress: number }) => onProgress(progress));
  });
  return fileID;
}
