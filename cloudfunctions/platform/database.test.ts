import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { sql } from 'kysely';
import { harnessForTests } from '../../test/support/harness';
import { openDatabase } from './database';

const harness = harnessForTests();

/** What a pooler such as PgBouncer answers where a client starts with options: a fatal error, `08P01`. */
function refusal(): Buffer {
  const fields = 'SFATAL\0C08P01\0Munsupported startup parameter: options\0\0';
  const message = Buffer.alloc(5 + fields.length);
  message.write('E');
  message.writeInt32BE(4 + fields.length, 1);
  message.write(fields, 5);
  return message;
}

/** Stands before a database as a pooler does. @returns the database's address behind it, and its end */
async function startPooler(url: string): Promise<{ readonly url: string; end(): void }> {
  const { hostname, port } = new URL(url);
  const server = createServer((client) => {
    const behind = connect(Number(port), hostname);
    client.once('data', (first) => {
      if (first.includes('\0options\0')) client.end(refusal());
      else {
        behind.write(first);
        client.pipe(behind).pipe(client);
      }
    });
    client.on('close', () => behind.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: through.href, end: () => server.close() };
}

test('a host asks for keepalives on every connection, behind a pooler that refuses start-up options too', async () => {
  const pooler = await startPooler(harness.databaseUrl);
  const { db } = openDatabase(pooler.url, { prepare: true, connections: 2 });
  try {
    const shown = () =>
      db.connection().execute(async (one) => {
        const { rows } = await sql`show tcp_keepalives_idle`.execute(one);
        return rows;
      });
    expect(await Promise.all([shown(), shown()])).toEqual(
      Array.from({ length: 2 }, () => [{ tcp_keepalives_idle: '30' }]),
    );
  } finally {
    await db.destroy();
    pooler.end();
  }
});
