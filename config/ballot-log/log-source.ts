import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePath, tilePath } from '../../src/core/rolemodel/log/tile';
import type { LogReader } from '../../src/core/rolemodel/log/verify-log';
import { hasCode } from './error-code';

/** The log cannot be read, or the command was given wrongly: the message is for the person at the terminal. */
export class LogCommandError extends Error {
  override readonly name = 'LogCommandError';
}

/** The public files of a log. */
export interface LogSource extends LogReader {
  /** A text file beside the log, such as `key` or `result.json`; undefined where it is not there. */
  text(path: string): Promise<string | undefined>;
}

type ReadFile = (path: string) => Promise<Uint8Array | undefined>;

/** @param place an address (http, https) or a folder with the same paths as files */
export function logSource(place: string): LogSource {
  return sourceOf(/^https?:\/\//.test(place) ? readFromAddress(place) : readFromFolder(place));
}

/** @param read the bytes at a path below `/log/<campaignId>/`; undefined where there are none */
export function sourceOf(read: ReadFile): LogSource {
  const text = async (path: string) => {
    const bytes = await read(path);
    return bytes && Buffer.from(bytes).toString('utf8');
  };
  return {
    text,
    checkpoint: () => text('checkpoint'),
    tile: (tile) => read(tilePath(tile)),
    entries: (bundle) => read(bundlePath(bundle)),
  };
}

function readFromFolder(folder: string): ReadFile {
  return async (path) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      // A folder where a file is looked for, or the other way round: not there either.
      if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
      throw error;
    }
  };
}

const patience = 30_000;
const tries = 3;
/** More than any file of a log has: 256 entries of 8 KB. */
const mostBytes = 4 * 1024 * 1024;

function readFromAddress(address: string): ReadFile {
  const base = address.replace(/\/+$/, '');
  return async (path) => {
    let problem: unknown;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      try {
        return await fetchBytes(`${base}/${path}`);
      } catch (error) {
        if (error instanceof LogCommandError) throw error;
        problem = error;
      }
    }
    throw new LogCommandError(`连不上 ${base}，请检查网络和地址。`, { cause: problem });
  };
}

async function fetchBytes(url: string): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'follow' });
  // 403: not public yet, as the log's policy says of entries before the close.
  if ([403, 404, 410].includes(response.status)) {
    await response.body?.cancel();
    return undefined;
  }
  if (response.status >= 500) throw new Error(`${response.status} ${url}`);
  if (!response.ok) throw new LogCommandError(`读取 ${url} 时对方答复 ${response.status}。`);
  return readBody(response, url);
}

async function readBody(response: Response, url: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > mostBytes) throw new LogCommandError(`${url} 太大，不像是选票日志的文件。`);
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
