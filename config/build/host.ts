import { join } from 'node:path';
import { bundle } from './bundle';
import type { BuildStep } from './step';

/** The self-hosted server; its packages stay in node_modules. */
export const hostStep: BuildStep = {
  name: 'host',
  title: '打包服务程序',
  sources: ['src/core', 'cloudfunctions', 'config/environment.ts'],
  output: 'dist/host',
  build: (folder) =>
    bundle({
      entry: 'cloudfunctions/host/index.ts',
      outfile: join(folder, 'index.js'),
      external: 'all',
      minify: false,
    }),
};
