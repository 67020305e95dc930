const { resolve } = require('node:path');
const { moduleNameMapper } = require('./aliases.cjs');

const rootDir = resolve(__dirname, '..');

/** Packages published only as ES modules: jest compiles them too. */
const esmOnly = ['@noble'];

const base = {
  rootDir,
  testEnvironment: 'node',
  // In the project, so that nothing is left elsewhere.
  cacheDirectory: '<rootDir>/.cache/jest',
  moduleNameMapper,
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/', '<rootDir>/.data/'],
  transform: {
    '\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
    '\\.md$': '<rootDir>/test/support/text-transform.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

/** Projects whose tests clone databases from one embedded PostgreSQL, started before the first of them. */
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
};

/** Projects whose tests look at the built browser app, served with the demo county by one built host. */
const withSite = {
  globalSetup: '<rootDir>/test/support/browser-setup.cjs',
  globalTeardown: '<rootDir>/test/support/browser-teardown.cjs',
};

const project = (displayName, folders, more = {}) => ({
  ...base,
  displayName,
  testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.test.{ts,tsx}`),
  ...more,
});

/** @type {import('jest').Config} */
module.exports = {
  rootDir,
  // A guard against what hangs, and no more: how fast something is, the bench says.
  testTimeout: 60_000,
  projects: [
    project('unit', ['src/core', 'config', 'test/support']),
    project('client', ['src'], { testPathIgnorePatterns: ['<rootDir>/src/core/'] }),
    project('architecture', ['test/architecture']),
    project('database', ['cloudfunctions'], withDatabase),
    project('faults', ['test/faults']),
    project('races', ['test/races'], withDatabase),
    project('functions', ['test/functions', 'test/operations'], withDatabase),
    project('weapp', ['test/weapp'], { ...withDatabase, testEnvironment: 'jsdom' }),
    project('journeys', ['test/journeys'], withDatabase),
    project('browser', ['test/browser'], withSite),
  ],
};
