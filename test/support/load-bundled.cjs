const { mkdirSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { build } = require('esbuild');

const root = resolve(__dirname, '../..');

/**
 * Loads TypeScript into a set-up file of jest. Jest applies neither its name mapper nor the project's
 * transform to what such a file imports, so the source is bundled first.
 */
module.exports = async function load(source, name) {
  const outfile = join(root, '.cache/test', `${name}-${process.pid}.cjs`);
  mkdirSync(join(root, '.cache/test'), { recursive: true });
  await build({
    entryPoints: [join(root, source)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    loader: { '.md': 'text' },
    logLevel: 'error',
  });
  try {
    return require(outfile);
  } finally {
    rmSync(outfile);
  }
};
