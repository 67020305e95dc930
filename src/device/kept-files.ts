import Taro from '@tarojs/taro';
import { newRequestId } from './random';

const files = () => Taro.getFileSystemManager();

/**
 * Keeps a copy of a chosen picture until it was sent, over the end of the program. A copy: `saveFile` would move the
 * one that is shown, and a second failure would find nothing left.
 * @returns where the copy lies
 */
export function keepFile(path: string): Promise<string> {
  const extension = /\.\w{3,4}$/.exec(path)?.[0] ?? '.jpg';
  const kept = `${Taro.env.USER_DATA_PATH}/kept-${newRequestId()}${extension}`;
  return new Promise((resolve, reject) => {
    files().copyFile({
      srcPath: path,
      destPath: kept,
      success: () => resolve(kept),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/** An address from which a kept picture is drawn; undefined where it is gone. */
export function showKeptFile(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    files().access({ path, success: () => resolve(path), fail: () => resolve(undefined) });
  });
}

/** It was sent, or given up. */
export function dropKeptFile(path: string): void {
  files().unlink({
    filePath: path,
    // A file that is gone already is what was wanted.
    fail: () => undefined,
  });
}
