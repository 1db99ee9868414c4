import { randomInt, randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { edgeEventsTopic, OperationalError } from '@tongban/exchange';
import { createTopics, EdgeTopicsRegionSystem, KafkaBroker } from '@tongban/messaging';
import { kafkaTestOptions } from '../support/kafka-world.js';
import { until } from '../support/until.js';
import { BatchLog } from './batch-log.js';
import { describeRegionSystem } from './region-system.features.js';
import { toldByRecords } from './told-by-records.js';

jest.setTimeout(60_000);

describeRegionSystem('EdgeTopicsRegionSystem on Kafka', async () => {
  const region = String(randomInt(1_000_000)).padStart(6, '0') + randomUUID();
  const topic = edgeEventsTopic(region);
  await createTopics(kafkaTestOptions(), [{ topic, partitions: 3 }]);
  const broker = new KafkaBroker(kafkaTestOptions());
  const log = new BatchLog();
  const group = `back-office.${region}`;
  await broker.subscribe({ group, topics: [topic], batchRecordsMax: 100, onBatch: log.accept });
  let broken = false;
  const channel = {
    subscribe: broker.subscribe.bind(broker),
    publish: async (records: Parameters<KafkaBroker['publish']>[0]): Promise<void> => {
      if (broken) throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
      await broker.publish(records);
    },
  };
  return {
    regionSystem: new EdgeTopicsRegionSystem(region, channel),
    told: async (count) => {
      await until(() => log.records.length >= count, 30_000);
      return toldByRecords(log.records);
    },
    breakChannel: () => void (broken = true),
    mend: () => void (broken = false),
    close: () => broker.close(),
  };
});
