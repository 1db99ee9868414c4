// The Python examples of the integration guide, run as their README tells, one with packages of its own
// and one without any, against a sandbox in which nobody else answers for the office of 110000.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gatewayPortOf, startSandbox } from '../support/sandbox-run.js';
import type { SandboxRun } from '../support/sandbox-run.js';
import { freePort, until } from '../support/servers.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const script = join(root, 'docs/examples/python/back_office.py');
const overHttp = join(root, 'docs/examples/python/office_over_http.py');
const setUpTimeoutMs = 300_000;
const scriptTimeoutMs = 120_000;
const stopTimeoutMs = 60_000;

if (process.env.TONGBAN_SKIP_PYTHON) {
  it('leaves the Python example out, as TONGBAN_SKIP_PYTHON asks', () => undefined);
} else {
  describe('the back office in Python', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tongban-e2e-python-'));
    let sandbox: SandboxRun | undefined;

    beforeAll(async () => {
      assert(
        !missingOfPython(),
        `${missingOfPython()} is missing; TONGBAN_SKIP_PYTHON=1 does without`,
      );
      sandbox = startSandbox(
        join(folder, 'sandbox'),
        ['--cases', '1', '--without-back-office', '110000'],
        await freePorts(),
      );
      await Promise.all([installClient(folder), untilUp(sandbox)]);
    }, setUpTimeoutMs);

    afterAll(async () => {
      sandbox?.process.kill('SIGINT');
      await sandbox?.exit;
      rmSync(folder, { recursive: true, force: true });
    }, stopTimeoutMs);

    it(
      'shows a refusal, follows one case, and handles another to its end',
      async () => {
        assert(sandbox);
        const brokers = / -b (\S+) -t /.exec(sandbox.output())?.[1] ?? '';
        const python = join(folder, 'office/bin/python');
        const { code, output } = await run(python, [script, brokers, basename(folder)], folder);
        expect({ code, output }).toMatchObject({ code: 0 });
        expect(output).toMatch(/^refused SCHEMA_INVALID .*applicant\.mobile.*PATTERN/m);
        const caseNo = /^handled (\S+)$/m.exec(output)?.[1] ?? '';
        for (const region of ['410000', '110000']) {
          const port = gatewayPortOf(sandbox.output(), region);
          const answer = await fetch(`http://127.0.0.1:${port}/v1/cases/${caseNo}`);
          expect(await answer.json()).toMatchObject({ caseNo, status: 'COMPLETED' });
        }
      },
      scriptTimeoutMs,
    );

    it(
      'files a case and handles it to its end over HTTP alone, without a library',
      async () => {
        assert(sandbox);
        const gateways = ['410000', '110000'].map(
          (region) => `http://127.0.0.1:${gatewayPortOf(sandbox!.output(), region)}`,
        );
        const token = /Bearer ([\w-]+)/.exec(sandbox.output())?.[1] ?? '';
        const ended = await run('python3', ['-B', overHttp, ...gateways, token], folder);
        expect(ended).toMatchObject({ code: 0 });
        const caseNo = /^completed (\S+)$/m.exec(ended.output)?.[1] ?? '';
        for (const gateway of gateways) {
          const answer = await fetch(`${gateway}/v1/cases/${caseNo}`);
          expect(await answer.json()).toMatchObject({ caseNo, status: 'COMPLETED' });
        }
      },
      scriptTimeoutMs,
    );
  });
}

function missingOfPython(): string | undefined {
  const lacks = (...args: string[]) => spawnSync('python3', args).status !== 0;
  if (lacks('--version')) return 'python3';
  const module = ['venv', 'ensurepip'].find((name) => lacks('-c', `import ${name}`));
  return module && `the Python module ${module}`;
}

async function installClient(folder: string): Promise<void> {
  const made = await run('python3', ['-m', 'venv', 'office'], folder);
  assert.equal(made.code, 0, made.output);
  const pip = join(folder, 'office/bin/pip');
  const installed = await run(pip, ['install', '--quiet', 'confluent-kafka'], folder);
  assert.equal(installed.code, 0, installed.output);
}

async function untilUp(sandbox: SandboxRun): Promise<void> {
  const isUp = () => sandbox.output().includes('What to try next');
  const isOver = () => sandbox.process.exitCode !== null;
  await until('it is up', () => isUp() || isOver(), { timeoutMs: setUpTimeoutMs });
  assert(isUp(), `the sandbox ended:\n${sandbox.output()}`);
}

/** Another sandbox on this machine may be about to take the usual ones. */
async function freePorts(): Promise<Record<string, string>> {
  const regions = ['110000', '410000', '510000'].map((region) => `HTTP_PORT_${region}`);
  const names = ['KAFKA_PORT', 'POSTGRES_PORT', ...regions];
  const ports = await Promise.all(names.map(async () => String(await freePort())));
  return Object.fromEntries(names.map((name, index) => [`TONGBAN_${name}`, ports[index] ?? '']));
}

interface Ended {
  readonly code: number | string;
  readonly output: string;
}

function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, timeout: scriptTimeoutMs }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 'killed') : 0, output: `${stdout}${stderr}` });
    });
  });
}
