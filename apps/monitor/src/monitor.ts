import { heartbeatsTopic, supervisionTopic } from '@tongban/exchange';
import type { Place } from '@tongban/exchange';
import { BrokerServer, KafkaBroker, defaultKafkaOptions, readLag } from '@tongban/messaging';
import type { KafkaOptions } from '@tongban/messaging';
import { MonitorDatabase, databaseDefaults, migrateMonitorDatabase } from '@tongban/persistence';
import { currentSecret, kafkaAccessOf, SystemClock } from '@tongban/platform';
import type { ApplicationPlan, Assembly, Foundation } from '@tongban/platform';
import { MonitorConfig } from './monitor-config.js';
import type { MonitorParts } from './monitor-parts.js';
import { MonitorModule } from './monitor.module.js';
import { Arrivals } from './supervision/arrivals.js';
import { Listening, listenEveryMs } from './supervision/listening.js';
import { RecordCount } from './supervision/record-count.js';
import { Watch } from './supervision/watch.js';
import { watchHealth } from './watch-health.js';

const bodyBytesMax = 1024;

/** What operators and supervisors see of all regions. */
export const monitor: ApplicationPlan<MonitorConfig> = {
  name: 'monitor',
  configClass: MonitorConfig,
  assemble: async (foundation) => assemblyOf(await makeParts(foundation)),
};

async function makeParts(foundation: Foundation<MonitorConfig>): Promise<MonitorParts> {
  const { config, logger } = foundation;
  const kafka: KafkaOptions = {
    ...defaultKafkaOptions,
    ...kafkaAccessOf(config),
    clientId: 'tongban-monitor',
    log: (level, message, fields) => logger[level](message, fields),
  };
  const database = await openDatabase(foundation);
  const broker = new KafkaBroker(kafka);
  const clock = new SystemClock();
  const listening = new Listening({ progress: () => broker.progress(), clock });
  const watch = new Watch({ database, listening, config });
  const recordCount = new RecordCount(foundation);
  const arrivals = new Arrivals(clock);
  return { ...foundation, kafka, broker, database, arrivals, listening, watch, recordCount };
}

async function openDatabase({
  config,
  logger,
}: Foundation<MonitorConfig>): Promise<MonitorDatabase> {
  const options = {
    ...databaseDefaults,
    url: config.databaseUrl,
    currentUrl: () => currentSecret(config, 'databaseUrl'),
    applicationName: 'tongban-monitor',
    poolMax: config.databasePoolMax,
  };
  const migrations = await migrateMonitorDatabase(options);
  if (migrations.length > 0) logger.info('migrated the database', { migrations });
  const database = await MonitorDatabase.open(options);
  if (config.rebuild) {
    await database.forget();
    logger.info('the projection is built again');
  }
  return database;
}

/**
 * The group is of this building of the projection: another one begins at the first record. Before
 * anything is read it is asked where the partitions end: what is told beyond arrives as it comes.
 */
async function serverOf(parts: MonitorParts): Promise<BrokerServer> {
  const { config, broker, database } = parts;
  const { regions, batchRecordsMax, kafkaGroupSuffix } = config;
  const names = ['tongban.monitor', kafkaGroupSuffix, await database.generation()];
  const group = names.filter((name) => name !== '').join('.');
  const topics = regions.flatMap((region) => [supervisionTopic(region), heartbeatsTopic(region)]);
  const startOffsets = async (places: readonly Place[]): Promise<ReadonlyMap<string, string>> => {
    const assigned = [...new Set(places.map(({ topic }) => topic))];
    parts.arrivals.begin(await readLag(parts.kafka, { group, topics: assigned }));
    return new Map();
  };
  return new BrokerServer({
    broker,
    subscriptions: [{ group, topics, batchRecordsMax, startOffsets }],
  });
}

async function assemblyOf(parts: MonitorParts): Promise<Assembly> {
  const { broker, database, listening } = parts;
  watchHealth(parts);
  return {
    module: MonitorModule.with(parts),
    bodyBytesMax,
    strategy: await serverOf(parts),
    tasks: [
      {
        name: 'listening',
        everyMs: listenEveryMs,
        run: () => Promise.resolve(void listening.look()),
      },
    ],
    begin: () => undefined,
    closing: [
      { name: 'broker', close: () => broker.close() },
      { name: 'database', close: () => database.close() },
    ],
  };
}
