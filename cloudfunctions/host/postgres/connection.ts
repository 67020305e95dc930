import { codeOf } from './error-codes';

/** The application's database. */
export const DATABASE = 'wenming';
/** The application's own role, which owns its database. */
export const ROLE = 'wenming';
export const SUPERUSER = 'postgres';

/** Connection string to the server of this port. */
export const urlOf = (role: string, password: string, port: number, database: string): string =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;

/** Whether a connection failed because the server was stopping, starting or gone. */
export function isPassing(error: unknown): boolean {
  return ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(codeOf(error) ?? '');
}

/** For a connection that the server has closed already. */
export function ignoreClosed(error: unknown): void {
  if (!isPassing(error)) throw error;
}
