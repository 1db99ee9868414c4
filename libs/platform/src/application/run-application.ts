import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InvalidConfiguration, loadConfig, unknownNames } from '../config/load-config.js';
import { describeConfig } from '../config/render-config.js';
import { Liveness } from '../health/liveness.js';
import { Readiness } from '../health/readiness.js';
import { closeHttpApplication } from '../http/close-http-application.js';
import { createHttpApplication } from '../http/create-http-application.js';
import { createLogger } from '../logging/logger.js';
import type { Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { reportCrashes } from '../report-crashes.js';
import { Shutdown } from '../shutdown.js';
import type {
  ApplicationConfig,
  ApplicationPlan,
  ClosingPart,
  Foundation,
} from './application-plan.js';
import { notConfigured, notStarted } from './exit-codes.js';
import { ownProcess } from './host.js';
import type { Host } from './host.js';
import { repeat } from './repeat.js';
import type { StopRepeating } from './repeat.js';

const settingsPrefix = 'TONGBAN_';

/**
 * The one way in which an app of ours starts and ends: configuration, log, crash report, parts,
 * HTTP, consumers, what runs in the background, and at SIGTERM or SIGINT all of it the other way round.
 * Resolves when it serves, or when the process was told to exit.
 */
export async function runApplication<Config extends ApplicationConfig>(
  plan: ApplicationPlan<Config>,
  host: Host = ownProcess(),
): Promise<void> {
  const config = readConfig(plan, host);
  if (!config) return host.exit(notConfigured);
  const logger = openLog(plan, config, host);
  reportCrashes(host.events, logger, host.exit);
  try {
    await start(plan, { config, logger, ...watchers(logger) }, host);
  } catch (error) {
    if (error instanceof InvalidConfiguration) {
      // Only seen once something was opened. One line: no trace could say more than the setting does.
      const settings = error.settings.map(({ name, rule }) => `${name}: ${rule}`);
      logger.error('wrong configuration', { settings });
      return host.exit(notConfigured);
    }
    logger.error('could not start', { error });
    host.exit(notStarted);
  }
}

function readConfig<Config extends object>(
  { configClass }: ApplicationPlan<Config>,
  { environment, complain }: Host,
): Readonly<Config> | undefined {
  try {
    return loadConfig(configClass, environment);
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error;
    complain(`${error.message}\n`);
    return undefined;
  }
}

function openLog<Config extends ApplicationConfig>(
  { name: app, configClass, logFields }: ApplicationPlan<Config>,
  config: Readonly<Config>,
  { environment, logDestination: destination }: Host,
): Logger {
  const logger = createLogger({
    level: config.logLevel,
    fields: { app, ...logFields?.(config) },
    ...(destination ? { destination } : {}),
  });
  for (const setting of unknownNames(configClass, environment, settingsPrefix))
    logger.warn('a setting is not known', { setting });
  logger.info('starting', { configuration: describeConfig(configClass, config) });
  return logger;
}

function watchers(logger: Logger) {
  return {
    metrics: new Metrics(),
    liveness: new Liveness(),
    readiness: new Readiness(logger),
  };
}

async function start<Config extends ApplicationConfig>(
  plan: ApplicationPlan<Config>,
  foundation: Foundation<Config>,
  host: Host,
): Promise<void> {
  const { config, logger, metrics, readiness } = foundation;
  const assembly = await plan.assemble(foundation);
  const { module, bodyBytesMax, strategy } = assembly;
  const application = await createHttpApplication(module, { logger, metrics, bodyBytesMax });
  application.connectMicroservice({ strategy }, { inheritAppConfig: false });
  assembly.begin();
  const stopTasks = assembly.tasks.map((task) => repeat(task, logger));
  prepareShutdown(foundation, { application, closing: assembly.closing, stopTasks, host });
  await application.startAllMicroservices();
  await application.listen(config.httpPort, config.httpHost);
  readiness.start();
  logger.info('ready', { host: config.httpHost, port: config.httpPort });
}

interface Running {
  readonly application: NestFastifyApplication;
  readonly closing: readonly ClosingPart[];
  readonly stopTasks: readonly StopRepeating[];
  readonly host: Host;
}

/** From the edge inwards: no new work, then what is under way, then what it stands on. */
function prepareShutdown(
  { config, logger, readiness }: Foundation<ApplicationConfig>,
  { application, closing, stopTasks, host }: Running,
): void {
  const timeoutMs = config.shutdownTimeoutMs;
  let tasks: Promise<unknown> = Promise.resolve();
  const stopReadiness = (): void => {
    readiness.stop();
    tasks = Promise.all(stopTasks.map((stop) => stop()));
  };
  const shutdown = new Shutdown({ logger, timeoutMs, stopReadiness, exit: host.exit });
  shutdown.add({
    name: 'http and consumers',
    run: () => closeHttpApplication(application, timeoutMs / 4),
    timeoutMs: timeoutMs / 2,
  });
  const inner: readonly ClosingPart[] = [
    { name: 'background tasks', close: async () => void (await tasks) },
    ...closing,
  ];
  // Half of the time is the edge's, where others decide how long it takes; the rest is shared.
  for (const { name, close } of inner)
    shutdown.add({ name, run: close, timeoutMs: timeoutMs / 2 / inner.length });
  shutdown.listen(host.events);
}
