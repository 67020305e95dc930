import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Harness, testSessionKey } from './harness';
import { spawnHost } from './host-process';
import { poster, type TestServerOverHttp } from './server';

export interface TwoHosts {
  /** Host processes of their own; nothing is common to them but the database. */
  readonly servers: readonly [TestServerOverHttp, TestServerOverHttp];
  close(): Promise<void>;
}

/** Runs the built host twice on the harness's database. Sessions of the harness hold at both. */
export async function startTwoHosts(harness: Harness): Promise<TwoHosts> {
  // With somebody in the database the hosts do not load the demo county.
  await harness.tokenOf('citizen');
  const folder = await mkdtemp(join(tmpdir(), 'wenming-hosts-'));
  const start = async (name: string): Promise<TestServerOverHttp> => {
    const { child, ready, ended } = spawnHost({
      DATABASE_URL: harness.databaseUrl,
      DATA_DIR: join(folder, name),
      SESSION_KEY: testSessionKey,
      DEMO: 'open',
    });
    const url = await ready;
    const close = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    return { url, post: poster(url), close };
  };
  const servers = await Promise.all([start('first'), start('second')]);
  return {
    servers,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
