/**
 * Starts the PostgreSQL of a jest run. Jest applies neither its name mapper nor the project's
 * transform to what a set-up file imports, so the server's code is bundled first.
 */
const { mkdirSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { build } = require('esbuild');

const root = resolve(__dirname, '../..');

async function load(source, name) {
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
}

module.exports = async () => {
  const { TEST_SERVER_VARIABLE } = await load('test/support/test-server.ts', 'test-server');
  const { startTestServer } = await load('test/support/database-server.ts', 'database-server');
  const { server, stop } = await startTestServer();
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(server);
  globalThis.stopWenmingTestServer = stop;
  const interrupt = () => stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
};
