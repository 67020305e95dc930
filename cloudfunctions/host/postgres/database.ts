import { Client } from 'pg';
import { DATABASE, ROLE } from './connection';
import { codeOf } from './error-codes';

/** The application's role and database, made when they are missing. */
export async function ensureDatabase(adminUrl: string, password: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const found = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $2) as database`,
      [ROLE, DATABASE],
    );
    // Two starts may do this at once: the loser's "already there" is as good.
    if (!found.rows[0]?.role) {
      await client
        .query(`create role ${ROLE} login password ${client.escapeLiteral(password)}`)
        .catch(ignoreDuplicate);
    }
    if (!found.rows[0]?.database) {
      await client
        .query(`create database ${DATABASE} owner ${ROLE} template template0 encoding 'UTF8'`)
        .catch(ignoreDuplicate);
    }
  });
}

async function withAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function ignoreDuplicate(error: unknown): void {
  // duplicate_object, duplicate_database, unique_violation in the catalogue
  if (!['42710', '42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
}
