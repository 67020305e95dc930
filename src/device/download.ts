/** WeChat has no place for an office's files; ledgers are fetched on a computer. */
export const canDownload = false;

export function download(_path: string): void {
  throw new Error('nothing is downloaded in WeChat');
}
