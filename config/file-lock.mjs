// @ts-check
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A lock between processes that survives a kill of its holder. The file names the processes that the
 * lock stands for (the holder and what it started); when all of them are gone, anyone may take it.
 *
 * @typedef {object} FileLock
 * @property {(pid: number) => void} add the lock also lasts as long as this process
 * @property {() => void} release
 */

/** @param {unknown} error @param {string} code */
const hasCode = (error, code) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/**
 * Waits until the lock is free and takes it.
 * @param {string} path
 * @param {() => void} [onWait] called once when another process holds it
 * @returns {Promise<FileLock>}
 */
export async function takeFileLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  let waited = false;
  for (;;) {
    writeFileSync(mine, `${process.pid}`);
    try {
      // A link appears with its content or not at all.
      linkSync(mine, path);
      rmSync(mine);
      return held(path, mine);
    } catch (error) {
      rmSync(mine, { force: true });
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (!removeAbandoned(path)) {
      if (!waited) onWait?.();
      waited = true;
      await delay(200);
    }
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {boolean} whether it is worth trying again at once
 */
function removeAbandoned(path) {
  const content = read(path);
  if (content === undefined) return true;
  if (content.split(' ').some((pid) => Number(pid) !== process.pid && isAlive(Number(pid)))) return false;
  const aside = `${path}.gone.${process.pid}`;
  try {
    renameSync(path, aside);
    // Someone else may have taken the abandoned lock a moment before: then it goes back.
    if (read(aside) !== content) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  }
  return true;
}

/** @param {string} path @param {string} mine @returns {FileLock} */
function held(path, mine) {
  const pids = [process.pid];
  return {
    add(pid) {
      pids.push(pid);
      writeFileSync(mine, pids.join(' '));
      renameSync(mine, path);
    },
    // A holder that ends without this leaves a lock of dead processes, which anyone may take.
    release: () => rmSync(path, { force: true }),
  };
}
