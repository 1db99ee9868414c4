// The sandbox as a newcomer meets it: one command, three regions, cases that cross provinces, and
// afterwards not one process that is still there.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxRun } from '../support/sandbox-run.js';
import { gatewayPortOf, processesOf, startSandbox } from '../support/sandbox-run.js';
import { until } from '../support/servers.js';

const runTimeoutMs = 240_000;
const stopTimeoutMs = 60_000;
const examples = 7;

describe('the sandbox', () => {
  const home = mkdtempSync(join(tmpdir(), 'tongban-e2e-'));
  const runs: SandboxRun[] = [];
  let first: { code: number | null; output: string };

  function start(args: readonly string[]): SandboxRun {
    const run = startSandbox(home, args);
    runs.push(run);
    return run;
  }

  beforeAll(async () => {
    const run = start(['--once']);
    first = { code: await run.exit, output: run.output() };
  }, runTimeoutMs);

  // A test that failed half way leaves its sandbox up, and the next one wants the same folder.
  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.process.kill('SIGINT');
      await run.exit;
    }
  }, stopTimeoutMs);

  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('completes every example case and loses none', () => {
    const lines = first.output.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(`${examples} cases completed, 0 lost`);
    expect(first.code).toBe(0);
  });

  it('shows the timeline of each case as both of its regions recorded it', () => {
    const caseNumbers = first.output.match(/^KS\w+/gm) ?? [];
    expect(new Set(caseNumbers).size).toBe(examples);
    expect(first.output).toMatch(/补正/);
    expect(first.output).toMatch(/410000 入库 Recorded {2,}110000 入库 Recorded/);
  });

  it('leaves no process behind', () => {
    expect(processesOf(home)).toEqual([]);
  });

  it(
    'starts again on its data, refuses a second one beside it, and ends with Ctrl-C',
    async () => {
      const sandbox = start([]);
      await until('it is up', () => sandbox.output().includes('What to try next'), {
        timeoutMs: runTimeoutMs,
      });
      const second = start(['--once']);
      expect(await second.exit).toBe(1);
      expect(second.output()).toContain('runs on');
      await expectKept(sandbox.output(), first.output);
      expect(sandbox.output()).toMatch(/Kafka +127\.0\.0\.1:\d+/);
      expect(sandbox.output()).toMatch(/PostgreSQL +postgres:\/\/postgres@127\.0\.0\.1:\d+/);
      sandbox.process.kill('SIGINT');
      expect(await sandbox.exit).toBe(0);
      expect(sandbox.output().trimEnd().split('\n').at(-1)).toBe('已停止 Stopped');
      expect(processesOf(home)).toEqual([]);
    },
    runTimeoutMs + stopTimeoutMs,
  );

  it(
    'takes everything down even when it is killed outright',
    async () => {
      const sandbox = start([]);
      await until('servers run', () => sandbox.output().includes('databases'), {
        timeoutMs: runTimeoutMs,
      });
      sandbox.process.kill('SIGKILL');
      await until('nothing is left', () => processesOf(home).length === 0, {
        timeoutMs: stopTimeoutMs,
      });
    },
    runTimeoutMs + stopTimeoutMs,
  );
});

/** The cases of the first run are still served by the second. */
async function expectKept(output: string, earlier: string): Promise<void> {
  const port = gatewayPortOf(output, '410000');
  const caseNo = /^(KS\w+) .*\n.*410000/m.exec(earlier)?.[1];
  const answer = await fetch(`http://127.0.0.1:${port}/v1/cases/${caseNo}/timeline`);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ caseNo });
}
