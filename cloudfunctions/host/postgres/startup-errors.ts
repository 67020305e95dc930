import { codeOf } from './error-codes';
import { logFileOf } from './layout';

/** A start that failed for a reason that a person can act on; the message is one Chinese sentence. */
export class StartupError extends Error {
  override readonly name: string = 'StartupError';
}

/** Another host works on this data folder. */
export class AlreadyRunningError extends StartupError {
  override readonly name = 'AlreadyRunningError';

  constructor(
    dataDir: string,
    /** Where the other host serves, as it wrote it; unknown while it is still starting. */
    readonly address: string | undefined,
  ) {
    super(
      address === undefined
        ? `已经有一个程序正在使用数据文件夹 ${dataDir}（它还在启动中）。`
        : `已经有一个程序在运行：${address}（数据文件夹 ${dataDir}）。`,
    );
  }
}

/**
 * Turns what went wrong with the data folder into one sentence.
 * @param error an error of `node:fs`, or the text that PostgreSQL printed
 * @returns nothing when the cause is not one that a person can act on
 */
export function explainFolderProblem(error: unknown, dataDir: string): StartupError | undefined {
  const code = codeOf(error);
  const text = typeof error === 'string' ? error : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota exceeded/.test(text)) {
    return new StartupError(`磁盘已满，数据写不进 ${dataDir}。请腾出一些空间后再启动。`);
  }
  if (code === 'EROFS' || /Read-only file system/.test(text)) {
    return new StartupError(`数据文件夹 ${dataDir} 所在的磁盘是只读的。请用 DATA_DIR 指定另一个文件夹。`);
  }
  if (code === 'EACCES' || code === 'EPERM' || /Permission denied|Operation not permitted/.test(text)) {
    return new StartupError(
      `没有权限读写数据文件夹 ${dataDir}。请修改它的权限，或用 DATA_DIR 指定另一个文件夹。`,
    );
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartupError(
      `数据文件夹 ${dataDir} 的位置上已有一个同名文件。请用 DATA_DIR 指定另一个文件夹。`,
    );
  }
  return undefined;
}

/** Turns what a tool of PostgreSQL printed when it failed into one sentence. */
export function explainServerProblem(output: string, dataDir: string): StartupError {
  if (/incompatible with server|not compatible with this version/.test(output)) {
    return new StartupError(
      `数据文件夹 ${dataDir} 是另一个版本的 PostgreSQL 建立的，不能直接打开。请先用原来的版本导出数据。`,
    );
  }
  if (
    /Cannot allocate memory|could not create shared memory|could not map anonymous shared memory/.test(output)
  ) {
    return new StartupError('内存不足，数据库无法启动。请关闭一些程序后再试。');
  }
  const known = explainFolderProblem(output, dataDir);
  if (known) return known;
  const reason = output
    .split('\n')
    .filter((line) => /FATAL|PANIC|error/i.test(line))
    .at(-1);
  return new StartupError(
    `数据库没有启动成功${reason ? `：${reason.trim()}` : ''}（详情见 ${logFileOf(dataDir)}）。`,
  );
}
