// The house rules of docs/contributing that a machine can check. Each ban says what to do instead.
import tseslint from 'typescript-eslint';

const ban = (selector, message) => ({ selector, message });

const everywhere = [
  ban(':matches(ExportAllDeclaration)', 'Name what you export: a wildcard hides what is public.'),
  ban('CallExpression[callee.name="forwardRef"]', 'Two modules that need each other are one.'),
];

const inProduct = [
  ban(
    'ThrowStatement > NewExpression[callee.name="Error"]',
    'assert() for our bugs, a Refused value for expected answers, OperationalError for the rest.',
  ),
  ban(
    'MemberExpression[object.name="process"][property.name="env"]',
    'The environment is read in libs/platform/src/config/process-environment.ts alone.',
  ),
];

const inPureLibs = [
  ban('CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'Use the Clock.'),
  ban('NewExpression[callee.name="Date"][arguments.length=0]', 'Use the Clock, or context.now.'),
  ban('CallExpression[callee.name="Date"]', 'Use the Clock, or context.now.'),
  ban('MemberExpression[object.name="performance"][property.name="now"]', 'Use the Clock.'),
  ban('CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate)$/]', 'Use the Clock.'),
  ban('MemberExpression[object.name="Math"][property.name="random"]', 'Use Random.'),
  ban('Identifier[name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]', 'Use Random.'),
  ban('Decorator', 'The domain and the engine know no framework.'),
];

const fewParameters = [
  ban(
    // Parameters that Nest fills in by their decorators are never in the wrong order.
    ':not(MethodDefinition[kind="constructor"]) > ' +
      ':function[params.length>3]:not([params.0.decorators.length>0])',
    'At most 3 parameters; past that, one options object.',
  ),
  ban(
    'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>5]',
    'A class that needs more than 5 others does too much.',
  ),
];

const inSpecs = [
  ban(
    'AwaitExpression NewExpression[callee.name="Promise"] ' +
      'CallExpression[callee.name="setTimeout"][arguments.1.type="Literal"][arguments.1.value>0]',
    'Do not sleep: wait for a condition, with a deadline.',
  ),
  ban(
    'AwaitExpression > CallExpression[callee.name=/^(setTimeout|sleep|delay)$/]' +
      ':has(> Literal.arguments[value>0])',
    'Do not sleep: wait for a condition, with a deadline.',
  ),
  ban(
    'MemberExpression[object.name="jest"][property.name=/^(mock|unstable_mockModule|spyOn|fn)$/]',
    'Never mock our own code; the five ports have fakes in test/support/fakes.',
  ),
  ban(
    'CallExpression[callee.property.name=/^(only|skip|todo)$/]' +
      '[callee.object.name=/^(it|test|describe)$/]',
    'Every test runs.',
  ),
];

/** Which lib may import which packages; everything that is listed is refused everywhere else. */
const drivers = [
  { packages: ['kafkajs'], home: 'messaging', message: 'Kafka is reached through libs/messaging.' },
  {
    packages: ['typeorm', 'pg', 'pg-*'],
    home: 'persistence',
    message: 'PostgreSQL is reached through libs/persistence.',
  },
  {
    packages: ['pino', 'prom-client', '@fastify/helmet', 'uuid'],
    home: 'platform',
    message: 'Use what libs/platform makes of it.',
  },
];

const deepImports = {
  group: ['@tongban/*/*', '**/libs/*/src/**'],
  message: 'Other libs are imported by name; what they do not export is theirs.',
};

const frameworks = {
  group: [
    '@nestjs/*',
    'class-validator',
    'class-transformer',
    'fastify',
    'rxjs',
    'reflect-metadata',
  ],
  message: 'The domain and the engine know no framework.',
};

function noImports(home, ...patterns) {
  const foreign = drivers
    .filter((driver) => driver.home !== home)
    .map(({ packages, message }) => ({
      group: packages.flatMap((name) => [name, `${name}/*`]),
      message,
    }));
  return {
    'no-restricted-imports': ['error', { patterns: [deepImports, ...foreign, ...patterns] }],
  };
}

const noSyntax = (...bans) => ({ 'no-restricted-syntax': ['error', ...bans.flat()] });

const sizes = (lines) => ({ 'max-lines': ['error', lines] });

const specs = ['**/*.spec.ts', '**/*.test.ts', '**/*.features.ts'];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.tongban/',
      'test/bench/results/',
      'libs/contracts/src/generated/',
      'docs/reference/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'every file',
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-dupe-keys': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      ...sizes(300),
      'max-lines-per-function': ['error', { max: 70, IIFEs: true }],
      ...noSyntax(everywhere, fewParameters),
    },
  },
  {
    name: 'scripts',
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-unused-vars': 'error' },
  },
  {
    name: 'TypeScript, with types',
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        // Node's runner waits for the tests that it was given.
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: 'test' }] },
      ],
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    name: 'apps and libs',
    files: ['{apps,libs}/*/src/**/*.ts'],
    rules: {
      'no-console': 'error',
      ...noSyntax(everywhere, fewParameters, inProduct),
      ...noImports('apps'),
    },
  },
  ...drivers.map(({ home }) => ({
    name: `libs/${home}`,
    files: [`libs/${home}/src/**/*.ts`],
    rules: noImports(home),
  })),
  {
    name: 'the domain and the engine',
    files: ['libs/{case,exchange}/src/**/*.ts'],
    ignores: specs,
    rules: {
      ...noSyntax(everywhere, fewParameters, inProduct, inPureLibs),
      ...noImports('', frameworks, {
        group: ['node:*', '!node:assert', '!node:assert/strict', '!node:crypto'],
        message: 'No I/O here: it comes in through a port.',
      }),
    },
  },
  {
    name: 'the domain is plain TypeScript',
    files: ['libs/case/src/**/*.ts'],
    ignores: specs,
    rules: noImports('', frameworks, {
      group: ['node:*'],
      message: 'The domain is plain TypeScript.',
    }),
  },
  {
    name: 'the one reader of the environment',
    files: ['libs/platform/src/config/process-environment.ts'],
    rules: noSyntax(everywhere, fewParameters),
  },
  {
    name: 'the one wildcard: generated code lists its own names',
    files: ['libs/contracts/src/index.ts'],
    rules: noSyntax(fewParameters, inProduct),
  },
  {
    name: 'specs',
    files: specs,
    rules: {
      ...sizes(400),
      'max-lines-per-function': 'off',
      ...noSyntax(everywhere, inSpecs),
    },
  },
  {
    name: 'test support',
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    name: 'migrations',
    files: ['libs/persistence/src/migrations/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
);
