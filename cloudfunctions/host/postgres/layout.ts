import { join } from 'node:path';

/** The cluster of a data folder. */
export const clusterOf = (dataDir: string): string => join(dataDir, 'postgres');

/** What the server prints. */
export const logFileOf = (dataDir: string): string => join(dataDir, 'postgres.log');

/** Where the running host can be reached. */
export const hostFileOf = (dataDir: string): string => join(dataDir, 'host.json');
