import Taro from '@tarojs/taro';
import { call } from '../gateway/call';
import { offlineError } from '../gateway/errors';
import { newRequestId } from './random';

/**
 * Sends a picture; the server checks it and makes its own copies.
 * @param path of `choosePictures`
 * @param onProgress percent, 0 to 100
 * @returns the file's id for an operation's `fileIds`
 * @throws GatewayError
 */
export async function uploadPicture(path: string, onProgress: (percent: number) => void): Promise<string> {
  const requestId = newRequestId();
  const extension = /\.(\w{3,4})$/.exec(path)?.[1] ?? 'jpg';
  const { fileID } = await new Promise<{ fileID: string }>((resolve, reject) => {
    const task = Taro.cloud.uploadFile({
      cloudPath: `incoming/${requestId}.${extension}`,
      filePath: path,
      success: resolve,
      fail: () => reject(offlineError()),
    });
    if ('onProgressUpdate' in task)
      task.onProgressUpdate(({ progress }: { progress: number }) => onProgress(progress));
  });
  const { fileId } = await call('files.register', { cloudFileId: fileID }, { requestId });
  onProgress(100);
  return fileId;
}
