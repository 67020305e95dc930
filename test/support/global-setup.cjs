/** Starts the PostgreSQL of a jest run. */
const load = require('./load-bundled.cjs');

module.exports = async () => {
  const { TEST_SERVER_VARIABLE } = await load('test/support/test-server.ts', 'test-server');
  const { startTestServer } = await load('test/support/database-server.ts', 'database-server');
  const { server, stop } = await startTestServer();
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(server);
  globalThis.stopWenmingTestServer = stop;
  const interrupt = () => stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
};
