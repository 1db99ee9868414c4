import { join } from 'node:path';
import { isForSandboxOnly, repository } from './settings.mjs';
import { freePort } from './servers/ports.mjs';
import { startProcess, tailOf } from './servers/process.mjs';
import { SetupError } from './servers/setup-error.mjs';
import { until } from './servers/until.mjs';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 25_000;
// Lets the sandbox count working days past the last year whose notice is bundled.
const calendarSample = join(repository, 'deploy/sandbox/calendar-sample.json');
const entryPoint = join(repository, 'dist/apps/gateway/src/main.js');

/** Starts the gateway of a region and resolves with its port when it is ready. */
export async function startGateway({ region, brokers, databaseUrl, logs }) {
  const port = await freePort(region.wantedPort);
  const gateway = startProcess({
    name: `gateway ${region.code}`,
    command: process.execPath,
    args: ['--enable-source-maps', entryPoint],
    environment: {
      ...withoutOurOwn(process.env),
      TONGBAN_CALENDAR_FILE: calendarSample,
      ...region.variables,
      TONGBAN_KAFKA_BROKERS: brokers,
      TONGBAN_DATABASE_URL: databaseUrl,
      TONGBAN_HTTP_PORT: String(port),
    },
    directory: repository,
    logFile: join(logs, `gateway-${region.code}.log`),
    stopTimeoutMs: STOP_TIMEOUT_MS,
  });
  await until(
    `gateway ${region.code} is ready (log: ${gateway.logFile})`,
    () => isReady(gateway, port),
    {
      timeoutMs: READY_TIMEOUT_MS,
      everyMs: 100,
    },
  );
  return { region, port, process: gateway };
}

function withoutOurOwn(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !isForSandboxOnly(name)),
  );
}

async function isReady(gateway, port) {
  if (!gateway.isRunning()) {
    throw new SetupError(`${gateway.name} ended while starting:\n${tailOf(gateway.logFile)}`);
  }
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
  await answer.arrayBuffer();
  return answer.ok;
}
