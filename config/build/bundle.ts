import { type BuildOptions, build } from 'esbuild';
import { BuildError } from './step';

/** Bundles TypeScript for Node 20 into one CommonJS file. */
export async function bundle(options: {
  entry: string;
  outfile: string;
  /** Packages that stay imports; `all` leaves every package in node_modules. */
  external: readonly string[] | 'all';
  minify: boolean;
}): Promise<void> {
  const shared: BuildOptions = {
    entryPoints: [options.entry],
    outfile: options.outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    loader: { '.md': 'text' },
    legalComments: 'none',
    // Names stay, so that a stack trace from a function can be read.
    minifySyntax: options.minify,
    minifyWhitespace: options.minify,
    logLevel: 'silent',
  };
  try {
    await build(
      options.external === 'all'
        ? { ...shared, packages: 'external' }
        : { ...shared, external: [...options.external] },
    );
  } catch (error) {
    throw new BuildError(
      `打包 ${options.entry} 出错：\n${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
