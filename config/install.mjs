// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeFileLock } from './file-lock.mjs';
import { showProgress } from './progress.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/** @param {string} path @returns {Lockfile} */
const readLockfile = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Whether npm itself installed exactly this lockfile (a developer's `npm install`): its own record in
 * node_modules, which it writes last, names the same packages.
 * @param {string} root
 */
function alreadyInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readLockfile(join(root, 'package-lock.json')).packages;
  const present = readLockfile(record).packages;
  const same = Object.entries(present).every(
    ([path, { version, integrity }]) =>
      wanted[path]?.version === version && wanted[path]?.integrity === integrity,
  );
  const complete = Object.entries(wanted).every(
    ([path, { optional, devOptional }]) =>
      path === '' || optional || devOptional || present[path] !== undefined,
  );
  return same && complete;
}

/**
 * Makes node_modules agree with package-lock.json. Does nothing when it does already; a killed
 * installation leaves no stamp and is repeated; two at once wait for each other.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  const stamp = join(root, 'node_modules/.wenming-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isCurrent()) return;
  const lock = await takeFileLock(join(root, '.cache/install.lock'), () =>
    console.log('另一个命令正在安装依赖，等它完成…'),
  );
  try {
    if (isCurrent()) return;
    if (!alreadyInstalled(root)) await install(root, lock);
    writeFileSync(stamp, wanted);
  } finally {
    lock.release();
  }
}

/** @param {string} root @param {import('./file-lock.mjs').FileLock} lock */
async function install(root, lock) {
  const progress = showProgress('安装依赖（第一次约需一两分钟）', () => '依赖已装好。');
  const quiet = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--progress=false'];
  let { code, output } = await npm(root, lock, ['ci', ...quiet]);
  if (code !== 0 && /from lock file/.test(output)) {
    // A lockfile made where the registry lacks other systems' optional packages is incomplete to `npm ci`.
    rmSync(join(root, 'node_modules/.package-lock.json'), { force: true });
    ({ code, output } = await npm(root, lock, ['install', '--no-save', ...quiet]));
  }
  if (code !== 0) {
    progress.fail();
    throw new InstallError(explain(output));
  }
  progress.done();
}

/**
 * @param {string} root
 * @param {import('./file-lock.mjs').FileLock} lock
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npm(root, lock, args) {
  // npm tells its scripts where it is itself; a bare `node config/bootstrap.mjs` finds it on the PATH.
  const path = process.env.npm_execpath;
  /** @type {import('node:child_process').SpawnOptionsWithStdioTuple<'ignore', 'pipe', 'pipe'>} */
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  const child = path?.endsWith('.js')
    ? spawn(process.execPath, [path, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  if (child.pid !== undefined) lock.add(child.pid);
  let output = '';
  /** @param {Buffer} chunk */
  const keep = (chunk) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  // An installation that was cut off is repeated, so npm need not end in order; it takes its time with that.
  const interrupt = () => {
    child.kill('SIGKILL');
    process.exit(130);
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  return new Promise((done) => {
    /** @param {number | null} code */
    const end = (code) => {
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      done({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      end(null);
    });
    child.on('close', end);
  });
}

export class InstallError extends Error {
  /** @override */
  name = 'InstallError';
}

/** @param {string} output what npm printed */
function explain(output) {
  if (/ENOSPC/.test(output)) return '磁盘已满，依赖没有装好。请腾出一些空间后再试。';
  if (/EACCES|EPERM|EROFS/.test(output)) return `没有权限在这个文件夹里安装依赖。\n${tail(output)}`;
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output)) {
    return `连不上 npm 软件源，依赖没有装好。请检查网络后再试。\n${tail(output)}`;
  }
  return `依赖没有装好：\n${tail(output)}`;
}

/** @param {string} output */
const tail = (output) => output.trim().split('\n').slice(-15).join('\n');
