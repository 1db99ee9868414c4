import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { edgeCommandsTopic, exchangeTopic } from '@tongban/exchange';
import { BrokerServer, KafkaBroker, defaultKafkaOptions } from '@tongban/messaging';
import { Database, databaseDefaults, migrateDatabase } from '@tongban/persistence';
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
import { beat } from './background/beat.js';
import { prune } from './background/prune.js';
import { repeat } from './background/repeat.js';
import { resumeWaiting } from './background/resume-waiting.js';
import { vacuum } from './background/vacuum.js';
import { watchBacklog } from './background/watch-backlog.js';
import { checkEventsAreWired } from './boot-check.js';
import { createEngine, groupOf } from './engine/create-engine.js';
import { watchEngine } from './engine/engine-reports.js';
import { GatewayConfig } from './gateway-config.js';
import type { GatewayParts } from './gateway-parts.js';
import { GatewayModule } from './gateway.module.js';
import { watchHealth } from './watch-health.js';

/** Starts a gateway and resolves when it serves. It ends by SIGTERM or SIGINT. */
export async function runGateway(config: GatewayConfig, logger: Logger): Promise<void> {
  checkEventsAreWired();
  logger.info('starting', { configuration: describeConfig(GatewayConfig, config) });
  const parts = await makeParts(config, logger);
  const application = await createHttpApplication(GatewayModule.with(parts), {
    logger,
    metrics: parts.metrics,
    bodyBytesMax: config.httpBodyBytesMax,
  });
  application.connectMicroservice({ strategy: serverOf(parts) }, { inheritAppConfig: false });
  watchHealth(parts);
  const tasks = [
    watchBacklog(parts),
    resumeWaiting(parts),
    prune(parts),
    vacuum(parts),
    beat(parts),
  ];
  const stops = tasks.map((task) => repeat(task, logger));
  prepareShutdown(parts, application, () => stops.forEach((stop) => stop()));
  await application.startAllMicroservices();
  parts.relay.start();
  await application.listen(config.httpPort, config.httpHost);
  parts.readiness.start();
  logger.info('ready', { host: config.httpHost, port: config.httpPort });
}

async function makeParts(config: GatewayConfig, logger: Logger): Promise<GatewayParts> {
  const databaseOptions = {
    ...databaseDefaults,
    url: config.databaseUrl,
    applicationName: `tongban-gateway-${config.region}`,
    poolMax: config.databasePoolMax,
  };
  const migrations = await migrateDatabase(databaseOptions);
  if (migrations.length > 0) logger.info('migrated the database', { migrations });
  const database = await Database.open(databaseOptions);
  const broker = new KafkaBroker({
    ...defaultKafkaOptions,
    brokers: config.kafkaBrokers,
    clientId: `tongban-gateway-${config.region}`,
    log: (level, message, fields) => logger[level](message, fields),
  });
  const metrics = new Metrics();
  const report = watchEngine(logger, metrics);
  return {
    config,
    logger,
    metrics,
    liveness: new Liveness(),
    readiness: new Readiness(logger),
    broker,
    database,
    ...createEngine({ config, broker, database, report }),
  };
}

function serverOf({ config, broker }: GatewayParts): BrokerServer {
  const { region, peerRegions, batchRecordsMax } = config;
  const topics = [
    edgeCommandsTopic(region),
    ...peerRegions.map((peer) => exchangeTopic(peer, region)),
  ];
  return new BrokerServer({
    broker,
    subscriptions: [{ group: groupOf(config), topics, batchRecordsMax }],
  });
}

/** From the edge inwards: no new work, then what is under way, then what it stands on. */
function prepareShutdown(
  parts: GatewayParts,
  application: NestFastifyApplication,
  stopTimers: () => void,
): void {
  const { config, logger, readiness, relay, broker, database } = parts;
  const timeoutMs = config.shutdownTimeoutMs;
  const shutdown = new Shutdown({
    logger,
    timeoutMs,
    stopReadiness: () => {
      readiness.stop();
      stopTimers();
    },
    exit: (code) => process.exit(code),
  });
  const steps = {
    'http and consumers': {
      run: () => closeHttpApplication(application, timeoutMs / 4),
      share: 1 / 2,
    },
    relay: { run: () => relay.stop(), share: 1 / 4 },
    broker: { run: () => broker.close(), share: 1 / 8 },
    database: { run: () => database.close(), share: 1 / 8 },
  };
  for (const [name, { run, share }] of Object.entries(steps))
    shutdown.add({ name, run, timeoutMs: timeoutMs * share });
  shutdown.listen(process);
}
