// @ts-check
/**
 * What `npm start`, `npm test`, `npm run build` and the like begin with. It needs nothing but Node:
 * it installs what is missing, compiles config/tasks/<name>.ts and runs it in this process.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [20, 19];

/** Errors whose message is the whole story for the person at the terminal. */
const PLAIN = [
  'InstallError',
  'StartupError',
  'AlreadyRunningError',
  'EnvironmentError',
  'BuildError',
  'LogCommandError',
];

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED;
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return;
  console.error(
    `需要 Node.js ${NEEDED.join('.')} 或更新的版本，现在是 ${process.versions.node}。请到 https://nodejs.org 安装后再试。`,
  );
  process.exit(1);
}

/**
 * @param {string} source
 * @param {string} name
 * @returns {Promise<string>} the compiled file
 */
async function compile(source, name) {
  const { build, stop } = createRequire(import.meta.url)('esbuild');
  const folder = join(root, '.cache/tasks');
  const temporary = join(folder, `${name}.${process.pid}.cjs`);
  const outfile = join(folder, `${name}.cjs`);
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: temporary,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    loader: { '.md': 'text' },
    sourcemap: 'inline',
    logLevel: 'error',
  });
  await stop();
  renameSync(temporary, outfile);
  return outfile;
}

/**
 * Under npm this process ends, in order, when npm is gone: a kill of `npm start` leaves no host behind.
 * (The scripts in package.json say `exec`, so that npm is the parent and hands its signals on to here.)
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  timer.unref();
}

async function main() {
  checkNode();
  endWithNpm();
  process.chdir(root);
  const [name = 'start', ...args] = process.argv.slice(2);
  const source = join(root, 'config/tasks', `${name}.ts`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(source)) {
    console.error(
      `没有名为 ${name} 的命令。可用的有：npm start、npm test、npm run build、npm run bench、npm run verify-ballots、npm run witness。`,
    );
    process.exit(1);
  }
  const { ensureInstalled } = await import('./install.mjs');
  await ensureInstalled(root);
  process.setSourceMapsEnabled(true);
  const task = createRequire(import.meta.url)(await compile(source, name));
  process.exitCode = (await task.main(args)) ?? process.exitCode ?? 0;
}

main().catch((error) => {
  const plain = PLAIN.includes(error?.name);
  if (!plain && ['ENOSPC', 'EDQUOT'].includes(error?.code)) console.error('磁盘已满，请腾出一些空间后再试。');
  else if (!plain && ['EACCES', 'EROFS'].includes(error?.code))
    console.error(`没有权限写入 ${error.path ?? root}。`);
  else console.error(plain ? error.message : error);
  process.exit(1);
});
