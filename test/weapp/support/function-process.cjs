// @ts-check
// Plain Node, apart from jest: serves the built cloud functions to one test, as WeChat's cloud would.
const { join } = require('node:path');

const [folder = ''] = process.argv.slice(2);

/** @type {Map<string, (event: unknown, context: unknown) => Promise<unknown>>} */
const loaded = new Map();

/** @param {string} name */
function load(name) {
  const main = loaded.get(name) ?? require(join(folder, name, 'index.js')).main;
  loaded.set(name, main);
  return main;
}

process.on(
  'message',
  /** @param {{ id: number, name: string, event: unknown, openid: string | undefined, address: string | undefined }} call */
  ({ id, name, event, openid, address }) => {
    /** @param {{ result?: unknown, failure?: string }} answer */
    const answer = (answer) => process.send?.({ id, ...answer });
    /** @param {unknown} error */
    const fail = (error) =>
      answer({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    try {
      const main = load(name);
      process.env.WX_CONTEXT_KEYS = openid === undefined ? '' : 'WX_OPENID,WX_CLIENTIP';
      if (openid !== undefined) process.env.WX_OPENID = openid;
      if (address !== undefined) process.env.WX_CLIENTIP = address;
      // The function reads the identity before it awaits anything; what comes later must not find it.
      const running = main(event, {});
      delete process.env.WX_CONTEXT_KEYS;
      delete process.env.WX_OPENID;
      delete process.env.WX_CLIENTIP;
      running.then(/** @param {unknown} result */ (result) => answer({ result }), fail);
    } catch (error) {
      fail(error);
    }
  },
);
process.on('disconnect', () => process.exit());
