import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeAbandoned } from './abandoned';
import { spawnHost } from './host-process';

const prefix = 'wenming-site-';

/** The built host with the demo county and the built browser app, in a folder of its own. */
export interface Site {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** Starts the built host on a fresh demo county. `stop` ends it and removes its data. */
export async function startSite(): Promise<Site> {
  await removeAbandoned(prefix);
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const host = spawnHost({ DATA_DIR: dataDir, DEMO: '1' });
  const stop = async () => {
    host.child.kill('SIGTERM');
    await host.ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { address: await host.ready, dataDir, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
