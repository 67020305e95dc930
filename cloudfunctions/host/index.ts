import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { EnvironmentError, readEnvironment } from '../../config/environment';
import { jsonLogger } from '../platform/log';
import { giveAdmin } from './give-admin';
import { startHost } from './host';
import { migrateToLatest } from './migrate';
import { StartupError } from './postgres/startup-errors';

// V8 lets the heap grow by what the machine has before it collects; a county's server shares its machine, and
// collecting at 1.4 times what is alive costs no throughput that can be measured (resident memory falls by a third).
setFlagsFromString('--heap-growing-percent=40');

/**
 * `node dist/host/index.js` serves; `… migrate` brings DATABASE_URL to the newest schema and ends;
 * `… admin <number>` makes that person an administrator and ends.
 */
async function main(command: string, ...given: string[]): Promise<void> {
  const environment = readEnvironment();
  const level = environment.logLevel === 'debug' ? 'info' : environment.logLevel;
  const log = jsonLogger((line) => process.stderr.write(line), level);
  if (command === 'migrate') {
    if (environment.databaseUrl === undefined)
      throw new StartupError('请用 DATABASE_URL 指明要升级的数据库。');
    await migrateToLatest(environment.databaseUrl);
    say('数据库已是最新。');
    return;
  }
  if (command === 'admin') {
    say(await giveAdmin({ environment, log, onProgress: say }, given));
    return;
  }
  if (command !== 'serve')
    throw new StartupError(
      `没有名为 ${command} 的命令。不写命令是启动；另有 migrate（升级数据库）和 admin <编号>（设管理员）。`,
    );
  let stopping = false;
  const starting = startHost({
    environment,
    log,
    onProgress: say,
    onFailure(error) {
      log.error('database_lost', error);
      end(1);
    },
    appFolder: resolve(__dirname, '../h5'),
  });
  const end = (code: number) => {
    if (stopping) return;
    stopping = true;
    void starting
      .then((host) => host.stop())
      .catch((error: unknown) => log.error('stop_failed', error))
      .then(() => process.exit(code));
  };
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  const { address } = await starting;
  // Black-box checks wait for exactly this line.
  say(`ready ${address}`);
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

const [, , command = 'serve', ...given] = process.argv;

main(command, ...given).catch((error: unknown) => {
  const known = error instanceof StartupError || error instanceof EnvironmentError;
  process.stderr.write(
    `${known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
