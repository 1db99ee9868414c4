// Who may import whom (docs/architecture.md). What is not listed here is refused.
const mayImport = {
  contracts: [],
  case: ['contracts'],
  exchange: ['contracts', 'case'],
  messaging: ['contracts', 'case', 'exchange'],
  persistence: ['contracts', 'case', 'exchange'],
  security: ['contracts', 'case', 'exchange'],
  platform: ['contracts'],
};

// Specs may also use the fakes and the feature suites in test/.
const spec = '\\.(spec|features)\\.ts$|/spec-support/|/testing/';
const product = { path: '^(apps|libs)/[^/]+/src/', pathNot: spec };

const directions = Object.entries(mayImport).map(([lib, allowed]) => ({
  name: `${lib}-imports`,
  comment: `libs/${lib} may import ${allowed.join(', ') || 'no other lib'}.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: spec },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...directions,
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
      from: { path: '^(apps|test|deploy)/', pathNot: '^test/features/' },
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
      name: 'product-without-tests',
      comment: 'What runs in production does not need tests, scripts or the generator.',
      severity: 'error',
      from: product,
      to: { path: `^(test|deploy|proto)/|${spec}` },
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
      from: { orphan: true, path: '^(apps|libs)/', pathNot: `${spec}|/main\\.ts$|/index\\.ts$` },
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
