/**
 * Loaded before dependency-cruiser (`node --require`): its swc parser does not take JSX, and its other
 * parsers need a TypeScript older than ours or do not see type imports.
 */
const swc = require('@swc/core');

const { parseFileSync } = swc;

/** @type {typeof swc.parseFileSync} */
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith('x') });
