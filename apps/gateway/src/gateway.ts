import { Feed, JournalNews, edgeCommandsTopic, exchangeTopic } from '@tongban/exchange';
import type { EngineReport, Place } from '@tongban/exchange';
import { BrokerServer, KafkaBroker, defaultKafkaOptions } from '@tongban/messaging';
import {
  Database,
  databaseDefaults,
  DatabaseOfAnotherRegion,
  migrateDatabase,
} from '@tongban/persistence';
import { currentSecret, InvalidConfiguration, kafkaAccessOf } from '@tongban/platform';
import type { ApplicationPlan, Assembly, Foundation } from '@tongban/platform';
import { BacklogWatch } from './background/backlog-watch.js';
import { heartbeat } from './background/heartbeat.js';
import { refoldStates } from './background/refold-states.js';
import { resumeWaiting } from './background/resume-waiting.js';
import { retryUnknownTypes } from './background/retry-unknown-types.js';
import { checkEventsAreWired } from './boot-check.js';
import { createEngine, feedLimitsOf, groupOf } from './engine/create-engine.js';
import { Reception } from './engine/reception.js';
import { GatewayConfig } from './gateway-config.js';
import type { GatewayParts } from './gateway-parts.js';
import { GatewayModule } from './gateway.module.js';
import { watchEngine } from './observe/engine-reports.js';
import { watchHealth } from './observe/watch-health.js';
import { watchState } from './observe/watch-state.js';
import { createWebhooks } from './webhooks/create-webhooks.js';

/** The gateway of one region. Which region is configuration. */
export const gateway: ApplicationPlan<GatewayConfig> = {
  name: 'gateway',
  configClass: GatewayConfig,
  logFields: ({ region }) => ({ region }),
  assemble: async (foundation) => {
    checkEventsAreWired();
    return assemblyOf(await makeParts(foundation));
  },
};

async function makeParts(foundation: Foundation<GatewayConfig>): Promise<GatewayParts> {
  const { config, logger, metrics } = foundation;
  // First, because it names a wrong file in one line, and nothing has been opened yet.
  const kafka = kafkaAccessOf(config);
  const database = await openDatabase(foundation);
  const broker = new KafkaBroker({
    ...defaultKafkaOptions,
    ...kafka,
    clientId: `tongban-gateway-${config.region}`,
    log: (level, message, fields) => logger[level](message, fields),
  });
  const watch = watchEngine(logger, metrics);
  const report = (one: EngineReport): void => {
    watch(one);
    if (one.kind === 'MODE') webhooks.lead(one.mode === 'LEADING');
  };
  const { engine, publisher } = createEngine({ config, broker, database, report });
  const { partitionsConcurrentMax, fetchBytesPerPartitionMax } = defaultKafkaOptions.limits;
  const reception = new Reception(engine, {
    partitionsMax: partitionsConcurrentMax,
    partitionBytesMax: fetchBytesPerPartitionMax,
  });
  const backlog = new BacklogWatch(database);
  const news = new JournalNews(engine.store, engine.clock);
  const feed = new Feed(engine, news, feedLimitsOf(config));
  const webhooks = createWebhooks({ ...foundation, engine, news, store: database.webhooks });
  return {
    ...foundation,
    broker,
    database,
    engine,
    publisher,
    reception,
    backlog,
    news,
    feed,
    webhooks,
  };
}

async function openDatabase({ config, logger }: Foundation<GatewayConfig>): Promise<Database> {
  const options = {
    ...databaseDefaults,
    url: config.databaseUrl,
    currentUrl: () => currentSecret(config, 'databaseUrl'),
    applicationName: `tongban-gateway-${config.region}`,
    poolMax: config.databasePoolMax,
  };
  const migrations = await migrateDatabase(options, config.region).catch(sayWhichSettingIsWrong);
  if (migrations.length > 0) logger.info('migrated the database', { migrations });
  return Database.open(options);
}

function sayWhichSettingIsWrong(error: unknown): never {
  if (!(error instanceof DatabaseOfAnotherRegion)) throw error;
  const rule = `names the database of region ${error.owner}, but TONGBAN_REGION is ${error.region}`;
  throw new InvalidConfiguration([{ name: 'TONGBAN_DATABASE_URL', rule }]);
}

function assemblyOf(parts: GatewayParts): Assembly {
  const { config, publisher, webhooks, news, broker, database } = parts;
  watchHealth(parts);
  watchState(parts);
  return {
    module: GatewayModule.with(parts),
    bodyBytesMax: config.httpBodyBytesMax,
    strategy: serverOf(parts),
    tasks: [heartbeat(parts), refoldStates(parts), resumeWaiting(parts), retryUnknownTypes(parts)],
    // Before anything comes in: nothing may be written until the own topics have been looked at.
    begin: () => publisher.start(),
    closing: [
      { name: 'publisher', close: () => publisher.stop() },
      { name: 'webhooks', close: () => webhooks.stop() },
      { name: 'news', close: () => news.stop() },
      { name: 'broker', close: () => broker.close() },
      { name: 'database', close: () => database.close() },
    ],
  };
}

function serverOf({ config, broker, engine }: GatewayParts): BrokerServer {
  const { region, peerRegions, batchRecordsMax } = config;
  const topics = [
    edgeCommandsTopic(region),
    ...peerRegions.map((peer) => exchangeTopic(peer, region)),
  ];
  const subscription = {
    group: groupOf(config),
    topics,
    batchRecordsMax,
    startOffsets: (places: readonly Place[]) => engine.store.offsets(places),
  };
  return new BrokerServer({ broker, subscriptions: [subscription] });
}
