import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { heartbeatsTopic, supervisionTopic } from '@tongban/exchange';
import { BrokerServer, KafkaBroker, defaultKafkaOptions } from '@tongban/messaging';
import type { BrokerProgress } from '@tongban/messaging';
import { MonitorDatabase, databaseDefaults, migrateMonitorDatabase } from '@tongban/persistence';
import {
  Liveness,
  Metrics,
  Readiness,
  Shutdown,
  closeHttpApplication,
  createHttpApplication,
  describeConfig,
} from '@tongban/platform';
import type { Logger } from '@tongban/platform';
import { MonitorConfig } from './monitor-config.js';
import type { MonitorParts } from './monitor-parts.js';
import { MonitorModule } from './monitor.module.js';
import { Watch } from './supervision/watch.js';

const checkTimeoutMs = 2_000;
const bodyBytesMax = 1024;

/** Starts the monitor and resolves when it serves. It ends by SIGTERM or SIGINT. */
export async function runMonitor(config: MonitorConfig, logger: Logger): Promise<void> {
  logger.info('starting', { configuration: describeConfig(MonitorConfig, config) });
  const parts = await makeParts(config, logger);
  const application = await createHttpApplication(MonitorModule.with(parts), {
    logger,
    metrics: parts.metrics,
    bodyBytesMax,
  });
  const strategy = await serverOf(parts);
  application.connectMicroservice({ strategy }, { inheritAppConfig: false });
  watchHealth(parts);
  prepareShutdown(parts, application);
  await application.startAllMicroservices();
  await application.listen(config.httpPort, config.httpHost);
  parts.readiness.start();
  logger.info('ready', { host: config.httpHost, port: config.httpPort });
}

async function makeParts(config: MonitorConfig, logger: Logger): Promise<MonitorParts> {
  const databaseOptions = {
    ...databaseDefaults,
    url: config.databaseUrl,
    applicationName: 'tongban-monitor',
    poolMax: config.databasePoolMax,
  };
  const migrations = await migrateMonitorDatabase(databaseOptions);
  if (migrations.length > 0) logger.info('migrated the database', { migrations });
  const database = await MonitorDatabase.open(databaseOptions);
  if (config.rebuild) {
    await database.forget();
    logger.info('the projection is built again');
  }
  const broker = new KafkaBroker({
    ...defaultKafkaOptions,
    brokers: config.kafkaBrokers,
    clientId: 'tongban-monitor',
    log: (level, message, fields) => logger[level](message, fields),
  });
  const { regions, silentAfterMs } = config;
  return {
    config,
    logger,
    metrics: new Metrics(),
    liveness: new Liveness(),
    readiness: new Readiness(logger),
    broker,
    database,
    watch: new Watch(database, { regions, silentAfterMs, now: () => new Date() }),
  };
}

/** The group is of this building of the projection: another one begins at the first record. */
async function serverOf({ config, broker, database }: MonitorParts): Promise<BrokerServer> {
  const { regions, batchRecordsMax, kafkaGroupSuffix } = config;
  const names = ['tongban.monitor', kafkaGroupSuffix, await database.generation()];
  const topics = regions.flatMap((region) => [supervisionTopic(region), heartbeatsTopic(region)]);
  const group = names.filter((name) => name !== '').join('.');
  return new BrokerServer({ broker, subscriptions: [{ group, topics, batchRecordsMax }] });
}

function watchHealth({ config, liveness, readiness, broker, database }: MonitorParts): void {
  liveness.register({
    name: 'consumer',
    stalledMs: () => consumerStalledMs(broker.progress()),
    stallMsMax: config.livenessStallMaxMs,
  });
  readiness.register({
    name: 'database',
    check: () => database.ping(),
    timeoutMs: checkTimeoutMs,
  });
  readiness.register({
    name: 'broker',
    check: () => (broker.progress().connected ? Promise.resolve() : Promise.reject(notConnected)),
    timeoutMs: checkTimeoutMs,
  });
}

const notConnected = new RangeError('the broker is not connected');

/** One that is backing off does not count: a restart would not bring its broker back. */
function consumerStalledMs({ subscriptions }: BrokerProgress): number {
  const stalls = subscriptions.map(({ state, batchesRunningSince, lastAliveAt }) => {
    const since = batchesRunningSince ?? (state === 'RUNNING' ? lastAliveAt : null);
    return since === null ? 0 : Date.now() - since.getTime();
  });
  return Math.max(0, ...stalls);
}

/** From the edge inwards: no new work, then what is under way, then what it stands on. */
function prepareShutdown(parts: MonitorParts, application: NestFastifyApplication): void {
  const { config, logger, readiness, broker, database } = parts;
  const timeoutMs = config.shutdownTimeoutMs;
  const shutdown = new Shutdown({
    logger,
    timeoutMs,
    stopReadiness: () => readiness.stop(),
    exit: (code) => process.exit(code),
  });
  const steps = {
    'http and consumers': {
      run: () => closeHttpApplication(application, timeoutMs / 4),
      share: 1 / 2,
    },
    broker: { run: () => broker.close(), share: 1 / 4 },
    database: { run: () => database.close(), share: 1 / 4 },
  };
  for (const [name, { run, share }] of Object.entries(steps))
    shutdown.add({ name, run, timeoutMs: timeoutMs * share });
  shutdown.listen(process);
}
