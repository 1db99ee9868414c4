// npm test: everything that a fresh clone needs, then the unit, integration and e2e tests.
// What follows `--` goes to Jest: npm test -- libs/case, npm test -- --selectProjects unit.
// The counts of each tier are left in .tongban/test-results/<tier>.json.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { prepare } from '../deploy/sandbox/install.mjs';
import { say, sayWhatFailed } from '../deploy/sandbox/progress.mjs';
import { projectNode } from '../deploy/sandbox/relaunch.mjs';
import { dismissGuardian, guard } from '../deploy/sandbox/servers/process.mjs';
import { repository } from '../deploy/sandbox/settings.mjs';

const tiers = ['unit', 'integration', 'e2e'];
const results = join(repository, '.tongban', 'test-results');
const jest = join(repository, 'node_modules', 'jest', 'bin', 'jest.js');
// Jest runs ES modules only in this mode, of which Node warns in every worker; of the other one kafkajs
// is the cause, see negative-timeout-warning.ts.
const quiet = ['ExperimentalWarning', 'TimeoutNegativeWarning'];
const nodeOptions = `--experimental-vm-modules ${quiet.map((name) => `--disable-warning=${name}`).join(' ')}`;
const extra = process.argv.slice(2);
const lingerMsMax = 30_000;
const lookEveryMs = 1_000;
const cores = availableParallelism();
// Integration specs mostly wait, each for servers and gateways of its own; a sandbox needs them all.
const workers = { unit: cores, integration: Math.max(2, Math.floor(cores / 2)), e2e: 1 };

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
  await dismissGuardian();
} catch (error) {
  sayWhatFailed(error);
  process.exitCode = 1;
}

async function passes(tier) {
  const choice = extra.some((word) => /^--(maxWorkers|runInBand)|^-[iw]/.test(word));
  const share = choice || !tier ? [] : [`--maxWorkers=${workers[tier]}`];
  const selection = tier ? [...share, '--selectProjects', tier] : [];
  const report = join(results, `${tier ?? 'tests'}.json`);
  const output = ['--json', `--outputFile=${report}`];
  const args = [jest, ...selection, '--passWithNoTests', ...output, ...extra];
  running = spawn(projectNode(), args, {
    cwd: repository,
    env: { ...process.env, NODE_OPTIONS: nodeOptions },
    // With --json Jest writes for people to the other stream.
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const release = guard(running.pid, 'SIGTERM');
  const lingering = watchForLingering(running, report);
  const [code, signal] = await once(running, 'exit');
  clearInterval(lingering.timer);
  release();
  running = undefined;
  if (lingering.isEnded) return JSON.parse(readFileSync(report, 'utf8')).success;
  if (signal) process.exit(130);
  return code === 0;
}

/**
 * Ends Jest when its report has been there for a while: what a spec left open would keep it, and
 * the whole pipeline with it, for ever. The report says who passed.
 */
function watchForLingering(child, report) {
  let reportedAt;
  const lingering = { isEnded: false, timer: undefined };
  lingering.timer = setInterval(() => {
    if (existsSync(report)) reportedAt ??= performance.now();
    if (lingering.isEnded || !(performance.now() - reportedAt > lingerMsMax)) return;
    say('! the tests are over, but something that they opened keeps Jest running: it is ended');
    lingering.isEnded = child.kill('SIGKILL');
  }, lookEveryMs);
  return lingering;
}
