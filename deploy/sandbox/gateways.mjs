import { createHash } from 'node:crypto';
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
/** Of every office of the sandbox, and of no real gateway: everybody may read it here. */
export const SANDBOX_TOKEN = 'token-of-the-sandbox';
const sandboxTokens = `sandbox:${createHash('sha256').update(SANDBOX_TOKEN).digest('hex')}`;
const MONITOR_PORT = 18_400;

/** Starts the gateway of a region and resolves with its port when it is ready. */
export async function startGateway({ region, brokers, databaseUrl, logs }) {
  const started = await startApplication({
    name: `gateway ${region.code}`,
    app: 'gateway',
    wantedPort: region.wantedPort,
    variables: {
      TONGBAN_CALENDAR_FILE: calendarSample,
      TONGBAN_OFFICE_TOKENS: sandboxTokens,
      ...region.variables,
    },
    logFile: join(logs, `gateway-${region.code}.log`),
    brokers,
    databaseUrl,
  });
  return { region, ...started };
}

/** Starts the monitor of these regions and resolves with its port when it is ready. */
export function startMonitor({ regionCodes, brokers, databaseUrl, logs }) {
  return startApplication({
    name: 'monitor',
    app: 'monitor',
    wantedPort: MONITOR_PORT,
    variables: { TONGBAN_REGIONS: regionCodes.join(',') },
    logFile: join(logs, 'monitor.log'),
    brokers,
    databaseUrl,
  });
}

async function startApplication({ name, app, wantedPort, variables, logFile, ...servers }) {
  const port = await freePort(wantedPort);
  const application = startProcess({
    name,
    command: process.execPath,
    args: ['--enable-source-maps', join(repository, `dist/apps/${app}/src/main.js`)],
    environment: {
      ...withoutOurOwn(process.env),
      ...variables,
      TONGBAN_KAFKA_BROKERS: servers.brokers,
      TONGBAN_DATABASE_URL: servers.databaseUrl,
      TONGBAN_HTTP_PORT: String(port),
    },
    directory: repository,
    logFile,
    stopTimeoutMs: STOP_TIMEOUT_MS,
  });
  await until(`${name} is ready (log: ${logFile})`, () => isReady(application, port), {
    timeoutMs: READY_TIMEOUT_MS,
    everyMs: 100,
  });
  return { port, process: application };
}

function withoutOurOwn(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !isForSandboxOnly(name)),
  );
}

async function isReady(application, port) {
  if (!application.isRunning()) {
    const { name, logFile } = application;
    throw new SetupError(`${name} ended while starting:\n${tailOf(logFile)}`);
  }
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
  await answer.arrayBuffer();
  return answer.ok;
}
