/** Serves one demo county, from the built host, to all browser tests of a jest run. */
const load = require('./load-bundled.cjs');

module.exports = async () => {
  const { SITE_VARIABLE } = await load('test/support/browser-site.ts', 'browser-site');
  const { startSite } = await load('test/support/browser-host.ts', 'browser-host');
  const site = await startSite();
  process.env[SITE_VARIABLE] = site.address;
  globalThis.stopWenmingSite = site.stop;
  const interrupt = () => site.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
};
