// Who may import whom (docs/architecture.md). What is not listed here is refused. Each rule is proved
// to fire by tools/check/dependency-rules.test.ts.
const mayImport = {
  contracts: [],
  case: ['contracts'],
  exchange: ['contracts', 'case'],
  // Adapters: none of them knows another one.
  messaging: ['contracts', 'case', 'exchange'],
  persistence: ['contracts', 'case', 'exchange'],
  security: ['contracts', 'case', 'exchange'],
  platform: ['contracts'],
};

// Specs may also use the fakes and the feature suites in test/.
const spec = '\\.(spec|features|test)\\.ts$|/spec-support/|/testing/';
const product = { path: '^(apps|libs)/[^/]+/src/', pathNot: spec };

const directions = Object.entries(mayImport).map(([lib, allowed]) => ({
  name: `${lib}-imports`,
  comment: `libs/${lib} may import ${allowed.join(', ') || 'no other lib'}.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: spec },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

const folders = [
  {
    name: 'product-without-tests',
    comment: 'What runs in production does not need tests, scripts or the generator.',
    severity: 'error',
    from: product,
    to: { path: `^(test|deploy|proto|tools)/|${spec}` },
  },
  {
    name: 'proto-is-read-not-imported',
    comment: 'proto/ holds shapes and no code; the code that reads it lies in tools/.',
    severity: 'error',
    from: {},
    to: { path: '^proto/' },
  },
  {
    name: 'proto-imports-nothing',
    comment: 'proto/ holds shapes and no code; the code that reads it lies in tools/.',
    severity: 'error',
    from: { path: '^proto/' },
    to: {},
  },
  {
    name: 'deploy-stands-alone',
    comment:
      'The sandbox starts before anything is built: it needs the table of topics and no more.',
    severity: 'error',
    from: { path: '^deploy/' },
    to: {
      path: '^(apps|libs|test|tools|proto)/',
      pathNot: '^libs/exchange/src/wire/topics\\.ts$',
    },
  },
  {
    name: 'tools-serve',
    comment: 'Tools read the product; they need no tests and no deployment.',
    severity: 'error',
    from: { path: '^tools/', pathNot: spec },
    to: { path: `^(test|deploy)/|${spec}` },
  },
  {
    name: 'tools-are-not-a-library',
    comment:
      'Besides tools only scripts in test/ use them, and of them only the loader and the root.',
    severity: 'error',
    from: { path: '^(apps|libs|test|deploy)/' },
    to: { path: '^tools/', pathNot: '^tools/(typescript-sources|root)\\.ts$' },
  },
];

module.exports = {
  forbidden: [
    ...directions,
    ...folders,
    {
      name: 'engine-without-drivers',
      comment:
        'The engine, its fakes and the simulator load no Kafka client, database or framework.',
      severity: 'error',
      from: {
        path: '^(libs/(contracts|case|exchange)/src|test/simulation|test/support/fakes)/',
      },
      to: { path: '(^|/)node_modules/(kafkajs|typeorm|pg|@nestjs)/', reachable: true },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other cannot be read, tested or changed alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-deep-imports',
      comment: 'Of another lib only what its index.ts exports may be used.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: '^libs/$1/|^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'no-deep-imports-of-apps-and-tests',
      comment: 'Of a lib only what its index.ts exports may be used.',
      severity: 'error',
      from: { path: '^(apps|test)/', pathNot: '^test/features/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'libs-by-name',
      comment: 'Another lib is imported as @tongban/<lib>, not by a path.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: {
        path: '^libs/[^/]+/src/index\\.ts$',
        pathNot: '^$1/$2/',
        dependencyTypesNot: ['aliased-tsconfig', 'aliased-tsconfig-paths'],
      },
    },
    {
      name: 'apps-do-not-meet',
      comment: 'Apps share libs, not each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-development-packages',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: product,
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-packages',
      comment: 'A package that is not in package.json is there by chance.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it imports nothing: it is dead, or not wired.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(apps|libs|tools)/',
        pathNot: `${spec}|/main\\.ts$|/index\\.ts$`,
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
