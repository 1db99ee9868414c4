// The sandbox itself; start.mjs has made everything ready. It ends in one of three ways: with
// --once by itself, by a signal or the end of the terminal, or because a step failed. Each way
// ends every process that it started; the guardian sees to the ways that no code survives.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examplesOf } from './back-office/examples.mjs';
import { completeCases } from './complete-cases.mjs';
import { createDatabases } from './databases.mjs';
import { startGateway, startMonitor } from './gateways.mjs';
import { takeLock } from './lock.mjs';
import { nextSteps } from './next-steps.mjs';
import { say, sayWhatFailed, step } from './progress.mjs';
import { startKafka } from './servers/kafka.mjs';
import { startPostgres } from './servers/postgres.mjs';
import { dismissGuardian, isClosing, startProcess, stopAll } from './servers/process.mjs';
import { SetupError } from './servers/setup-error.mjs';
import { readSettings } from './settings.mjs';
import { timelineLines } from './timeline.mjs';
import { createTopics, topicsOf } from './topics.mjs';

const TIMELINES_SHOWN_MAX = 10;
const backOfficeScript = fileURLToPath(new URL('./back-office.mjs', import.meta.url));

let lock;
let isUp = false;
const asked = askedToStop();
try {
  const settings = readSettings(process.argv.slice(2), process.env);
  lock = lockHome(settings.home);
  const outcome = await Promise.race([runSandbox(settings), asked]);
  await finish(outcome);
} catch (error) {
  sayWhatFailed(error);
  await finish({ exitCode: 1 });
}

async function runSandbox(settings) {
  const { once, regions, casesWanted, officeCodes } = settings;
  const run = randomUUID();
  const regionCodes = regions.map(({ code }) => code);
  const logs = join(settings.home, 'logs');
  mkdirSync(logs, { recursive: true });

  const servers = await startServers(settings, regionCodes);
  const { brokers, databases } = servers;
  const gateways = await step(`网关 ${regionCodes.length} gateways`, () =>
    Promise.all(
      regions.map((region) =>
        startGateway({ region, brokers, databaseUrl: databases[region.code], logs }),
      ),
    ),
  );
  const examples = examplesOf(run, casesWanted, officeCodes);
  const office = { brokers, run, casesWanted, regionCodes: officeCodes };
  startBackOffices(office, logs);
  // Nobody asks the monitor in a run that ends by itself.
  const monitor = once ? undefined : startWatching({ regionCodes, ...servers, logs });
  const outcome = await completeCases({ ...office, examples, gateways });
  const shown = outcome.completed.slice(0, TIMELINES_SHOWN_MAX);
  say('');
  for (const one of shown) say(timelineLines(one.caseNo, one.example, one).join('\n'));
  if (shown.length < outcome.completed.length) {
    say(`仅显示前 ${shown.length} 件 The first ${shown.length} of ${outcome.completed.length}\n`);
  }
  for (const line of outcome.problems) say(`✗ ${line}`);
  const closingLine = `${outcome.completed.length} cases completed, ${outcome.lost} lost`;
  if (once) return { exitCode: outcome.lost === 0 ? 0 : 1, closingLine };
  say(closingLine);
  say('');
  const [first] = outcome.completed;
  const sandbox = { ...servers, gateways, monitor: await monitor, officeCodes, logs };
  if (first) say(nextSteps({ ...sandbox, ...first }).join('\n'));
  isUp = true;
  return asked;
}

async function startServers(settings, regionCodes) {
  const { home, brokers, databaseUrl, regions, kafkaPort, postgresPort } = settings;
  const kafka = brokers
    ? { brokers }
    : step('消息总线 Kafka', () => startKafka({ directory: join(home, 'kafka'), port: kafkaPort }));
  const postgres = databaseUrl
    ? { url: databaseUrl }
    : step('数据库 PostgreSQL', () =>
        startPostgres({ directory: join(home, 'postgres'), port: postgresPort }),
      );
  const [broker, server] = await Promise.all([kafka, postgres]);
  const topics = topicsOf(regions);
  const owners = [...regionCodes, 'monitor'];
  const [databases] = await Promise.all([
    step(`数据库 ${owners.length} databases`, () => createDatabases(server.url, owners)),
    step(`主题 ${topics.length} topics`, () => createTopics(broker.brokers, topics)),
  ]);
  return { brokers: broker.brokers, databaseUrl: server.url, databases };
}

/** In the background: the cases do not wait for it. */
function startWatching({ regionCodes, brokers, databases, logs }) {
  const { monitor: databaseUrl } = databases;
  const started = step('监管 monitor', () =>
    startMonitor({ regionCodes, brokers, databaseUrl, logs }),
  );
  // Whoever awaits it hears of a failure; until then it is nobody's surprise.
  started.catch(() => {});
  return started;
}

function startBackOffices(office, logs) {
  for (const region of office.regionCodes) {
    const backOffice = startProcess({
      name: `back office ${region}`,
      command: process.execPath,
      args: [backOfficeScript, JSON.stringify({ ...office, region })],
      logFile: join(logs, `back-office-${region}.log`),
    });
    void backOffice.exited.then(({ reason }) => {
      if (!isClosing()) say(`✗ ${backOffice.name} ended: ${reason} (log: ${backOffice.logFile})`);
    });
  }
}

function lockHome(home) {
  const taken = takeLock(join(home, 'lock.json'));
  if (taken.heldBy) {
    throw new SetupError(
      `沙箱已在运行 A sandbox runs on ${home} already (process ${taken.heldBy}); ` +
        'stop it, or set TONGBAN_HOME to another folder',
    );
  }
  return taken;
}

/** Resolves when somebody or something wants us to end. */
function askedToStop() {
  return new Promise((resolve) => {
    const stop = () => resolve({ exitCode: isUp ? 0 : 130 });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    // The entry script is gone, or nobody reads what we print: then nobody can stop us either.
    process.on('disconnect', stop);
    process.stdout.on('error', stop);
    process.stderr.on('error', stop);
  });
}

async function finish({ exitCode, closingLine }) {
  if (!closingLine) say('正在停止 Stopping …');
  await stopAll(['kafka', 'postgres']);
  await dismissGuardian();
  lock?.release();
  say(closingLine ?? '已停止 Stopped');
  process.exit(exitCode);
}
