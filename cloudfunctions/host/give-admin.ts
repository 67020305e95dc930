import { existsSync } from 'node:fs';
import type { Environment } from '../../config/environment';
import { personNumber } from '../../src/core/account/staff-roles';
import { Refusal } from '../../src/core/kernel/errors';
import { type MadeAdmin, makeAdmin } from '../account/make-admin';
import type { Logger } from '../platform/log';
import { createRuntime } from '../platform/runtime';
import { explained } from './host';
import { isMigrated } from './migrate';
import { findRunningPostgres, startEmbeddedPostgres } from './postgres/embedded-postgres';
import { clusterOf } from './postgres/layout';
import { StartupError } from './postgres/startup-errors';

interface Options {
  readonly environment: Environment;
  readonly log: Logger;
  /** Takes Chinese lines about long steps. */
  readonly onProgress: (message: string) => void;
}

/**
 * `… admin <number>`: makes a person an administrator, in DATABASE_URL or else in the data folder's own database,
 * whether a host is running there or not.
 * @param given what stands behind the command
 * @returns what was done, as a sentence
 * @throws StartupError with a sentence where nothing was
 */
export async function giveAdmin(options: Options, given: readonly string[]): Promise<string> {
  const [number = '', ...more] = given.map((word) => word.trim());
  if (number === '' || more.length > 0)
    throw new StartupError('请写一个编号：admin <编号>。编号在那个人的“设置”里，是 8 位字母和数字。');
  const { databaseUrl, dataDir } = options.environment;
  if (databaseUrl !== undefined) return await giveIn(databaseUrl, number, options.log);
  if (!existsSync(clusterOf(dataDir)))
    throw new StartupError(
      `没有写 DATABASE_URL，数据文件夹 ${dataDir} 里也没有数据库。请用 DATABASE_URL 或 DATA_DIR 指明服务所用的那一个。`,
    );
  const running = await findRunningPostgres(dataDir);
  if (running !== undefined) return await giveIn(running, number, options.log);
  const database = await startEmbeddedPostgres({ dataDir, onProgress: options.onProgress });
  try {
    return await giveIn(database.url, number, options.log);
  } finally {
    await database.stop();
  }
}

async function giveIn(databaseUrl: string, number: string, log: Logger): Promise<string> {
  const { runtime } = createRuntime({
    databaseUrl,
    sessionKey: () => {
      throw new Error('the operator has no session');
    },
    log,
    demo: false,
    connections: 2,
  });
  try {
    if (!(await explained(isMigrated(runtime.db), databaseUrl)))
      throw new StartupError('数据库还不是最新的。请先启动一次程序，或运行 migrate，再设管理员。');
    return inWords(await makeAdmin(runtime, number), number);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // They left this very moment, or hold as many roles as one may.
    throw new StartupError(`没能设成管理员（${error.code}），什么也没有改。`, { cause: error });
  } finally {
    await runtime.db.destroy();
  }
}

function inWords(made: MadeAdmin, number: string): string {
  if (made.outcome === 'nobody')
    throw new StartupError(
      `没有编号是 ${number} 的人，什么也没有改。请那个人先登录一次，再照“设置”里的编号写。`,
    );
  if (made.outcome === 'several')
    throw new StartupError(`编号是 ${number} 的不止一个人，什么也没有改。请写完整的账号编号。`);
  const { displayName, id } = made.person;
  const who = `${displayName}（${personNumber(id)}）`;
  return made.outcome === 'already' ? `${who}已经是管理员了。` : `${who}现在是管理员，最多十秒后生效。`;
}
