import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAbandonedPostgres } from '../../cloudfunctions/host/postgres/stop-server';
import { type HostProcess, spawnHost } from './host-process';

/** The data folder of a test file, and hosts on it that are killed and started again. */
export interface KillableHost {
  readonly folder: string;
  /** Starts a host with the demo county; `ready` is not awaited. */
  start(environment?: Record<string, string>): HostProcess;
}

/** Makes the folder before a file's tests; after them, hosts and database are ended and the folder is removed. */
export function killableHost(): KillableHost {
  let folder: string | undefined;
  const started: HostProcess[] = [];
  const made = (): string => {
    if (folder === undefined) throw new Error('the folder is there from beforeAll to afterAll');
    return folder;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wenming-kill-'));
  });
  afterAll(async () => {
    for (const { child, ended } of started) {
      child.kill('SIGKILL');
      await ended;
    }
    await stopAbandonedPostgres(made());
    await rm(made(), { recursive: true, force: true });
  });
  return {
    get folder() {
      return made();
    },
    start(environment = {}) {
      const host = spawnHost({ DATA_DIR: made(), DEMO: '1', ...environment });
      started.push(host);
      return host;
    },
  };
}
