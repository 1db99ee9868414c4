import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from '../root.ts';
import { listFiles } from './committed-files.ts';
import { reminded, transitionLine } from './spec-support/reminded-event.ts';

// "Adding an event touches exactly" (docs/architecture.md), done in a copy of the repository with an
// event that does not exist: the applicant is reminded of a supplement (催办).

const folders = ['proto', 'tools', 'libs', 'apps', 'docs'];
const files = [
  ...['package.json', 'jest.config.js', '.env.example'],
  ...['.prettierrc.json', 'tsconfig.json', 'tsconfig.base.json'],
];
const transitionsFile = 'libs/case/src/transitions.ts';
const stepTimeoutMs = 180_000;

const isGenerated = (path: string): boolean =>
  /^(libs\/contracts\/src\/generated|docs\/reference)\//.test(path) ||
  path === 'libs/case/src/events/index.ts';

let copy = '';
let before: ReadonlyMap<string, string>;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tongban-adding-an-event-'));
  for (const path of [...folders, ...files]) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  before = readAll();
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // What reads the registry, without the adapters and their frameworks.
  writeSettings('tsconfig.proof.json', {
    extends: './tsconfig.json',
    compilerOptions: { tsBuildInfoFile: './proof.tsbuildinfo' },
    include: [
      ...['libs/contracts/src', 'libs/case/src', 'libs/exchange/src'],
      ...['apps/gateway/src/boot-check.spec.ts', 'apps/gateway/src/openapi/openapi-document.ts'],
    ],
  });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Every file of the copy that somebody might have had to touch. */
function readAll(): ReadonlyMap<string, string> {
  const paths = [...folders.flatMap((folder) => listFiles(copy, folder)), ...files];
  return new Map(paths.map((path) => [path, readFileSync(join(copy, path), 'utf8')]));
}

function writeSettings(path: string, content: object): void {
  writeFileSync(join(copy, path), JSON.stringify(content));
}

function run(...parameters: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });
  return { status, output: stdout + stderr };
}

const generate = () => run('tools/generator/generate.ts');
const checkTypes = () => run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.proof.json');

function addTransitionLine(): void {
  const file = join(copy, transitionsFile);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^\} as const satisfies/m, `${transitionLine}\n$&`));
}

function readReference(page: string): string {
  return readFileSync(join(copy, 'docs/reference', page), 'utf8');
}

describe('adding an event', () => {
  it(
    'says which rule is still missing when it is generated too early',
    () => {
      const [proto] = Object.entries(reminded)[0] ?? [];
      writeFileSync(join(copy, proto ?? ''), reminded[proto as keyof typeof reminded]);
      expect(generate()).toEqual({
        status: 1,
        output:
          'libs/case/src/events/reminded.ts is missing: write the rule of the event, then generate again.\n',
      });
    },
    stepTimeoutMs,
  );

  it(
    'does not compile until it has its line in the transitions',
    () => {
      for (const [path, text] of Object.entries(reminded)) writeFileSync(join(copy, path), text);
      expect(generate()).toEqual({ status: 0, output: '' });
      const { status, output } = checkTypes();
      expect(status).not.toBe(0);
      expect(output).toContain(`${transitionsFile}(`);
      expect(output).toContain(`Property '"case.reminded"' is missing`);
    },
    stepTimeoutMs,
  );

  it(
    'compiles with that line, and everything else follows',
    () => {
      addTransitionLine();
      expect(generate()).toEqual({ status: 0, output: '' });
      expect(checkTypes()).toEqual({ status: 0, output: '' });
      expect(readReference('case-states.md')).toContain(
        'SUPPLEMENT_NOTICED --> SUPPLEMENT_NOTICED: case.reminded',
      );
      expect(readReference('commands.md')).toContain('[`case.reminded`](events.md#casereminded)');
      expect(readReference('events.md')).toContain('## case.reminded');
      expect(readReference('asyncapi.json')).toContain('"const": "case.reminded"');
      expect(readReference('asyncapi.json')).toContain('tongban.case.remind.v1');
      expect(readReference('openapi.json')).toContain('/v1/cases/{caseNo}/remind"');
    },
    stepTimeoutMs,
  );

  it('touches its own files, the table of transitions, and what is generated', () => {
    const after = readAll();
    const paths = [...new Set([...before.keys(), ...after.keys()])];
    const changed = paths.filter((path) => before.get(path) !== after.get(path));
    expect(changed.filter((path) => !isGenerated(path)).sort()).toEqual(
      [...Object.keys(reminded), transitionsFile].sort(),
    );
  });

  it(
    'passes its own tests, those of every event, of what is personal, and the check at start-up',
    () => {
      writeFileSync(
        join(copy, 'jest.proof.config.js'),
        `import config from './jest.config.js';\nexport default config.projects[0];\n`,
      );
      const tests = [
        ...['events/reminded', 'transitions', 'case.properties', 'registry', 'boot-check'],
        // Its contactPoint is hidden in answers and in the log, and nobody said so but the contract.
        ...['contracts/src/redact-data', 'logging/redact'],
      ];
      const { status, output } = run(
        ...['node_modules/jest/bin/jest.js', '--config', 'jest.proof.config.js'],
        ...['--testPathPatterns', ...tests.map((name) => `${name}\\.spec\\.ts$`)],
      );
      expect(status === 0 ? '' : output).toBe('');
      expect(output).toContain('Test Suites: 7 passed, 7 total');
    },
    stepTimeoutMs,
  );
});
