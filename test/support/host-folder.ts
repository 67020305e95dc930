import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { DATABASE, ROLE, urlOf } from '../../cloudfunctions/host/postgres/connection';

/** The running database of a host's data folder. */
export async function postmasterOf(folder: string): Promise<{ readonly pid: number; readonly port: number }> {
  const [pid, , , port] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  return { pid: Number(pid), port: Number(port) };
}

/** A connection of the test's own to that database, past the program. */
export async function connectTo(folder: string): Promise<Client> {
  const { port } = await postmasterOf(folder);
  const secrets: { password: string } = JSON.parse(
    await readFile(join(folder, 'postgres/wenming.json'), 'utf8'),
  );
  const client = new Client({ connectionString: urlOf(ROLE, secrets.password, port, DATABASE) });
  await client.connect();
  return client;
}
