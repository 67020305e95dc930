import Taro from '@tarojs/taro';

/**
 * Keeps a chosen picture until it was sent, over the end of the program.
 * @returns its path from now on
 */
export function keepFile(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath: path,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
}

/** It was sent, or given up. */
export function dropKeptFile(path: string): void {
  Taro.getFileSystemManager().removeSavedFile({
    filePath: path,
    // A file that is gone already is what was wanted.
    fail: () => undefined,
  });
}
