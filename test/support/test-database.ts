import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { TEMPLATE_DATABASE, TEST_SERVER_VARIABLE, type TestServer, withDatabaseName } from './test-server';

export type TestDatabase = {
  /** Connection string of the application's role. */
  url: string;
  /** Removes the database, ending what is still connected to it. */
  drop: () => Promise<void>;
};

function testServer(): TestServer {
  const given = process.env[TEST_SERVER_VARIABLE];
  if (given === undefined) {
    throw new Error(
      'No test server: this test stands in a jest project without the database set-up (config/jest.config.cjs)',
    );
  }
  const { url, adminUrl }: TestServer = JSON.parse(given);
  return { url, adminUrl };
}

async function asAdmin(server: TestServer, sql: string): Promise<void> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * A migrated, empty database of its own: a clone of the template, in some 50 ms.
 * @param options.migrated false for a database without any table
 */
export async function createTestDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = testServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = (options.migrated ?? true) ? TEMPLATE_DATABASE : 'template0';
  await asAdmin(server, `create database ${name} template ${template} owner wenming`);
  return {
    url: withDatabaseName(server.url, name),
    drop: () => asAdmin(server, `drop database if exists ${name} with (force)`),
  };
}
