/**
 * The import aliases of tsconfig.json (`@core/*` and so on) in the forms that other tools ask for,
 * so that they are written once.
 */
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions;

/** `{ '@core': '/…/src/core' }`: webpack's, Taro's and enhanced-resolve's form. */
const alias = Object.fromEntries(
  Object.entries(paths).map(([from, [to]]) => [
    from.replace(/\/\*$/, ''),
    resolve(root, to.replace(/\/\*$/, '')),
  ]),
);

/** Jest's form. */
const moduleNameMapper = Object.fromEntries(
  Object.entries(alias).map(([from, to]) => [`^${from}/(.*)$`, `${to}/$1`]),
);

module.exports = { alias, moduleNameMapper, resolve: { alias } };
