import { randomInt, randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { edgeEventsTopic, EdgeTopicBackOffice, OperationalError } from '@tongban/exchange';
import type { Broker } from '@tongban/exchange';
import { KafkaBroker } from '@tongban/messaging';
import { createTestTopics, kafkaTestOptions } from '../support/kafka-world.js';
import { until } from '../support/until.js';
import { describeBackOffice } from './back-office.features.js';
import { BatchLog } from './batch-log.js';
import { toldRecordOf } from './told-record.js';

jest.setTimeout(60_000);

describeBackOffice('EdgeTopicBackOffice on Kafka', async () => {
  const region = String(randomInt(1_000_000)).padStart(6, '0') + randomUUID();
  const topic = edgeEventsTopic(region);
  await createTestTopics(kafkaTestOptions(), { [topic]: 3 });
  const broker = new KafkaBroker(kafkaTestOptions());
  const log = new BatchLog();
  const group = `back-office.${region}`;
  await broker.subscribe({ group, topics: [topic], batchRecordsMax: 100, onBatch: log.accept });
  let isBroken = false;
  const channel: Broker = {
    subscribe: (options) => broker.subscribe(options),
    scan: (options) => broker.scan(options),
    publish: async (records) => {
      if (isBroken) throw new OperationalError('BROKER_UNAVAILABLE', { retryable: true });
      return broker.publish(records);
    },
  };
  return {
    backOffice: new EdgeTopicBackOffice(region, channel),
    told: async (count) => {
      await until(() => log.records.length >= count, 30_000);
      return log.records.map(toldRecordOf);
    },
    breakChannel: () => void (isBroken = true),
    mend: () => void (isBroken = false),
    close: () => broker.close(),
  };
});
