import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrateToLatest } from '../../cloudfunctions/host/migrate';
import { startEmbeddedPostgres } from '../../cloudfunctions/host/postgres/embedded-postgres';
import { removeAbandoned } from './abandoned';
import { TEMPLATE_DATABASE, type TestServer, withDatabaseName } from './test-server';

const PREFIX = 'wenming-test-';

/** The server of one jest run: every test clones its migrated template. */
export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  await removeAbandoned(PREFIX);
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const postgres = await startEmbeddedPostgres({ dataDir });
  const server: TestServer = { url: postgres.url, adminUrl: postgres.adminUrl };
  const admin = new Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  try {
    await admin.query(
      `create database ${TEMPLATE_DATABASE} owner wenming template template0 encoding 'UTF8'`,
    );
  } finally {
    await admin.end();
  }
  await migrateToLatest(withDatabaseName(postgres.url, TEMPLATE_DATABASE));
  return {
    server,
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
