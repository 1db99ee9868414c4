// npm test: everything that a fresh clone needs, then the unit, integration and e2e tests.
// What follows `--` goes to Jest: npm test -- libs/case, npm test -- --selectProjects unit.
// The counts of each tier are left in .tongban/test-results/<tier>.json.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from '../deploy/sandbox/install.mjs';
import { say, sayWhatFailed } from '../deploy/sandbox/progress.mjs';
import { projectNode } from '../deploy/sandbox/relaunch.mjs';
import { guard } from '../deploy/sandbox/servers/process.mjs';
import { repository } from '../deploy/sandbox/settings.mjs';

const tiers = ['unit', 'integration', 'e2e'];
const results = join(repository, '.tongban', 'test-results');
const jest = join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
const extra = process.argv.slice(2);

let running;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!running) process.exit(130);
    running.kill(signal);
  });
}

try {
  await prepare({ kafka: !process.env.TONGBAN_KAFKA_BROKERS });
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const chosen = extra.includes('--selectProjects') ? [undefined] : tiers;
  const failed = [];
  for (const tier of chosen) if (!(await passes(tier))) failed.push(tier ?? 'tests');
  if (failed.length > 0) say(`✗ ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} catch (error) {
  sayWhatFailed(error);
  process.exitCode = 1;
}

async function passes(tier) {
  const selection = tier ? ['--selectProjects', tier] : [];
  const report = ['--json', `--outputFile=${join(results, `${tier ?? 'tests'}.json`)}`];
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest];
  running = spawn(
    projectNode(),
    [...args, ...selection, '--passWithNoTests', ...report, ...extra],
    {
      cwd: repository,
      // Jest hands its own options on to its workers, but not those of Node.
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' },
      stdio: ['inherit', 'ignore', 'inherit'],
    },
  );
  guard(running.pid, 'SIGTERM');
  const [code, signal] = await once(running, 'exit');
  running = undefined;
  if (signal) process.exit(130);
  return code === 0;
}
