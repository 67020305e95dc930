/** What tests know of the one PostgreSQL of their jest run; handed from its set-up to its workers. */
export type TestServer = { url: string; adminUrl: string };

/** Migrated once; nobody connects to it afterwards, so that it can be cloned at any time. */
export const TEMPLATE_DATABASE = 'wenming_template';

/** The environment variable that carries a `TestServer` as JSON into the workers. */
export const TEST_SERVER_VARIABLE = 'WENMING_TEST_SERVER';

/** The same connection string for another database of that server. */
export function withDatabaseName(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
