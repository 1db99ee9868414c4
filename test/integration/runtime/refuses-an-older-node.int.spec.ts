// Each program as it is built, on a Node that is too old for it. One that says it is older is always
// at hand; what really is older, of the machine, is asked too: it may fail at what it cannot even read.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { prepareBuild } from '../../../deploy/sandbox/install.mjs';

jest.setTimeout(60_000);
const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const majorMin = 24;
const caseNo = ['check', 'case-no', 'not-a-case-number'];

const programs = [
  { name: 'gateway', command: ['dist/apps/gateway/src/main.js'], itsAnswer: 'TONGBAN_REGION' },
  { name: 'monitor', command: ['dist/apps/monitor/src/main.js'], itsAnswer: 'TONGBAN_REGIONS' },
  { name: 'cli', command: ['apps/cli/tongban.mjs', ...caseNo], itsAnswer: 'FORMAT' },
];

interface NodeUnderTest {
  readonly version: string;
  readonly command: readonly string[];
}

const pretended = `Object.defineProperty(process, 'version', { value: 'v20.20.2' })`;
const olderNodes: readonly NodeUnderTest[] = [
  {
    version: 'v20.20.2',
    command: [
      process.execPath,
      '--import',
      `data:text/javascript,${encodeURIComponent(pretended)}`,
    ],
  },
  ...ofTheMachine().filter(({ version }) => majorOf(version) < majorMin),
];

beforeAll(prepareBuild, 120_000);

describe.each(programs)('the $name', ({ command, itsAnswer }) => {
  it.each(olderNodes)('refuses Node $version in one line, exit code 2', (node) => {
    const { status, output } = run(node.command, command);
    expect(output).toMatch(
      new RegExp(
        `^✗ [^\\n]*Node.js ${majorMin} or newer is needed; this is ${node.version} [^\\n]*\\n$`,
      ),
    );
    expect(status).toBe(2);
  });

  it('runs on the Node that it is made for', () => {
    const { output } = run([process.execPath], command);
    expect(output).toContain(itsAnswer);
    expect(output).not.toContain('is needed');
  });
});

/** Configured with nothing: a program that runs says what it misses. */
function run([node = '', ...options]: readonly string[], command: readonly string[]) {
  const done = spawnSync(node, [...options, ...command], {
    cwd: root,
    encoding: 'utf8',
    env: {},
  });
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}

function ofTheMachine(): readonly NodeUnderTest[] {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((path) => !path.includes('node_modules') && existsSync(path));
  return [...new Set(found.map((path) => realpathSync(path)))].map((path) => {
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim();
    return { version, command: [path] };
  });
}

function majorOf(version: string): number {
  return Number(/^v(\d+)\./.exec(version)?.[1]);
}
