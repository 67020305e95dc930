import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where picture bytes lie. Keys are made by the server (`large/<id>.jpg`), never taken from a caller. */
export interface ObjectStore {
  put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  /** @returns undefined where there is nothing under this key */
  get(key: string): Promise<Buffer | undefined>;
  remove(key: string): Promise<void>;
  /** An address from which a client loads the object for a short time. */
  link(key: string): Promise<string>;
  /**
   * Keys in one folder of objects put before an instant. A store that cannot be listed has none of this: there the
   * storage's own rules of age must do what the sweep does here.
   */
  keysBefore?(folder: string, before: Date): AsyncIterable<string>;
}

/** Objects as files below one folder; an object appears whole or not at all. */
export class DirectoryStore implements ObjectStore {
  constructor(
    private readonly folder: string,
    private readonly linkOf: (key: string) => string = (key) => `/files/${key.replace(/\.jpg$/, '')}`,
  ) {}

  async put(key: string, bytes: Buffer): Promise<void> {
    const path = join(this.folder, key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const partial = `${path}.partial-${process.pid}`;
    const file = await open(partial, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  }

  async get(key: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.folder, key));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** The object as a stream with its size, for the host's own file route. */
  async stream(key: string): Promise<{ readonly size: number; readonly body: Readable } | undefined> {
    const path = join(this.folder, key);
    try {
      const { size } = await stat(path);
      return { size, body: createReadStream(path) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(join(this.folder, key), { force: true });
  }

  async link(key: string): Promise<string> {
    return this.linkOf(key);
  }

  async *keysBefore(folder: string, before: Date): AsyncIterable<string> {
    for (const name of await namesIn(join(this.folder, folder))) {
      const { mtimeMs } = await stat(join(this.folder, folder, name)).catch(orGone);
      if (mtimeMs < before.getTime()) yield `${folder}/${name}`;
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** An object that somebody removed meanwhile is not old. */
function orGone(error: unknown): { mtimeMs: number } {
  if (isMissing(error)) return { mtimeMs: Number.POSITIVE_INFINITY };
  throw error;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** For functions that neither read nor write pictures' bytes. */
export const noStore: ObjectStore = {
  put: refuse,
  get: refuse,
  remove: refuse,
  link: refuse,
};

async function refuse(): Promise<never> {
  throw new Error('this function has no object store');
}
